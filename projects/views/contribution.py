"""One contribution as its author sees it: what happened, whose move it is, what was handed in, what was said about it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from projects.answers import Heading, headings_to_write
from projects.errors import AlreadyOpened, MoveNotAllowed
from projects.models import Contribution, Submission
from projects.policies.contribution import can_write_contribution, get_contribution_to_read, get_contribution_to_write
from projects.queries.answers import Answer, marked_criteria, readable_answers, readable_draft
from projects.queries.contributions import files_in_draft, review_of, standing_of, submissions_of
from projects.queries.drafts import other_drafts
from projects.queries.help import calls_on
from projects.queries.outcomes import what_became_of
from projects.queries.teams import team_of
from projects.queries.waiting_times import waiting_time
from projects.queries.work_life import events_of
from projects.services.withdraw_contribution import withdraw_contribution
from projects.states import WRITABLE_STATES, ContributionState


@require_safe
@login_required
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a contribution to those who worked on it."""
    found = get_contribution_to_read(request.user, pk)
    submissions = submissions_of(found)
    latest = submissions[0] if submissions else None
    is_author = can_write_contribution(request.user, found)
    headings = headings_to_write(found)
    context = {
        "contribution": found,
        "task": found.task,
        "project": found.task.project,
        "standing": standing_of(found, viewer=request.user),
        "wait": waiting_time(found.task.project),
        "events": events_of(found, submissions, what_became_of(found)),
        "team": team_of(found),
        "calls": calls_on(found) if is_author else [],
        "versions": [_version(submission) for submission in submissions],
        "latest_review": review_of(latest) if latest else None,
        "is_author": is_author,
        "can_write": is_author and found.state in WRITABLE_STATES,
        "can_withdraw": is_author and _can_withdraw(found.state, latest),
        "headings": headings,
        "draft": [] if is_author else _draft(found, headings),
        "copies": other_drafts(found) if is_author and found.state not in WRITABLE_STATES else [],
    }
    return render(request, "projects/contribution.html", context)


def _version(submission: Submission) -> dict[str, Any]:
    """One handed-in version with what was said about it."""
    review = review_of(submission)
    criteria = []
    if review is not None:
        marks = {mark.criterion_key: mark.mark for mark in review.marks.all()}
        criteria = [row for row in marked_criteria(review.rubric_version.content, marks) if row["mark"] is not None]
    return {"submission": submission, "review": review, "answers": readable_answers(submission), "criteria": criteria}


def _draft(found: Contribution, headings: list[Heading]) -> list[Answer]:
    """What is being written, for those of the team who do not hold the pen."""
    if found.state not in WRITABLE_STATES:
        return []
    return readable_draft(headings, found.draft_answers, files_in_draft(found))


def _can_withdraw(state: str, latest: Submission | None) -> bool:
    """Until a reviewer has opened it."""
    return state == ContributionState.SUBMITTED and latest is not None and latest.opened_at is None


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take work back before it is read."""
    found = get_contribution_to_write(request.user, pk)
    user = request.user
    assert isinstance(user, AbstractBaseUser)
    try:
        withdraw_contribution(found, user=user)
    except AlreadyOpened:
        messages.warning(request, _("A reviewer has already begun to read it, so it cannot be taken back now."))
    except MoveNotAllowed:
        messages.warning(request, _("There is nothing to take back."))
    else:
        messages.success(request, _("Taken back. You can go on writing and hand it in again."))
        return redirect("projects:contribute", pk=pk)
    return redirect("projects:contribution", pk=pk)
