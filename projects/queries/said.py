"""What is said of a thing that several people look after, as one value: what a form is opened on, and whether it still holds."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import singledispatch
from typing import Any

from i18nfield.strings import LazyI18nString

from projects.answers import words
from projects.models import Event, LastEdit, Outcome, Project, ProjectUpdate, RoleOpening, Task
from projects.models.last_edit import EDITED
from projects.queries.task_plan import plan_of

_NAMES: dict[type, str] = dict(
    zip((Task, ProjectUpdate, Outcome, RoleOpening, Event, Project), EDITED, strict=True)
)  # fmt: skip


def edited_as(thing: Any) -> str:
    """Return the name under which a thing stands in a LastEdit."""
    return _NAMES[type(thing)]


def last_edit_of(thing: Any) -> LastEdit | None:
    """Return who changed it last, and when; None when nobody has."""
    return LastEdit.objects.select_related("by").filter(**{edited_as(thing): thing}).first()


def version_of(thing: Any) -> str:
    """Return a short word for exactly what is said of it now: a form carries it, and a save with another word came too late."""
    text = json.dumps(said_of(thing), sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:20]


@singledispatch
def said_of(thing: Any) -> Mapping[str, Any]:
    """Return all that can be changed with the form of a thing."""
    raise TypeError(thing)


@said_of.register
def _task(task: Task) -> Mapping[str, Any]:
    return asdict(plan_of(task))


@said_of.register
def _update(update: ProjectUpdate) -> Mapping[str, Any]:
    pictures = list(update.pictures.values_list("pk", "description"))
    return {**_named(update, "kind", "title", "body", "language"), "pictures": pictures}


@said_of.register
def _outcome(outcome: Outcome) -> Mapping[str, Any]:
    parts = sorted(outcome.parts.values_list("contribution", "part", "words"))
    return {**_named(outcome, "kind", "title", "body", "used_by", "url", "happened_on"), "parts": parts}


@said_of.register
def _opening(opening: RoleOpening) -> Mapping[str, Any]:
    asked = sorted(opening.competences.values_list("competence", "level"))
    said = _named(opening, "title", "what", "hours_per_week", "places", "until", "answer_days")
    return {**said, "competences": asked}


@said_of.register
def _event(event: Event) -> Mapping[str, Any]:
    return _named(event, "kind", "project_id", "title", "about", "place", "starts_at", "ends_at", "online_url")


@said_of.register
def _project(project: Project) -> Mapping[str, Any]:
    themes = sorted(project.themes.order_by().values_list("pk", flat=True))
    return {**_named(project, "name", "summary", "place", "long_term_change", "answer_days"), "themes": themes}


def _named(thing: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def _plain(value: Any) -> Any:
    """A value as it would read when it comes out of the database."""
    if isinstance(value, LazyI18nString):
        return words(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
