"""The whole life of a project, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.queries.life import get_life, life_page, public_original
from projects.queries.stages import stage_steps


@require_safe
def project_life(request: HttpRequest, slug: str) -> HttpResponse:
    """Stages with their dates and what must be there, then every move, newest first, a page at a time by key."""
    project = get_life(request.user, slug)
    after = request.GET.get("after", "")
    moves, next_after = life_page(project, after=after)
    context = {
        "project": project,
        "original": public_original(project),
        "steps": stage_steps(project.stages.all()),
        "moves": moves,
        "after": after,
        "next_after": next_after,
    }
    return render(request, "projects/lifecycle/life.html", context)
