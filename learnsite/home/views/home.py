"""The front page: for a stranger what this is, for a member the next step."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.queries.progress import courses_in_progress
from learnsite.home.queries import dashboard, front
from learnsite.paths.queries.goal import kept_goal
from learnsite.paths.queries.way import way_to_kept_goal
from projects.queries.waiting_times import waiting_time


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page or the dashboard."""
    if request.user.is_authenticated:
        return render(request, "home/dashboard.html", _dashboard(request.user))
    context = front.front_context(request.user, page=front.home_page())
    return render(request, "home/front.html", context)


def _dashboard(user: Any) -> dict[str, Any]:
    """Gather the dashboard. The next step is the first of: work sent back, work begun, a lesson begun, a task near by."""
    rows = dashboard.work_rows(user)
    waiting = dashboard.work_that_waits_for(rows)
    learning = courses_in_progress(user)
    near = [] if waiting else front.tasks_near(user, limit=2)
    wanted = [row.contribution.task for row in rows if row.standing.whose_move] or near
    goal = kept_goal(user)
    competence = dashboard.competence_rows(user, wanted)
    remark = dashboard.last_remark(waiting.contribution) if waiting else None
    return {
        "today": timezone.localdate(),
        "waiting": waiting,
        "remark": remark.review if remark else None,
        "goal": goal,
        "there": way_to_kept_goal(goal, user) if goal else None,
        "rows": rows,
        "learning": learning,
        "near": near,
        "competence": competence,
        "said": any(row["said"] for row in competence),
        "awards": dashboard.latest_awards(user),
        "accepted": dashboard.accepted_count(user),
        "wait": waiting_time(rows[0].contribution.task.project) if rows else None,
    }
