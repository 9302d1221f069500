"""Open roles as everybody sees them, the people of a project who chose to be seen, and a person's own roles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet
from django.utils import timezone

from courses.queries.competence import levels_shown
from courses.queries.modules import ModuleLink, module_links, modules_teaching
from projects.models import (
    OpeningCompetence,
    Project,
    ProjectMembership,
    Region,
    RoleApplication,
    RoleOpening,
    TaskClaim,
)
from projects.policies.people import is_open_to_apply, taking_part
from projects.policies.term import lasts_today
from projects.queries.counting import number_of
from projects.queries.paging import page_by_key
from projects.states import ApplicationState, ClaimState, OpeningState, ProjectRole, ProjectState

PAGE = 20
MOST_MODULES = 3


@dataclass(frozen=True)
class CompetenceAsked:
    """A competence a role asks for, at a level, and the level the person has shown (0: nothing)."""

    competence_id: int
    name: str
    level: int
    have: int

    @property
    def lacking(self) -> bool:
        """Whether the role asks for more than the person has shown."""
        return self.have < self.level


@dataclass(frozen=True)
class RoleRow:
    """An open role in a list: what it asks, and whether the person's application waits for an answer."""

    opening: RoleOpening
    asked: list[CompetenceAsked]
    applied: bool

    @property
    def has(self) -> list[CompetenceAsked]:
        """What the person has shown already."""
        return [item for item in self.asked if not item.lacking]

    @property
    def lacks(self) -> list[CompetenceAsked]:
        """What the person has not shown yet."""
        return [item for item in self.asked if item.lacking]


@dataclass(frozen=True)
class RolePage:
    """A part of the list, and the key after which the next part begins ("" at the end)."""

    rows: list[RoleRow]
    next_after: str


def places_taken(opening: RoleOpening) -> int:
    """How many people are in the role by an application for this opening. One query."""
    return ProjectMembership.objects.filter(taking_part(), application__opening=opening).count()


def with_taken(openings: QuerySet[RoleOpening]) -> QuerySet[RoleOpening]:
    """Annotate each role with ``taken``: how many people are in it by an application for it."""
    members = ProjectMembership.objects.filter(taking_part(), application__opening=OuterRef("pk"))
    return openings.annotate(taken=number_of(members, "application__opening"))


def open_now(openings: QuerySet[RoleOpening]) -> QuerySet[RoleOpening]:
    """Keep the roles people can apply for today."""
    return openings.filter(lasts_today(), state=OpeningState.OPEN, project__state=ProjectState.LIVE)


def open_roles(user: Any, *, chosen: Mapping[str, Any], after: str = "") -> RolePage:
    """Return a part of the open roles, newest first. Four queries at most. ``chosen`` may hold region (code) and role."""
    openings = open_now(RoleOpening.objects.all())
    if region := chosen.get("region"):
        openings = openings.filter(project__lab__region__code=region)
    if role := chosen.get("role"):
        openings = openings.filter(role=role)
    rows, next_after = page_by_key(_with_what_is_asked(openings), after, most=PAGE, newest_first=True)
    return RolePage(_role_rows(rows, user), next_after)


def open_roles_of(project: Project, user: Any) -> list[RoleRow]:
    """Return the open roles of one project. Four queries at most."""
    openings = open_now(RoleOpening.objects.filter(project=project)).order_by("-pk")
    return _role_rows(_with_what_is_asked(openings)[:PAGE], user)


def regions_looking() -> QuerySet[Region]:
    """Return the regions with an open role."""
    return Region.objects.filter(labs__projects__openings__in=open_now(RoleOpening.objects.all())).distinct()


def asked_of(opening: RoleOpening, user: Any) -> list[CompetenceAsked]:
    """Return what one role asks for, with what the person has shown. Two queries."""
    rows = opening.competences.select_related("competence").order_by("competence__position")
    return _asked(rows, levels_shown(user))


def modules_for(asked: Iterable[CompetenceAsked], user: Any) -> list[ModuleLink]:
    """Return modules that teach what the person lacks: the first that is not done yet for each. Four queries at most."""
    ids = [item.competence_id for item in asked if item.lacking]
    if not ids:
        return []
    teaching = modules_teaching(ids)
    keys = dict.fromkeys(key for competence in ids for key in teaching.get(competence, []))
    return [link for link in module_links(keys, user=user) if not link.done][:MOST_MODULES]


def my_application(opening: RoleOpening, user: Any) -> RoleApplication | None:
    """Return the person's latest application for a role. One query, or none."""
    if not getattr(user, "is_authenticated", False):
        return None
    return RoleApplication.objects.filter(opening=opening, user=user).order_by("-pk").first()


def has_role(opening: RoleOpening, user: Any) -> bool:
    """Whether the person has this role in the project now. One query, or none."""
    if not getattr(user, "is_authenticated", False):
        return False
    rows = ProjectMembership.objects.filter(taking_part(), project=opening.project_id, role=opening.role, user=user)
    return rows.exists()


def standing_of_role(opening: RoleOpening, application: RoleApplication | None, user: Any) -> str:
    """Return mine, applied, open, filled or closed: what the box beside a role says. One query at most."""
    if has_role(opening, user):
        return "mine"
    if application is not None and application.state == ApplicationState.SENT:
        return "applied"
    if is_open_to_apply(opening):
        return "open"
    return "filled" if opening.state == OpeningState.FILLED else "closed"


@dataclass(frozen=True)
class RolePeople:
    """The people of one role who chose to be seen."""

    role: ProjectRole
    memberships: list[ProjectMembership] = field(default_factory=list)


def people_by_role(project: Project) -> tuple[list[RolePeople], int]:
    """Return who takes part today by role, as far as they chose to be seen, and how many others there are. Two queries."""
    now = ProjectMembership.objects.filter(taking_part(), project=project, user__is_active=True)
    seen = list(now.filter(shown=True).select_related("user").order_by("since", "pk"))
    others = now.exclude(user__in=[row.user_id for row in seen]).values("user").distinct().count()
    groups = [RolePeople(role, [row for row in seen if row.role == role]) for role in ProjectRole]
    return [group for group in groups if group.memberships], others


@dataclass(frozen=True)
class MyApplication:
    """An application as the applicant sees it. ``days`` to the promised day; below 0 when it has passed."""

    application: RoleApplication
    days: int

    @property
    def is_late(self) -> bool:
        """Whether the promise was not kept."""
        return self.application.state == ApplicationState.SENT and self.days < 0


def applications_of(user: Any, *, after: str = "", today: date | None = None) -> tuple[list[MyApplication], str]:
    """Return a part of the person's applications, newest first, and the key of the next part. One query."""
    today = today or timezone.localdate()
    mine = RoleApplication.objects.filter(user=user).select_related("opening__project", "answered_by")
    rows, next_after = page_by_key(mine, after, most=PAGE, newest_first=True)
    return [MyApplication(row, (row.due_on - today).days) for row in rows], next_after


def memberships_of(user: Any, *, after: str = "") -> tuple[list[ProjectMembership], str]:
    """Return a part of the roles a person has now, newest first, and the key of the next part. One query."""
    rows = ProjectMembership.objects.filter(taking_part(), user=user).select_related("project__lab", "welcomed_by")
    return page_by_key(rows, after, most=PAGE, newest_first=True)


def past_memberships_of(user: Any, *, after: str = "") -> tuple[list[ProjectMembership], str]:
    """Return a part of the roles a person had, newest first, and the key of the next part. One query."""
    rows = ProjectMembership.objects.filter(user=user).exclude(pk__in=_current_of(user)).select_related("project")
    return page_by_key(rows, after, most=PAGE, newest_first=True)


def open_claims_of(user: Any, project: Project) -> list[TaskClaim]:
    """Return the tasks of a project the person holds and has not handed in. One query."""
    claims = TaskClaim.objects.filter(
        user=user, task__project=project, state=ClaimState.ACTIVE, expires_at__gt=timezone.now()
    )
    return list(claims.select_related("task").order_by("pk"))


def _with_what_is_asked(openings: QuerySet[RoleOpening]) -> QuerySet[RoleOpening]:
    asked = OpeningCompetence.objects.select_related("competence").order_by("competence__position")
    return openings.select_related("project__lab__region").prefetch_related(Prefetch("competences", queryset=asked))


def _role_rows(openings: Iterable[RoleOpening], user: Any) -> list[RoleRow]:
    """The roles with what the person has and lacks for each."""
    found = list(openings)
    shown, applied = levels_shown(user), _applied(user)
    return [RoleRow(opening, _asked(opening.competences.all(), shown), opening.pk in applied) for opening in found]


def _asked(rows: Iterable[OpeningCompetence], shown: Mapping[int, int]) -> list[CompetenceAsked]:
    return [
        CompetenceAsked(row.competence_id, str(row.competence.name), row.level, shown.get(row.competence_id, 0))
        for row in rows
    ]


def _applied(user: Any) -> set[int]:
    """The roles for which an application of the person waits."""
    if not getattr(user, "is_authenticated", False):
        return set()
    rows = RoleApplication.objects.filter(user=user, state=ApplicationState.SENT)
    return set(rows.values_list("opening_id", flat=True))


def _current_of(user: Any) -> QuerySet[Any]:
    return ProjectMembership.objects.filter(taking_part(), user=user).values("pk")
