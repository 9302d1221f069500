"""What a reviewer does with a submission: begin, keep notes, put back, judge."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from projects.errors import (
    AlreadyJudged,
    LockedByAnother,
    LockLost,
    MarksIncomplete,
    MoveNotAllowed,
    NotYourReview,
    ReasonMissing,
)
from projects.forms.verdict import VerdictForm
from projects.models import Review
from projects.queries.reviews import get_submission_to_review, next_in_queue
from projects.services.give_verdict import accept_contribution, decline_contribution, request_changes
from projects.services.open_review import keep_notes, open_review, release_review
from projects.states import Verdict
from projects.views.review.desk import criteria_of, render_desk

_SERVICES: dict[str, Callable[..., Review]] = {
    Verdict.ACCEPTED: accept_contribution,
    Verdict.CHANGES_REQUESTED: request_changes,
    Verdict.DECLINED: decline_contribution,
}


def _sentence(error: Exception) -> str:
    """Say in one sentence why a submission cannot be judged now."""
    if isinstance(error, AlreadyJudged):
        return _("Somebody else has just given a verdict on this. Yours was not needed; nothing was changed.")
    if isinstance(error, LockedByAnother):
        return _("Another reviewer has this open right now. It comes back to the list if they do not finish.")
    if isinstance(error, MoveNotAllowed):
        return _("This was withdrawn, or a newer version has come in. Please go back to the list.")
    return _("You cannot judge this: it is your own or your team's work, or outside your lab.")


@require_POST
@login_required
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a submission to the desk."""
    submission = get_submission_to_review(request.user, pk)
    try:
        open_review(submission, reviewer=request.user)
    except (AlreadyJudged, LockedByAnother, MoveNotAllowed, NotYourReview) as error:
        messages.warning(request, _sentence(error))
        return redirect("projects:review_queue")
    return redirect("projects:review", pk=pk)


@require_POST
@login_required
def notes(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep an unfinished verdict; called by the autosave script."""
    submission = get_submission_to_review(request.user, pk)
    form = VerdictForm(request.POST, criteria=criteria_of(submission))
    form.is_valid()
    content = {"marks": form.marks(), "message": form.cleaned_data.get("message", "")}
    try:
        keep_notes(submission, reviewer=request.user, notes=content)
    except LockLost:
        return JsonResponse({"error": _("Your time with this ran out. Copy your words before you go on.")}, status=409)
    return JsonResponse({"saved": True})


@require_POST
@login_required
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a submission back unjudged."""
    release_review(get_submission_to_review(request.user, pk), reviewer=request.user)
    messages.info(request, _("Put back. Another reviewer can take it now."))
    return redirect("projects:review_queue")


@require_POST
@login_required
def verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the verdict; on success go on to the next submission."""
    submission = get_submission_to_review(request.user, pk)
    form = VerdictForm(request.POST, criteria=criteria_of(submission))
    if not form.is_valid():
        return render_desk(request, submission, form, status=422)
    service = _SERVICES[form.cleaned_data["verdict"]]
    arguments: dict[str, Any] = {"marks": form.marks(), "message": form.cleaned_data["message"]}
    try:
        service(submission, reviewer=request.user, **arguments)
    except MarksIncomplete as error:
        _say_missing_marks(form, error.keys)
        return render_desk(request, submission, form, status=422)
    except ReasonMissing:
        form.add_error("message", _("Please write why. The citizen reads this and decides how to go on."))
        return render_desk(request, submission, form, status=422)
    except (AlreadyJudged, LockedByAnother, MoveNotAllowed, NotYourReview) as error:
        messages.warning(request, _sentence(error))
        return redirect("projects:review_queue")
    messages.success(
        request, _("Done. %(name)s will read your verdict right away.") % {"name": submission.contribution.author}
    )
    following = next_in_queue(request.user, after=submission)
    return redirect("projects:review", pk=following.pk) if following else redirect("projects:review_queue")


def _say_missing_marks(form: VerdictForm, keys: list[str]) -> None:
    """Put an error on each criterion without a mark, and one sentence on top."""
    for key in keys:
        if form.field_name(key) in form.fields:
            form.add_error(form.field_name(key), _("Please give this criterion a mark."))
    form.add_error(
        None,
        ngettext("%(count)d criterion has no mark yet.", "%(count)d criteria have no mark yet.", len(keys))
        % {"count": len(keys)},
    )
