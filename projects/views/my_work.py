"""The person's own work, in every state."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.queries.contributions import standing_of, work_page
from projects.queries.help import calls_waiting
from projects.queries.teams import unanswered_invitations
from projects.queries.waiting_times import waiting_time


@require_safe
@login_required
def my_work(request: HttpRequest) -> HttpResponse:
    """List the person's work, newest first, a part at a time by key: where each is and whose move it is."""
    after = request.GET.get("after", "")
    contributions, next_after = work_page(request.user, after=after)
    rows = [
        {
            "contribution": contribution,
            "standing": standing_of(contribution, viewer=request.user),
            "wait": waiting_time(contribution.task.project),
        }
        for contribution in contributions
    ]
    context = {
        "rows": rows,
        "next_after": next_after,
        "is_first": not after,
        "stuck": 0 if after else calls_waiting(request.user),
        "asked": [] if after else unanswered_invitations(request.user),
    }
    return render(request, "projects/my_work.html", context)
