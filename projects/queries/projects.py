"""Projects as their pages show them."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.translation import get_language

from projects.models import (
    Contribution,
    Project,
    ProjectMembership,
    ProjectPage,
    ProjectPartner,
    Task,
)
from projects.policies.project import visible_projects
from projects.policies.term import lasts_today
from projects.queries.claims import with_places
from projects.queries.life import with_standing
from projects.queries.open_now import ever_open, open_now
from projects.states import ContributionState, ProjectState, Sector

_ON_THEIR_WAY = (ContributionState.SUBMITTED, ContributionState.IN_REVIEW, ContributionState.CHANGES_REQUESTED)


def project_list(user: Any) -> QuerySet[Project]:
    """Return the projects a person may see, live ones first, with counts of open tasks and accepted work. Two queries."""
    return (
        visible_projects(user)
        .select_related("lab__region")
        .prefetch_related("themes")
        .annotate(
            open_tasks=Count("tasks", filter=open_now(prefix="tasks__"), distinct=True),
            accepted=Count(
                "tasks__contributions",
                filter=Q(tasks__contributions__state=ContributionState.ACCEPTED),
                distinct=True,
            ),
        )
        .order_by("-started_on", "pk")
    )


def live_projects() -> QuerySet[Project]:
    """Return the projects that are running now, for anybody."""
    return project_list(None).filter(state=ProjectState.LIVE)


def get_project_to_see(user: Any, slug: str) -> Project:
    """Fetch a project the person may see with partners and people; anybody else gets Http404.

    Annotated with ``accepted``, ``on_their_way`` (pieces of work), ``hands`` (people whose work was accepted), and with
    where it stands, as queries.life.with_standing says.
    """
    accepted = Q(tasks__contributions__state=ContributionState.ACCEPTED)
    on_their_way = Q(tasks__contributions__state__in=_ON_THEIR_WAY)
    project = (
        with_standing(visible_projects(user))
        .annotate(
            accepted=Count("tasks__contributions", filter=accepted, distinct=True),
            on_their_way=Count("tasks__contributions", filter=on_their_way, distinct=True),
            hands=Count("tasks__contributions__author", filter=accepted, distinct=True),
        )
        .select_related("lab__region", "copied_from__lab")
        .prefetch_related(
            "stages",
            Prefetch("project_partners", queryset=ProjectPartner.objects.select_related("partner")),
            Prefetch("memberships", queryset=_present_members()),
        )
        .filter(slug=slug)
        .first()
    )
    if project is None:
        raise Http404
    return project


def _present_members() -> QuerySet[ProjectMembership]:
    """Whoever is in a project today, longest first."""
    return ProjectMembership.objects.filter(lasts_today()).select_related("user").order_by("pk")


def story_of_project(project: Project) -> ProjectPage | None:
    """Return the published story in the reader's language, if an editor has written one."""
    pages = ProjectPage.objects.live().public().filter(project=project, locale__language_code=get_language())
    return pages.first()


def open_tasks_of(project: Project) -> QuerySet[Task]:
    """Return the tasks a project's page lists, with their places: good first tasks first; never drafts or what opens later."""
    tasks = Task.objects.filter(ever_open(), project=project)
    return with_places(tasks).order_by("-good_first", "pk")


def latest_accepted(project: Project, *, limit: int = 5) -> list[Contribution]:
    """Return the newest accepted work of a project whose authors chose to be named, or not; the template asks."""
    return list(
        Contribution.objects.filter(task__project=project, state=ContributionState.ACCEPTED)
        .select_related("author", "task")
        .order_by("-state_since", "-pk")[:limit]
    )


def missing_sectors(project: Project) -> list[Sector]:
    """Return which of the five sectors no partner of the project brings yet. Needs project_partners prefetched."""
    present = {link.partner.sector for link in project.project_partners.all()}
    return [sector for sector in Sector if sector.value not in present]
