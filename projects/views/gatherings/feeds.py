"""Atom feeds of labs, projects and themes."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.sanitize import clean_line, clean_text
from projects.models import Lab, Project, Theme
from projects.policies.place import get_public_lab, get_public_project, get_theme
from projects.queries.news import News, news_of
from projects.views.gatherings.answer import absolute, lasting_name, machine_answer

KINDS = {
    "project": gettext_lazy("New project"),
    "task": gettext_lazy("New task"),
    "update": gettext_lazy("What happened"),
    "outcome": gettext_lazy("What came of it"),
    "event": gettext_lazy("Event"),
    "cancelled": gettext_lazy("Called off"),
}
_BEGINNING = timezone.datetime(2026, 1, 1, tzinfo=timezone.get_fixed_timezone(540))


class _Feed(Atom1Feed):
    """Atom, with the language of each entry that is not in the reader's, and an hour that does not move by itself."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        attributes = super().item_attributes(item)
        return {**attributes, "xml:lang": item["language"]} if item["language"] else attributes

    def latest_post_date(self) -> Any:
        return super().latest_post_date() if self.items else _BEGINNING


@require_safe
def lab_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new in a lab."""
    lab = get_public_lab(slug)
    return _answer(request, lab, title=str(lab.name), text=str(lab.summary), page="lab")


@require_safe
def project_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new in a project."""
    project = get_public_project(slug)
    return _answer(request, project, title=str(project.name), text=str(project.summary), page="project")


@require_safe
def theme_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new about a theme."""
    theme = get_theme(slug)
    return _answer(request, theme, title=str(theme.name), text="", page="theme")


def _answer(request: HttpRequest, place: Lab | Project | Theme, *, title: str, text: str, page: str) -> HttpResponse:
    reader = (get_language() or settings.LANGUAGE_CODE)[:2]
    house = settings.SITE_NAMES.get(reader, settings.SITE_NAMES["ko"])
    feed = _Feed(
        title=clean_line(f"{title} – {house}"),
        link=absolute(reverse(f"projects:{page}", args=[place.slug])),
        description="",
        subtitle=clean_line(text) or None,
        language=reader,
        author_name=house,
        feed_url=absolute(request.path),
        feed_guid=lasting_name(f"feed/{page}/{place.pk}/{reader}"),
    )
    for item in news_of(place):
        _add(feed, item, reader)
    body = feed.writeString("utf-8").encode()
    return machine_answer(request, body, content_type="application/atom+xml; charset=utf-8")


def _add(feed: Atom1Feed, item: News, reader: str) -> None:
    kind = str(KINDS[item.kind])
    mark = f"#{item.mark}" if item.mark else ""
    feed.add_item(
        title=_("%(kind)s: %(title)s") % {"kind": kind, "title": clean_line(str(item.title))},
        link=absolute(reverse(item.address, kwargs=item.arguments) + mark),
        description=Truncator(clean_text(str(item.text))).chars(600),
        unique_id=lasting_name(item.key),
        pubdate=item.at,
        updateddate=max(item.at, item.changed_at),
        categories=[kind],
        language="" if (shown := _shown_in(item, reader)) == reader else shown,
    )


def _shown_in(item: News, reader: str) -> str:
    """The language in which the reader gets the words: Korean where nobody has translated them."""
    if item.language:
        return item.language
    words = getattr(item.title, "data", None)
    return "ko" if isinstance(words, dict) and not words.get(reader) else reader
