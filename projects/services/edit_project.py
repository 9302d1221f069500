"""Change what a project says about itself."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from i18nfield.strings import LazyI18nString

from projects.errors import MoveNotAllowed
from projects.models import Project, Theme
from projects.services.keep_version import editing
from projects.services.move_project import lock_project
from projects.states import ProjectState


def edit_project(
    project: Project,
    *,
    by: AbstractBaseUser,
    name: LazyI18nString,
    summary: LazyI18nString,
    place: LazyI18nString,
    long_term_change: LazyI18nString,
    themes: Iterable[Theme],
    answer_days: int,
    seen: str = "",
) -> Project:
    """Store the words, the themes and within how many days people are answered. ``seen``: the version the form was opened on.

    Raises MoveNotAllowed (archived) and ChangedMeanwhile.
    """
    with transaction.atomic():
        stored = lock_project(project)
        if stored.state == ProjectState.ARCHIVED:
            raise MoveNotAllowed(stored.state)
        with editing(stored, by=by, seen=seen):
            stored.name, stored.summary, stored.place = name, summary, place
            stored.long_term_change, stored.answer_days = long_term_change, answer_days
            stored.save(update_fields=["name", "summary", "place", "long_term_change", "answer_days"])
            stored.themes.set(themes)
    return stored
