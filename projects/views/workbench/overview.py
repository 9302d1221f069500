"""The door of the workbench: what a person runs, and the first screen of one project."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.project import coordinated_labs, get_project_to_run, runnable_projects


@require_safe
@login_required
def workbench(request: HttpRequest) -> HttpResponse:
    """List the labs and the projects a person runs."""
    projects = runnable_projects(request.user).select_related("lab__region").order_by("-started_on", "-pk")
    labs = coordinated_labs(request.user).select_related("region")
    return render(request, "projects/workbench/door.html", {"projects": list(projects), "labs": list(labs)})


@require_safe
@login_required
def run_project(request: HttpRequest, slug: str) -> HttpResponse:
    """The first screen of one project."""
    project = get_project_to_run(request.user, slug)
    return render(request, "projects/workbench/overview.html", {"project": project, "room": "overview"})
