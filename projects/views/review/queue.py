"""The reviewer's queue."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from projects.policies.review import is_reviewer
from projects.queries.reviews import past_reviews, review_queue
from projects.queries.waiting_times import waiting_time_everywhere

PAGE = 30
AGEING_DAYS = 3


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits, oldest first, with its age, who has it open, and the reviewer's last verdicts."""
    if not is_reviewer(request.user):
        raise PermissionDenied
    now = timezone.now()
    waiting = list(review_queue(request.user)[: PAGE + 1])
    for submission in waiting:
        submission.days = (now - submission.submitted_at).days
        submission.is_ageing = submission.days >= AGEING_DAYS
        lock = getattr(submission, "lock", None)
        submission.held_by = lock.reviewer if lock and lock.expires_at > now else None
    return render(
        request,
        "projects/review/queue.html",
        {
            "waiting": waiting[:PAGE],
            "more": len(waiting) > PAGE,
            "past": past_reviews(request.user)[:10],
            "wait": waiting_time_everywhere(),
        },
    )
