"""Say whether help helped; helping is work of its own, and is reviewed like any other."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import AnswersIncomplete, MoveNotAllowed, NotYourHelp, ProjectEnded
from projects.models import Contribution, HelpRequest
from projects.services.submit_contribution import submit_contribution
from projects.states import Autonomy, HelpState

ANSWER = "answer"
SILENT_FOR = timedelta(days=7)


def conclude_help(call: HelpRequest, *, user: AbstractBaseUser, helped: bool) -> Contribution | None:
    """Say, once, whether the answer helped. When it did, the help becomes the helper's own work and goes to the reviewers.

    Returns that work, or None where it did not help, or the project has no task for helping (then thanks are all there
    is). Saying the same again changes nothing. Raises NotYourHelp for anybody but who asked, MoveNotAllowed when there is
    no answer or the opposite was said.
    """
    with transaction.atomic():
        call = _locked(call)
        if call.asker_id != user.pk:
            raise NotYourHelp
        if call.state != HelpState.ANSWERED or call.helped not in (None, helped):
            raise MoveNotAllowed(call.state)
        if call.helped is None:
            call.helped, call.closed_at = helped, timezone.now()
            call.save(update_fields=["helped", "closed_at"])
        return _work_of_helper(call) if helped else None


def hand_in_help(call: HelpRequest, *, helper: AbstractBaseUser) -> Contribution | None:
    """Hand the help in without the asker's word, a week after the answer. Twice is once.

    Returns the work, or None where the project has no task for helping. Raises NotYourHelp and MoveNotAllowed (too early,
    or the asker said it did not help).
    """
    with transaction.atomic():
        call = _locked(call)
        if call.helper_id != helper.pk:
            raise NotYourHelp
        if call.helped is not True and not may_hand_in(call):
            raise MoveNotAllowed(call.state)
        return _work_of_helper(call)


def may_hand_in(call: HelpRequest, *, now: datetime | None = None) -> bool:
    """Whether the asker has been silent for so long that the helper need not wait for a word."""
    answered = call.state == HelpState.ANSWERED and call.answered_at is not None
    return answered and call.helped is None and call.answered_at + SILENT_FOR <= (now or timezone.now())  # type: ignore[operator]


def _locked(call: HelpRequest) -> HelpRequest:
    found = HelpRequest.objects.select_for_update(of=("self",)).select_related("contribution__task__project", "helper")
    return found.get(pk=call.pk)


def _work_of_helper(call: HelpRequest) -> Contribution | None:
    """Find or make the helper's work. Where the task asks for more than the answer, it stays a draft for them to finish; in
    an archived project nobody reads it any more."""
    task_id = call.contribution.task.project.help_task_id
    if task_id is None or call.helper is None:
        return None
    work, made = Contribution.objects.get_or_create(
        help_request=call,
        defaults={
            "task_id": task_id,
            "author": call.helper,
            "draft_answers": {ANSWER: call.answer},
            "draft_version": 1,
            "draft_saved_at": timezone.now(),
            "autonomy": Autonomy.GUIDED_OTHERS,
            "is_demo": call.contribution.is_demo,
        },
    )
    if made:
        try:
            with transaction.atomic():
                submit_contribution(work, user=call.helper)
        except (AnswersIncomplete, ProjectEnded):
            return work
        work.refresh_from_db()
    return work
