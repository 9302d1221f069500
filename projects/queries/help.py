"""Help asked and given, as people read it."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from projects.answers import headings_to_write
from projects.models import Attachment, Contribution, HelpRequest, Project
from projects.policies.help import drafts_held_by, waiting_calls
from projects.queries.answers import Answer, readable_draft
from projects.queries.paging import page_by_key
from projects.states import HelpState

PAGE = 20
LATELY = timedelta(days=60)
_WITH_TASK = "contribution__task__project__lab"


def state_now(call: HelpRequest, *, now: datetime | None = None) -> str:
    """Return where a call stands: its state, but a hold that ran out counts as asked. Makes no query."""
    over = call.state == HelpState.TAKEN and (call.taken_until is None or call.taken_until <= (now or timezone.now()))
    return HelpState.ASKED.value if over else str(call.state)


def calls_page(user: Any, *, after: str = "") -> tuple[list[HelpRequest], str]:
    """Return a part of the calls that wait for this person, oldest first, and the key after which the next part begins ("" at
    the end). One query. The drafts are not in it."""
    calls = waiting_calls(user).select_related(_WITH_TASK).defer("draft_answers")
    return page_by_key(calls, after, most=PAGE)


def calls_held(user: Any) -> list[HelpRequest]:
    """Return what the person has taken and not answered yet. One query."""
    return list(drafts_held_by(user).select_related(_WITH_TASK).defer("draft_answers"))


def help_given(user: Any, *, limit: int = 10) -> list[HelpRequest]:
    """Return the person's last answers, newest first, each with the work that came of it (or None). One query."""
    answered = HelpRequest.objects.filter(helper=user, state=HelpState.ANSWERED)
    rows = answered.select_related(_WITH_TASK, "contribution_of_helper").defer("draft_answers")
    return list(rows.order_by("-answered_at", "-pk")[:limit])


def calls_waiting(user: Any) -> int:
    """Return how many people wait for help this person may give. One query."""
    return waiting_calls(user).count()


def calls_on(contribution: Contribution) -> list[HelpRequest]:
    """Return the calls for help on a piece of work, newest first, for its author. One query."""
    return list(contribution.help_requests.select_related("helper").defer("draft_answers").order_by("-pk"))


def work_of_helper(call: HelpRequest) -> Contribution | None:
    """Return the work that came of an answer. One query."""
    return Contribution.objects.filter(help_request=call).first()


def draft_as_asked(call: HelpRequest) -> list[Answer]:
    """Return the draft as it was when help was asked for, with the files of then that are still there. Two queries; whether
    the reader may see it is the policy's business."""
    files: dict[str, list[Attachment]] = {}
    present = Attachment.objects.filter(
        contribution=call.contribution_id, uploaded_at__lte=call.asked_at, removed_at__isnull=True
    )
    for file in present.order_by("uploaded_at", "id"):
        files.setdefault(file.field_key, []).append(file)
    return readable_draft(headings_to_write(call.contribution), call.draft_answers, files)


def calls_without_help_task(project: Project) -> int:
    """Return how often help was asked lately in a project that has no task for helping; 0 where there is one. One query."""
    if project.help_task_id is not None:
        return 0
    recent = HelpRequest.objects.filter(contribution__task__project=project, asked_at__gt=timezone.now() - LATELY)
    return recent.count()
