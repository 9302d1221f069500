"""A project and its copies in other regions, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.queries.copies import can_copy_projects, sides_of
from projects.queries.life import get_life


@require_safe
def compare_projects(request: HttpRequest, slug: str) -> HttpResponse:
    """One row per region, with what can be compared honestly."""
    project = get_life(request.user, slug)
    sides, next_after = sides_of(project, request.user, after=request.GET.get("after", ""))
    context = {
        "project": project,
        "sides": sides,
        "next_after": next_after,
        "may_copy": can_copy_projects(request.user),
    }
    return render(request, "projects/lifecycle/compare.html", context)
