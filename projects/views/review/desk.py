"""One submission on the desk."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from projects.forms.verdict import VerdictForm
from projects.models import Contribution, ReviewLock, Submission
from projects.policies.review import waiting_submissions
from projects.queries.answers import marked_criteria, readable_answers
from projects.queries.reviews import earlier_versions, get_submission_to_review
from projects.queries.teams import Part, stood_behind
from projects.services.freeze_rubric import rubric_content
from projects.states import ContributionState


def criteria_of(submission: Submission) -> list[dict[str, Any]]:
    """Return the criteria the submission would be judged by now, in the reader's language."""
    return marked_criteria(rubric_content(submission.contribution.task.rubric), {})


def own_lock(submission: Submission, user: Any) -> ReviewLock | None:
    """Return the reviewer's own live lock on a submission."""
    lock = getattr(submission, "lock", None)
    return lock if lock and lock.reviewer_id == user.pk and lock.expires_at > timezone.now() else None


def render_desk(request: HttpRequest, submission: Submission, form: VerdictForm, *, status: int = 200) -> HttpResponse:
    """Render the desk with a form that may carry errors: what was typed stays."""
    before = earlier_versions(submission)
    lock = getattr(submission, "lock", None)
    now = timezone.now()
    mine = own_lock(submission, request.user)
    contribution = submission.contribution
    answers = readable_answers(submission, before=before[-1] if before else None)
    return render(
        request,
        "projects/review/desk.html",
        {
            "submission": submission,
            "contribution": contribution,
            "task": contribution.task,
            "project": contribution.task.project,
            "team": _team(submission),
            "answers": answers,
            "has_files": any(answer.files for answer in answers),
            "before": before,
            "last_review": getattr(before[-1], "review", None) if before else None,
            "form": form,
            "mine": mine,
            "minutes_left": int((mine.expires_at - now).total_seconds() // 60) if mine else 0,
            "held_by": lock.reviewer if lock and not mine and lock.expires_at > now else None,
            "review": getattr(submission, "review", None),
            "waiting_count": waiting_submissions(request.user).count(),
            "author_accepted": Contribution.objects.filter(
                author=contribution.author_id, state=ContributionState.ACCEPTED
            ).count(),
        },
        status=status,
    )


def _team(submission: Submission) -> list[Part]:
    """Who stands behind it, where that is more than its author, or the author said what their part is."""
    parts = stood_behind(submission)
    return parts if len(parts) > 1 or parts[0].share else []


@require_safe
@login_required
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a submission. Reading takes no lock: beginning to judge is a POST of its own."""
    submission = get_submission_to_review(request.user, pk)
    mine = own_lock(submission, request.user)
    initial = {}
    if mine:
        initial = {VerdictForm.field_name(key): mark for key, mark in mine.notes.get("marks", {}).items()}
        initial["message"] = mine.notes.get("message", "")
    return render_desk(request, submission, VerdictForm(criteria=criteria_of(submission), initial=initial))
