"""Labs as the list, the map and their own pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from projects.models import (
    Contribution,
    Lab,
    LabMembership,
    LabPage,
    Outcome,
    Partner,
    Problem,
    Project,
    ProjectMembership,
)
from projects.policies.event import visible_events
from projects.policies.outcome import visible_outcomes
from projects.policies.people import taking_part
from projects.policies.problem import public_problems
from projects.policies.project import visible_projects
from projects.queries.counting import number_of
from projects.queries.events import latest_events, next_events
from projects.queries.open_now import open_now
from projects.queries.projects import project_list
from projects.states import ContributionState, LabRole, ProblemState, ProjectState, Sector, Solved

MOST_PROJECTS, MOST_ENDED, MOST_PROBLEMS, MOST_PEOPLE, MOST_PARTNERS, MOST_OUTCOMES = 10, 5, 5, 12, 30, 5
PEOPLE_PAGE = 40
_ENDED = (ProjectState.FINISHED, ProjectState.ARCHIVED)


@dataclass
class SeenPerson:
    """Somebody who chose to be seen, with the projects in which they did."""

    name: str
    about: str
    memberships: list[ProjectMembership] = field(default_factory=list)


def lab_list() -> QuerySet[Lab]:
    """Return all labs with counts of live projects, open tasks and problems that wait for hands. One query."""
    live = Q(projects__state=ProjectState.LIVE)
    told = public_problems().filter(lab=OuterRef("pk")).exclude(state=ProblemState.MERGED)
    return (
        Lab.objects.select_related("region")
        .annotate(
            live_projects=Count("projects", filter=live, distinct=True),
            open_tasks=Count("projects__tasks", filter=live & open_now(prefix="projects__tasks__"), distinct=True),
            told=number_of(told, "lab"),
        )
        .order_by("region__code", "pk")
    )


def get_lab(slug: str) -> Lab:
    """Fetch a lab with its people and what it has achieved; Http404 when there is none. Two queries.

    ``accepted`` (pieces of work in its public projects), ``hands`` (people who did them), ``published`` (outcomes),
    ``solved`` (problems whose proposers said so).
    """
    work = Contribution.objects.filter(
        task__project__in=visible_projects(None), task__project__lab=OuterRef("pk"), state=ContributionState.ACCEPTED
    )
    said_solved = public_problems().filter(lab=OuterRef("pk"), solved=Solved.YES)
    people = LabMembership.objects.filter(user__is_active=True).select_related("user").order_by("pk")
    lab = (
        Lab.objects.select_related("region")
        .annotate(
            accepted=number_of(work, "task__project__lab"),
            hands=number_of(work, "task__project__lab", of=Count("author", distinct=True)),
            published=number_of(visible_outcomes(None).filter(project__lab=OuterRef("pk")), "project__lab"),
            solved=number_of(said_solved, "lab"),
        )
        .prefetch_related(Prefetch("memberships", queryset=people))
        .filter(slug=slug)
        .first()
    )
    if lab is None:
        raise Http404
    return lab


def story_of_lab(lab: Lab) -> LabPage | None:
    """Return the published story of a lab in the reader's language, if an editor has written one."""
    return LabPage.objects.live().public().filter(lab=lab, locale__language_code=get_language()).first()


def lab_context(lab: Lab, user: Any, *, story: Any) -> dict[str, Any]:
    """Return the template's context. ``lab`` as from get_lab; ``story`` is a LabPage or None. Ten queries."""
    today = timezone.localdate()
    offices = list(lab.memberships.all())
    held = [row for row in offices if in_office(row, today)]
    current, more_projects = _some(_projects(lab, user).exclude(state__in=_ENDED), MOST_PROJECTS)
    ended, more_ended = _some(_projects(lab, user).filter(state__in=_ENDED), MOST_ENDED)
    events = visible_events(user).filter(lab=lab)
    people, more_people = seen_people(lab, besides=[row.user_id for row in held])
    partners = partners_of_lab(lab)
    return {
        "lab": lab,
        "story": story,
        "coordinators": [row.user for row in held if row.role == LabRole.COORDINATOR],
        "reviewers": [row.user for row in held if row.role == LabRole.REVIEWER],
        "earlier": [row for row in offices if row.shown and not in_office(row, today)],
        "projects": current,
        "ended": ended,
        "more_projects": more_projects or more_ended,
        "problem_counts": count_public_problems(lab),
        "problems": list(_newest_problems(lab)),
        "people": people,
        "more_people": more_people,
        "partners": partners,
        "missing_sectors": [row for row in Sector if row.value not in {partner.sector for partner in partners}],
        "next_events": next_events(events, limit=3),
        "past_events": latest_events(events, limit=3),
        "outcomes": list(outcomes_of_lab(lab)[:MOST_OUTCOMES]),
        "solved": list(_said_solved(lab)[:3]) if lab.solved else [],
    }


def in_office(membership: LabMembership, today: Any) -> bool:
    """Whether somebody holds their office in a lab on that day."""
    return membership.until is None or membership.until >= today


def count_public_problems(lab: Lab) -> list[tuple[ProblemState, int]]:
    """Return how many public problems of a lab stand where, in the order of the states. One query."""
    counted = public_problems().filter(lab=lab).order_by().values_list("state").annotate(number=Count("pk"))
    numbers = dict(counted)
    return [(state, numbers[state]) for state in ProblemState if numbers.get(state)]


def outcomes_of_lab(lab: Lab) -> QuerySet[Outcome]:
    """Return the public outcomes of a lab's projects, newest first."""
    outcomes = visible_outcomes(None).filter(project__lab=lab)
    return outcomes.select_related("project").order_by("-happened_on", "-pk")


def partners_of_lab(lab: Lab) -> list[Partner]:
    """Return the partners of a lab's public projects, each once. One query."""
    inside = visible_projects(None).filter(lab=lab)
    partners = Partner.objects.filter(pk__in=_partner_ids(inside)).order_by("sector", "slug")
    return list(partners[:MOST_PARTNERS])


def seen_memberships(lab: Lab) -> QuerySet[ProjectMembership]:
    """Return the roles in a lab's public projects whose holders chose to be seen, and hold them today, oldest first."""
    inside = visible_projects(None).filter(lab=lab)
    rows = ProjectMembership.objects.filter(taking_part(), shown=True, user__is_active=True, project__in=inside)
    return rows.select_related("user", "project").order_by("pk")


def seen_people(lab: Lab, *, besides: Iterable[int] = ()) -> tuple[list[SeenPerson], bool]:
    """Return the first who chose to be seen, each once, and whether there are more. One query.

    ``besides``: ids of people who are named already, by their office.
    """
    rows = list(seen_memberships(lab).exclude(user__in=list(besides))[: PEOPLE_PAGE + 1])
    people: dict[int, SeenPerson] = {}
    for row in rows:
        person = people.setdefault(row.user_id, SeenPerson(row.user.get_full_name(), row.user.about))
        person.memberships.append(row)
    return list(people.values())[:MOST_PEOPLE], len(people) > MOST_PEOPLE or len(rows) > PEOPLE_PAGE


def own_lab_memberships(user: Any) -> list[LabMembership]:
    """Return a person's offices in labs, each with ``in_office``: whether they hold it today. One query."""
    today = timezone.localdate()
    rows = list(LabMembership.objects.filter(user=user).select_related("lab", "ended_by").order_by("pk"))
    for row in rows:
        row.in_office = in_office(row, today)
    return rows


def offices_of(lab: Lab) -> tuple[list[LabMembership], list[LabMembership]]:
    """Return who holds an office in a lab today, and who held one, each a row an office. One query."""
    today = timezone.localdate()
    rows = list(
        LabMembership.objects.filter(lab=lab).select_related("user", "ended_by").order_by("role", "since", "pk")
    )
    return [row for row in rows if in_office(row, today)], [row for row in rows if not in_office(row, today)]


def own_project_memberships(user: Any) -> list[ProjectMembership]:
    """Return the roles a person has in projects today. One query."""
    rows = ProjectMembership.objects.filter(taking_part(), user=user).select_related("project__lab")
    return list(rows.order_by("pk"))


def _projects(lab: Lab, user: Any) -> QuerySet[Project]:
    return project_list(user).filter(lab=lab).prefetch_related(None)


def _newest_problems(lab: Lab) -> QuerySet[Problem]:
    return public_problems().filter(lab=lab).exclude(state=ProblemState.MERGED).order_by("-pk")[:MOST_PROBLEMS]


def _said_solved(lab: Lab) -> QuerySet[Problem]:
    return public_problems().filter(lab=lab, solved=Solved.YES).order_by("-solved_said_at", "-pk")


def _partner_ids(projects: QuerySet[Project]) -> QuerySet[Any]:
    return projects.filter(project_partners__isnull=False).order_by().values("project_partners__partner")


def _some(rows: QuerySet[Any], most: int) -> tuple[list[Any], bool]:
    """The first rows, and whether there are more."""
    found = list(rows[: most + 1])
    return found[:most], len(found) > most
