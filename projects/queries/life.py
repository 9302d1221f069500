"""The life of a project, line by line, and where it stands in a sentence."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from projects.models import Project, ProjectMove
from projects.policies.project import PUBLIC_STATES, visible_projects
from projects.queries.counting import number_of
from projects.queries.paging import page_by_key
from projects.states import MoveKind

PAGE = 20


def with_standing(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Annotate each project with what is said about where it stands.

    ``moved_at`` and ``moved_words`` of the last change of state; ``handed_at``, ``handed_words``, ``handed_to`` and
    ``handed_lab`` (a name) of the last hand-over; ``public_copies``, how many copies anybody can see. No further query.
    """
    state = _last(MoveKind.STATE)
    handed = _last(MoveKind.HANDOVER)
    return projects.annotate(
        moved_at=Subquery(state.values("at")[:1]),
        moved_words=Subquery(state.values("message")[:1]),
        handed_at=Subquery(handed.values("at")[:1]),
        handed_words=Subquery(handed.values("message")[:1]),
        handed_to=Subquery(handed.values("handed_to")[:1]),
        handed_lab=Subquery(handed.values("to_lab__name")[:1]),
        public_copies=number_of(
            Project.objects.filter(copied_from=OuterRef("pk"), state__in=PUBLIC_STATES), "copied_from"
        ),
    )


def _last(kind: MoveKind) -> QuerySet[ProjectMove]:
    """The newest line of a kind, for a subquery."""
    return ProjectMove.objects.filter(project=OuterRef("pk"), kind=kind).order_by("-pk")


def life_page(project: Project, *, after: str = "") -> tuple[list[ProjectMove], str]:
    """Return a part of the project's life, newest line first, and the key after which the next part begins ("" at the
    end). One query."""
    moves = ProjectMove.objects.filter(project=project).select_related("by", "stage", "from_lab", "to_lab")
    return page_by_key(moves, after, most=PAGE, newest_first=True)


def get_life(user: Any, slug: str) -> Project:
    """Fetch a project the person may see, with its stages and where it stands; anybody else gets Http404. Two queries."""
    found = with_standing(visible_projects(user)).select_related("lab__region", "copied_from__lab")
    project = found.prefetch_related("stages__requirements").filter(slug=slug).first()
    if project is None:
        raise Http404
    return project


def public_original(project: Project) -> Project | None:
    """Return the project this one was copied from, where anybody can see it. Needs ``copied_from`` fetched."""
    original = project.copied_from
    return original if original is not None and original.state in PUBLIC_STATES else None
