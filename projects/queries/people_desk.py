"""Open roles, applications and members as those see them who run the project."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from projects.models import Contribution, MembershipPeriod, Project, ProjectMembership, RoleApplication, RoleOpening
from projects.queries.paging import page_by_key
from projects.queries.people import CompetenceAsked, asked_of, with_taken
from projects.states import ApplicationState, ContributionState, OpeningState

PAGE = 50
MOST_CLOSED = 10
MOST_FORMER = 20
# How long before its end a role should be talked about.
ENDS_SOON = timedelta(days=14)


@dataclass(frozen=True)
class Waiting:
    """An application that waits. ``days`` to the promised day; below 0 when it has passed."""

    application: RoleApplication
    days: int

    @property
    def is_overdue(self) -> bool:
        """Whether the promise was not kept."""
        return self.days < 0


def waiting_applications(project: Project, *, after: str = "") -> tuple[list[Waiting], str]:
    """Return a part of the applications that wait for an answer, oldest first, and the key of the next. One query."""
    rows = RoleApplication.objects.filter(opening__project=project, state=ApplicationState.SENT)
    today = timezone.localdate()
    found, next_after = page_by_key(rows.select_related("opening", "user"), after, most=PAGE)
    return [Waiting(row, (row.due_on - today).days) for row in found], next_after


def openings_to_run(project: Project) -> tuple[list[RoleOpening], list[RoleOpening]]:
    """Return the roles that are open or filled, and the last ones closed; each with ``taken`` and ``waiting``. Two queries."""
    waits = Count("applications", filter=Q(applications__state=ApplicationState.SENT))
    openings = with_taken(RoleOpening.objects.filter(project=project)).annotate(waiting=waits)
    going = openings.exclude(state=OpeningState.CLOSED).order_by("-state", "-pk")
    return list(going), list(openings.filter(state=OpeningState.CLOSED).order_by("-pk")[:MOST_CLOSED])


@dataclass(frozen=True)
class Member:
    """A role of a person. ``days`` to its last day, None without one; below 0 when it ran out and nobody said how it ended."""

    membership: ProjectMembership
    days: int | None

    @property
    def ends_soon(self) -> bool:
        """Whether it is time to renew or conclude it."""
        return self.days is not None and self.days <= ENDS_SOON.days

    @property
    def ran_out(self) -> bool:
        """Whether its last day has passed, and it was neither renewed nor concluded."""
        return self.days is not None and self.days < 0


def members_to_run(project: Project, *, after: str = "") -> tuple[list[Member], str]:
    """Return a part of the roles that nobody ended, oldest first, and the key of the next part. One query."""
    rows = ProjectMembership.objects.filter(project=project, ended_how="")
    found, next_after = page_by_key(rows.select_related("user"), after, most=PAGE)
    return [member(row) for row in found], next_after


def member(membership: ProjectMembership, *, today: date | None = None) -> Member:
    """Return a role with the days to its end; makes no query."""
    until = membership.until
    return Member(membership, None if until is None else (until - (today or timezone.localdate())).days)


def former_members(project: Project) -> list[ProjectMembership]:
    """Return the roles that were concluded or left, the last first; the newest twenty. One query."""
    rows = ProjectMembership.objects.filter(project=project).exclude(ended_how="")
    return list(rows.select_related("user").order_by(F("until").desc(nulls_last=True), "-pk")[:MOST_FORMER])


@dataclass(frozen=True)
class Applicant:
    """What those who answer may know: what the person has shown of what is asked, and what they did in the project."""

    asked: list[CompetenceAsked]
    accepted: int
    roles: list[ProjectMembership]
    periods: list[MembershipPeriod]


def applicant_of(application: RoleApplication) -> Applicant:
    """Return what there is to know about an applicant. Six queries at most."""
    project = application.opening.project
    accepted = Contribution.objects.filter(
        task__project=project, author=application.user, state=ContributionState.ACCEPTED
    )
    roles = ProjectMembership.objects.filter(project=project, user=application.user).order_by("since", "pk")
    return Applicant(
        asked=asked_of(application.opening, application.user),
        accepted=accepted.count(),
        roles=list(roles),
        periods=periods_of(project, application.user),
    )


def periods_of(project: Project, user: Any) -> list[MembershipPeriod]:
    """Return the earlier times of a person in a project, oldest first. One query."""
    rows = MembershipPeriod.objects.filter(membership__project=project, membership__user=user)
    return list(rows.select_related("membership"))


def people_known(project: Project) -> QuerySet[Any]:
    """Return the people who can be given a role: members now or before, applicants, and authors of work handed in.

    Nobody is put into a project who never came near it.
    """
    members = ProjectMembership.objects.filter(project=project).values("user")
    applied = RoleApplication.objects.filter(opening__project=project).values("user")
    # A draft is nobody's business yet.
    authors = Contribution.objects.filter(task__project=project, submissions__isnull=False, name_shown=True)
    of_lab = project.lab.memberships.values("user")
    people = get_user_model().objects.filter(
        Q(pk__in=members) | Q(pk__in=applied) | Q(pk__in=authors.values("author")) | Q(pk__in=of_lab)
    )
    return people.filter(is_active=True).order_by("name", "pk")


def waiting_for(opening: RoleOpening) -> int:
    """How many people wait for an answer about a role. One query."""
    return opening.applications.filter(state=ApplicationState.SENT).count()
