"""Modules by their translation key, for the floors above."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

from courses.models import LessonPage, ModuleCompetence, ModuleCompletion, ModulePage
from courses.queries.pages import address_of, open_pages


@dataclass(frozen=True)
class ModuleLink:
    """A module as a link in the reader's language."""

    key: UUID
    title: str
    url: str
    minutes: int
    done: bool


def module_titles(keys: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """Return {module key: {language: title}} of the modules that are live. One query."""
    titles: dict[UUID, dict[str, str]] = defaultdict(dict)
    pages = ModulePage.objects.live().filter(translation_key__in=list(keys))
    for key, language, title in pages.values_list("translation_key", "locale__language_code", "title"):
        titles[key][language] = title
    return dict(titles)


def live_module_choices() -> list[tuple[UUID, str]]:
    """Return all live modules as (key, "course › module") in the reader's language, for editors to choose from. Two queries."""
    pages = list(ModulePage.objects.live().filter(locale__language_code=get_language()).order_by("path"))
    step = ModulePage.steplen
    parents = dict(Page.objects.filter(path__in={page.path[:-step] for page in pages}).values_list("path", "title"))
    return [(page.translation_key, f"{parents.get(page.path[:-step], '')} › {page.title}") for page in pages]


def completed_module_keys(user: Any) -> set[UUID]:
    """Return the keys of the modules a person has completed."""
    if not getattr(user, "is_authenticated", False):
        return set()
    return set(ModuleCompletion.objects.filter(user=user).values_list("module_key", flat=True))


def module_links(keys: Iterable[UUID], *, user: Any = None) -> list[ModuleLink]:
    """Return the modules as links, in the order of the keys; those that are not live are left out. Three queries at most."""
    order = list(keys)
    if not order:
        return []
    found = open_pages(ModulePage).filter(translation_key__in=order, locale__language_code=get_language())
    pages = {page.translation_key: page for page in found.select_related("locale")}
    step = ModulePage.steplen
    minutes: dict[str, int] = defaultdict(int)
    below = reduce(or_, (Q(path__startswith=page.path) for page in pages.values()), Q(pk=None))
    for path, lasts in open_pages(LessonPage).filter(below).values_list("path", "minutes"):
        minutes[path[:-step]] += lasts
    done = completed_module_keys(user)
    return [
        ModuleLink(key, pages[key].title, address_of(pages[key]), minutes[pages[key].path], key in done)
        for key in order
        if key in pages
    ]


def modules_teaching(competence_ids: Iterable[int]) -> dict[int, list[UUID]]:
    """Return {competence id: keys of live modules that teach it, lowest level first}. One query."""
    found: dict[int, list[UUID]] = defaultdict(list)
    pages = open_pages(ModulePage).filter(locale__language_code=get_language())
    rows = ModuleCompetence.objects.filter(competence__in=list(competence_ids), page__in=pages)
    rows = rows.order_by("level", "page__path")
    for competence_id, key in rows.values_list("competence_id", "page__translation_key"):
        found[competence_id].append(key)
    return dict(found)
