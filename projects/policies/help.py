"""Who may help with what, and what a helper may read."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from projects.models import ContributionMember, HelpRequest, LabMembership, ProjectMembership, Review, SubmissionMember
from projects.policies.term import lasts_today
from projects.states import HelpState, LabRole, ProjectRole, ProjectState, Verdict

HELPING_ROLES = (ProjectRole.EXPERT, ProjectRole.SUPPORTER, ProjectRole.LEAD, ProjectRole.COORDINATOR)
_RELATED = ("contribution__task__project__lab__region", "asker", "helper")


def calls_one_may_answer(user: Any) -> QuerySet[HelpRequest]:
    """Return the calls for help a person may take part in answering: in running projects, where they are expert, supporter,
    lead or coordinator, or review for the lab, or had work on the same task accepted; never on work of their own."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return HelpRequest.objects.none()
    projects = ProjectMembership.objects.filter(lasts_today(), user=user, role__in=HELPING_ROLES).values("project")
    labs = LabMembership.objects.filter(lasts_today(), user=user, role=LabRole.REVIEWER).values("lab")
    may = (
        Q(contribution__task__project__in=projects)
        | Q(contribution__task__project__lab__in=labs)
        | Q(contribution__task__in=_tasks_done_by(user))
    )
    own = ContributionMember.objects.filter(user=user).values("contribution")
    return (
        HelpRequest.objects.filter(may, contribution__task__project__state=ProjectState.LIVE)
        .exclude(asker=user)
        .exclude(contribution__author=user)
        .exclude(contribution__in=own)
    )


def people_who_may_answer(call: HelpRequest) -> QuerySet[Any]:
    """The other side of calls_one_may_answer: not "which may this person", but "which people may this one"."""
    work = call.contribution
    project = work.task.project
    if project.state != ProjectState.LIVE:
        return get_user_model().objects.none()
    members = ProjectMembership.objects.filter(lasts_today(), project=project, role__in=HELPING_ROLES)
    reviewers = LabMembership.objects.filter(lasts_today(), lab=project.lab_id, role=LabRole.REVIEWER)
    accepted = _accepted().filter(submission__contribution__task=work.task_id)
    stood_behind = SubmissionMember.objects.filter(submission__in=accepted.values("submission"))
    may = (
        Q(pk__in=members.values("user"))
        | Q(pk__in=reviewers.values("user"))
        | Q(pk__in=accepted.values("submission__contribution__author"))
        | Q(pk__in=stood_behind.values("user"))
    )
    people = get_user_model().objects.filter(may, is_active=True)
    return people.exclude(pk__in=[call.asker_id, work.author_id]).exclude(pk__in=work.members.values("user"))


def _accepted() -> QuerySet[Review]:
    return Review.objects.filter(verdict=Verdict.ACCEPTED, reversed_at__isnull=True)


def _tasks_done_by(user: Any) -> QuerySet[Any]:
    """Ids of the tasks on which the person's work was accepted."""
    stood_behind = SubmissionMember.objects.filter(user=user).values("submission")
    mine = _accepted().filter(Q(submission__contribution__author=user) | Q(submission__in=stood_behind))
    return mine.values("submission__contribution__task")


def is_helper(user: Any) -> bool:
    """Whether the person may help anybody at all: by a role, by an office, or by work of theirs that was accepted. Three
    queries at most."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    return (
        ProjectMembership.objects.filter(lasts_today(), user=user, role__in=HELPING_ROLES).exists()
        or LabMembership.objects.filter(lasts_today(), user=user, role=LabRole.REVIEWER).exists()
        or _tasks_done_by(user).exists()
    )


def waiting_calls(user: Any, *, now: datetime | None = None) -> QuerySet[HelpRequest]:
    """Return the calls that wait for this person or anybody: asked, or taken by a helper whose time ran out. Oldest first."""
    ran_out = Q(state=HelpState.TAKEN, taken_until__lte=now or timezone.now())
    return calls_one_may_answer(user).filter(Q(state=HelpState.ASKED) | ran_out).order_by("pk")


def can_help(user: Any, call: HelpRequest) -> bool:
    """Whether the person may help with this, as far as people go."""
    return calls_one_may_answer(user).filter(pk=call.pk).exists()


def can_read_draft(user: Any, call: HelpRequest, *, now: datetime | None = None) -> bool:
    """Whether the person may read the draft as it was when help was asked for: the helper, while they hold it.

    Before taking it a helper reads the question and the task; after answering, the draft is the asker's own again.
    """
    held = call.state == HelpState.TAKEN and call.taken_until is not None and call.taken_until > (now or timezone.now())
    return bool(getattr(user, "is_authenticated", False)) and user.is_active and held and call.helper_id == user.pk


def drafts_held_by(user: Any) -> QuerySet[HelpRequest]:
    """Return the calls whose drafts the person may read now."""
    return HelpRequest.objects.filter(state=HelpState.TAKEN, helper=user, taken_until__gt=timezone.now())


def get_call_to_read(user: Any, pk: int) -> HelpRequest:
    """Fetch a call for help: whoever asked, whoever helps or helped, and who may; anybody else gets Http404."""
    if not getattr(user, "is_authenticated", False):
        raise Http404
    mine = Q(asker=user) | Q(helper=user)
    found = (
        HelpRequest.objects.filter(mine | Q(pk__in=calls_one_may_answer(user).values("pk")))
        .select_related(*_RELATED)
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def get_own_call(user: Any, pk: int) -> HelpRequest:
    """Fetch a call the person made; anybody else gets Http404."""
    found = HelpRequest.objects.filter(asker=user, pk=pk).select_related(*_RELATED).first()
    if found is None:
        raise Http404
    return found
