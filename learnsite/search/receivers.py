"""Receivers: one line each. `manage.py rebuild_search` reaches the same end from the things themselves."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal, receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage
from learnsite.search.services import look_again
from projects import signals
from projects.models import Lab, Outcome, Problem, Project, Task, TaskCompetence, Theme

PAGES: tuple[type[Model], ...] = (CataloguePage, CoursePage, ModulePage, LessonPage)

# What our own services announce, the argument that carries the id, and who looks again. A service that writes a state
# with update() sends no post_save.
ANNOUNCED: dict[Signal, tuple[str, Callable[[int], None]]] = {
    signals.task_opened: ("task_id", look_again.reindex_task),
    signals.task_closed: ("task_id", look_again.reindex_task),
    signals.project_moved: ("move_id", look_again.reindex_moved_project),
    signals.problem_moved: ("move_id", look_again.reindex_moved_problem),
    signals.outcome_published: ("outcome_id", look_again.reindex_outcome),
}
# What the editor writes, and services that save.
WRITTEN: dict[type[Model], Callable[[int], None]] = {
    Task: look_again.reindex_task,
    Project: look_again.reindex_project,
    Problem: look_again.reindex_problem,
    Outcome: look_again.reindex_outcome,
    Lab: look_again.reindex_lab,
    Theme: look_again.reindex_theme,
}


def _announced(argument: str, look: Callable[[int], None]) -> Callable[..., None]:
    """A receiver of an announcement."""

    def on_announced(**kwargs: Any) -> None:
        look(kwargs[argument])

    return on_announced


def _written(look: Callable[[int], None]) -> Callable[..., None]:
    """A receiver of a saved or deleted row."""

    def on_written(instance: Any, **kwargs: Any) -> None:
        look(instance.pk)

    return on_written


for _signal, (_argument, _look) in ANNOUNCED.items():
    _signal.connect(_announced(_argument, _look), weak=False, dispatch_uid=f"search.{_argument}.{_look.__name__}")

for _model, _look in WRITTEN.items():
    for _signal in (post_save, post_delete):
        _signal.connect(_written(_look), sender=_model, weak=False, dispatch_uid=f"search.{_model.__name__}")


@receiver([post_save, post_delete], sender=TaskCompetence, dispatch_uid="search.task_competence")
def on_task_competence_written(instance: TaskCompetence, **kwargs: Any) -> None:
    """A task needs or grows something else."""
    look_again.reindex_task(instance.task_id)


@receiver(m2m_changed, sender=Project.themes.through, dispatch_uid="search.project_themes")
def on_project_themes_changed(instance: Any, action: str, **kwargs: Any) -> None:
    """A project is about something else."""
    if isinstance(instance, Project) and action.startswith("post_"):
        look_again.reindex_project(instance.pk)


@receiver(m2m_changed, sender=Problem.themes.through, dispatch_uid="search.problem_themes")
def on_problem_themes_changed(instance: Any, action: str, **kwargs: Any) -> None:
    """A problem is about something else."""
    if isinstance(instance, Problem) and action.startswith("post_"):
        look_again.reindex_problem(instance.pk)


@receiver([post_page_move, page_published, page_unpublished], dispatch_uid="search.page")
def on_page_published(instance: Any, **kwargs: Any) -> None:
    """A page came, went or has another address."""
    if isinstance(instance.specific_deferred, PAGES):
        look_again.reindex_pages_at(instance)


@receiver([post_save, post_delete], dispatch_uid="search.page_written")
def on_page_written(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """A page was copied, saved or deleted without being announced."""
    if sender in PAGES:
        look_again.reindex_pages_at(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="search.page_restricted")
def on_page_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A section became private, or public again."""
    look_again.reindex_pages_at(instance.page)
