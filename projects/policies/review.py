"""Who may judge what. Nobody judges their own or their team's work."""

from typing import Any

from django.db.models import Q, QuerySet

from projects.models import (
    Contribution,
    ContributionMember,
    LabMembership,
    ProjectMembership,
    Submission,
    SubmissionMember,
)
from projects.policies.term import lasts_today
from projects.states import ContributionState, LabRole, ProjectRole

_WAITING = (ContributionState.SUBMITTED, ContributionState.IN_REVIEW)


def _current(**where: Any) -> Q:
    """A membership that has not ended."""
    return Q(**where) & lasts_today()


def is_reviewer(user: Any) -> bool:
    """Whether the person reviews anything at all, for a lab or a project."""
    if not getattr(user, "is_authenticated", False):
        return False
    return (
        LabMembership.objects.filter(_current(user=user, role=LabRole.REVIEWER)).exists()
        or ProjectMembership.objects.filter(_current(user=user, role=ProjectRole.REVIEWER)).exists()
    )


def reviewable_submissions(user: Any) -> QuerySet[Submission]:
    """Return all submissions the person may judge or look back on: within their labs and projects, and never work of
    their own, work they took part in, or work of somebody in one of their teams.

    The queryset is the policy: can_review asks it about one object, the queue about many, so they cannot disagree.
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Submission.objects.none()
    labs = LabMembership.objects.filter(_current(user=user, role=LabRole.REVIEWER)).values("lab")
    projects = ProjectMembership.objects.filter(_current(user=user, role=ProjectRole.REVIEWER)).values("project")
    in_scope = Q(contribution__task__project__lab__in=labs) | Q(contribution__task__project__in=projects)
    return (
        Submission.objects.filter(in_scope)
        .exclude(pk__in=Submission.objects.filter(_worked_on_by([user.pk])).values("pk"))
        .exclude(pk__in=_submissions_of_team_mates(user).values("pk"))
    )


def _worked_on_by(people: Any) -> Q:
    """Submissions that people (ids, or a query for ids) stand behind: as author, as member who confirmed, or in any earlier
    version; and, where the work is help given to somebody, those who were helped.

    Somebody who was only asked to join has no part in it: an invitation must not take a reviewer away.
    """
    confirmed = ContributionMember.objects.filter(user__in=people, confirmed_at__isnull=False).values("contribution")
    stood_behind = SubmissionMember.objects.filter(user__in=people).values("submission__contribution")
    theirs = Contribution.objects.filter(Q(author__in=people) | Q(pk__in=confirmed) | Q(pk__in=stood_behind))
    works = theirs.values("pk")
    return Q(contribution__in=works) | Q(contribution__help_request__contribution__in=works)


def _submissions_of_team_mates(user: Any) -> QuerySet[Submission]:
    """Work in a project by somebody who is in the same team of that project as the person."""
    teams = ProjectMembership.objects.filter(user=user).exclude(team="").values_list("project_id", "team")
    mates = Q(pk__in=[])
    for project_id, team in teams:
        people = ProjectMembership.objects.filter(project=project_id, team=team).exclude(user=user).values("user")
        mates |= Q(contribution__task__project=project_id) & _worked_on_by(people)
    return Submission.objects.filter(mates)


def can_review(user: Any, submission: Submission) -> bool:
    """Whether the person may judge this submission, as far as people go; states and locks are the services' business."""
    return reviewable_submissions(user).filter(pk=submission.pk).exists()


def waiting_submissions(user: Any) -> QuerySet[Submission]:
    """Return the person's queue: latest versions that wait for a verdict, oldest first."""
    return (
        reviewable_submissions(user)
        .filter(contribution__state__in=_WAITING, review__isnull=True)
        .order_by("submitted_at", "pk")
    )
