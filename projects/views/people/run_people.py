"""The people's room of the workbench: who waits for an answer, whom the project looks for, who is in it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.project import get_project_to_run
from projects.queries.people_desk import former_members, members_to_run, openings_to_run, waiting_applications


@require_safe
@login_required
def run_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Applications oldest first, open roles, members; the two long lists a part at a time by key."""
    project = get_project_to_run(request.user, slug)
    waiting, next_waiting = waiting_applications(project, after=request.GET.get("after", ""))
    members, next_members = members_to_run(project, after=request.GET.get("members", ""))
    openings, closed = openings_to_run(project)
    context = {
        "project": project,
        "room": "people",
        "waiting": waiting,
        "next_waiting": next_waiting,
        "openings": openings,
        "closed": closed,
        "members": members,
        "next_members": next_members,
        "former": former_members(project),
    }
    return render(request, "projects/people/run_people.html", context)
