"""Which rows a change concerns: one verb for each thing that changes."""

from typing import Any

from wagtail.models import Page

from learnsite.search.services.reindex import reindex_after_commit
from learnsite.search.sources.learning import keys_below
from learnsite.search.sources.work import keys_of_project, projects_where
from learnsite.search.states import EntryKind
from projects.models import ProblemMove, ProjectMove


def reindex_task(pk: int) -> None:
    """A task was made, changed, opened, closed or deleted."""
    reindex_after_commit(EntryKind.TASK, [pk])


def reindex_project(pk: int) -> None:
    """A project changed: so may its tasks and outcomes have."""
    reindex_after_commit(EntryKind.PROJECT, [pk])
    for kind, keys in keys_of_project(pk).items():
        reindex_after_commit(kind, keys)


def reindex_moved_project(move_id: int) -> None:
    """A project moved."""
    for pk in ProjectMove.objects.filter(pk=move_id).values_list("project_id", flat=True):
        reindex_project(pk)


def reindex_problem(pk: int) -> None:
    """A problem was told, changed, hidden or deleted."""
    reindex_after_commit(EntryKind.PROBLEM, [pk])


def reindex_moved_problem(move_id: int) -> None:
    """A problem moved."""
    reindex_after_commit(EntryKind.PROBLEM, ProblemMove.objects.filter(pk=move_id).values_list("problem_id", flat=True))


def reindex_outcome(pk: int) -> None:
    """An outcome was written, published or taken back."""
    reindex_after_commit(EntryKind.OUTCOME, [pk])


def reindex_lab(pk: int) -> None:
    """A lab changed: its region stands at all that is its."""
    reindex_after_commit(EntryKind.LAB, [pk])
    _reindex_where(lab=pk)


def reindex_theme(pk: int) -> None:
    """A theme changed."""
    _reindex_where(theme=pk)


def _reindex_where(**where: Any) -> None:
    own, told = projects_where(**where)
    for project in own:
        reindex_project(project)
    reindex_after_commit(EntryKind.PROBLEM, told)


def reindex_pages_at(page: Page) -> None:
    """A page was published, unpublished, moved, hidden or deleted: so were those below it."""
    if page.path:
        for kind, keys in keys_below(page.path).items():
            reindex_after_commit(kind, keys)
    reindex_after_commit(EntryKind.MODULE, [page.pk])
    reindex_after_commit(EntryKind.LESSON, [page.pk])
