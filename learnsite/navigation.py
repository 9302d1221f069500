"""Where the main menu leads, and how a page is called in the other language. Makes no query."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Addresses after the language prefix. They are stable: people print them, pages and views live under them.
MAIN_MENU: tuple[tuple[Promise | str, str], ...] = (
    (_("Learn"), "courses/"),
    (_("Projects"), "projects/"),
    (_("Regional labs"), "labs/"),
    (_("Check a badge"), "verify/"),
)


@dataclass(frozen=True)
class MenuItem:
    """One entry of the main menu; `current` is "page", "true" (somewhere below) or empty."""

    label: Promise | str
    url: str
    current: str


def language_root(language: str | None = None) -> str:
    """The address of the front page in a language; the default language has no prefix."""
    language = language or get_language() or settings.LANGUAGE_CODE
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def main_menu(path: str) -> Iterator[MenuItem]:
    """The main menu as seen from `path`."""
    root = language_root()
    for label, address in MAIN_MENU:
        url = root + address
        yield MenuItem(label, url, "page" if path == url else "true" if path.startswith(url) else "")


def url_in_language(request: HttpRequest, language: str) -> str:
    """The same page in another language; the front page in that language where the address is not known there.

    Works for views by their name and for editorial pages because a page keeps its slug in every language.
    """
    here = request.get_full_path()
    there = translate_url(here, language)
    if there == here and (get_language() or "") != language:
        return language_root(language)
    return there
