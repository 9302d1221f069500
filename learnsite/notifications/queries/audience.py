"""Whom an event concerns: sets of user ids, computed from memberships and work as they are now."""

from django.db.models import Q
from django.utils import timezone

from learnsite.accounts.models import User
from projects.models import (
    Contribution,
    ContributionMember,
    Lab,
    LabMembership,
    Problem,
    ProblemEvidence,
    ProblemSupport,
    Project,
    ProjectMembership,
    SameProblem,
    Submission,
    Task,
    TaskClaim,
    TaskWaiting,
)
from projects.policies.review import can_review
from projects.policies.term import lasts_today
from projects.states import WRITABLE_STATES, ClaimState, ContributionState, LabRole, ProjectRole

_RUN = (ProjectRole.LEAD, ProjectRole.COORDINATOR)
_TAKES_PART = tuple(state for state in ContributionState if state not in ("declined", "withdrawn"))


def but(people: frozenset[int], actor_id: int | None) -> frozenset[int]:
    """Nobody is told of what they did themselves."""
    return frozenset(person for person in people if person != actor_id)


def coordinators_of(lab: Lab) -> frozenset[int]:
    """Those who coordinate a lab today."""
    rows = LabMembership.objects.filter(lasts_today(), lab=lab, role=LabRole.COORDINATOR)
    return frozenset(rows.values_list("user_id", flat=True))


def runners_of(project: Project) -> frozenset[int]:
    """Those who lead or coordinate a project, or coordinate its lab."""
    rows = ProjectMembership.objects.filter(lasts_today(), project=project, role__in=_RUN)
    return frozenset(rows.values_list("user_id", flat=True)) | coordinators_of(project.lab)


def people_of(project: Project) -> frozenset[int]:
    """Members of a project today, and everybody with work in it that was not declined or withdrawn."""
    members = ProjectMembership.objects.filter(lasts_today(), project=project).values_list("user_id", flat=True)
    work = Contribution.objects.filter(task__project=project, state__in=_TAKES_PART)
    shared = ContributionMember.objects.filter(contribution__in=work, confirmed_at__isnull=False)
    return (
        frozenset(members)
        | set(work.values_list("author_id", flat=True))
        | set(shared.values_list("user_id", flat=True))
    )


def people_of_lab(lab: Lab) -> frozenset[int]:
    """Members of a lab's projects, and those who run or review for the lab, today."""
    office = LabMembership.objects.filter(lasts_today(), lab=lab).values_list("user_id", flat=True)
    members = ProjectMembership.objects.filter(lasts_today(), project__lab=lab).values_list("user_id", flat=True)
    return frozenset(office) | set(members)


def workers_on(contribution: Contribution) -> frozenset[int]:
    """The author and the members who said yes."""
    members = contribution.members.filter(confirmed_at__isnull=False).values_list("user_id", flat=True)
    return frozenset({contribution.author_id, *members})


def holders_of(task: Task) -> frozenset[int]:
    """Those who hold a place of a task, wait for one, or have an unfinished draft on it."""
    claims = TaskClaim.objects.filter(task=task, state=ClaimState.ACTIVE, expires_at__gt=timezone.now())
    drafts = Contribution.objects.filter(task=task, state__in=WRITABLE_STATES - {ContributionState.WITHDRAWN})
    waiting = TaskWaiting.objects.filter(task=task, ended_at__isnull=True)
    people = frozenset(claims.values_list("user_id", flat=True)) | set(waiting.values_list("user_id", flat=True))
    return people | set(drafts.values_list("author_id", flat=True))


def followers_of(problem: Problem) -> frozenset[int]:
    """Those who said "me too", added what they know or named the same problem, but for whoever told it."""
    supports = ProblemSupport.objects.filter(problem=problem).values_list("user_id", flat=True)
    evidence = ProblemEvidence.objects.filter(problem=problem, hidden_at__isnull=True).values_list(
        "author_id", flat=True
    )
    named = SameProblem.objects.filter(Q(first=problem) | Q(second=problem)).values_list("user_id", flat=True)
    return (frozenset(supports) | set(evidence) | set(named)) - {problem.proposer_id}


def reviewers_for(submission: Submission) -> frozenset[int]:
    """Reviewers of the lab and the project who may judge this submission."""
    project = submission.contribution.task.project
    rows = LabMembership.objects.filter(lasts_today(), lab=project.lab_id, role=LabRole.REVIEWER)
    ids = set(rows.values_list("user_id", flat=True))
    own = ProjectMembership.objects.filter(lasts_today(), project=project, role=ProjectRole.REVIEWER)
    ids |= set(own.values_list("user_id", flat=True))
    people = User.objects.filter(pk__in=ids, is_active=True)
    return frozenset(person.pk for person in people if can_review(person, submission))
