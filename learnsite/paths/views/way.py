"""Where do I go? Choose a goal, see the way, keep the goal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from badges.queries.badges import live_badges
from learnsite.paths.forms import CompetenceGoalForm
from learnsite.paths.queries.goal import kept_goal
from learnsite.paths.queries.way import way_there, way_to_kept_goal
from learnsite.paths.services.keep_goal import drop_goal, keep_goal
from learnsite.paths.states import GoalKind
from projects.policies.task import get_task_to_see
from projects.queries.people import open_roles
from projects.queries.tasks import by_distance, live_tasks, region_of

SOME = 5


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Show the kept goal with its way, and goals to choose from: tasks near by, roles, badges, a level in a competence."""
    form = CompetenceGoalForm(request.GET or None)
    if form.is_bound and form.is_valid():
        return redirect("way_to_competence", form.cleaned_data["competence"].code, form.cleaned_data["level"])
    goal = kept_goal(request.user)
    context = {
        "goal": goal,
        "there": way_to_kept_goal(goal, request.user) if goal else None,
        "tasks": by_distance(live_tasks().filter(places_left__gt=0), region_of(request.user))[:SOME],
        "roles": open_roles(request.user, chosen={}).rows[:SOME],
        "badges": live_badges()[:SOME],
        "form": form,
    }
    return render(request, "paths/choose.html", context, status=422 if form.is_bound else 200)


@require_safe
def to_task(request: HttpRequest, project_slug: str, task_slug: str) -> HttpResponse:
    """The way to a task."""
    task = get_task_to_see(request.user, project_slug=project_slug, task_slug=task_slug)
    return _way(request, GoalKind.TASK, str(task.pk))


@require_safe
def to_role(request: HttpRequest, pk: int) -> HttpResponse:
    """The way to a role in a project."""
    return _way(request, GoalKind.ROLE, str(pk))


@require_safe
def to_badge(request: HttpRequest, slug: str) -> HttpResponse:
    """The way to a badge."""
    return _way(request, GoalKind.BADGE, slug)


@require_safe
def to_competence(request: HttpRequest, code: str, level: int) -> HttpResponse:
    """The way to a level in a competence."""
    return _way(request, GoalKind.COMPETENCE, f"{code}:{level}")


def _way(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    there = way_there(kind, ref, request.user)
    goal = kept_goal(request.user)
    kept = goal is not None and (goal.kind, goal.ref) == (there.destination.kind, there.destination.ref)
    return render(request, "paths/way.html", {"there": there, "kept": kept})


@require_POST
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a goal."""
    kind, ref = request.POST.get("kind", ""), request.POST.get("ref", "")[:80]
    if kind not in GoalKind.values:
        messages.info(request, _("Choose a goal first."))
        return redirect("choose_way")
    there = way_there(kind, ref, request.user)
    keep_goal(request.user, kind=there.destination.kind, ref=there.destination.ref)
    messages.success(request, _("This is your goal now. The way is on your front page, and it changes as you go."))
    return redirect(there.destination.way_url)


@require_POST
@login_required
def drop(request: HttpRequest) -> HttpResponse:
    """Let the goal go."""
    drop_goal(request.user)
    messages.success(request, _("You have let this goal go. What you have done stays."))
    return redirect("choose_way")
