"""What a project tells, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.project import can_run_project
from projects.queries.projects import get_project_to_see
from projects.queries.updates import files_of, links_of, updates_of
from projects.states import UpdateKind


@require_safe
def project_updates(request: HttpRequest, slug: str) -> HttpResponse:
    """Updates and decisions, newest first, with files and links beside them."""
    project = get_project_to_see(request.user, slug)
    kind = request.GET.get("kind", "")
    context = {
        "project": project,
        "tab": "updates",
        "page": updates_of(project, kind=kind, after=request.GET.get("after", "")),
        "kind": kind if kind in UpdateKind.values else "",
        "is_first": not request.GET.get("after"),
        "files": files_of(project),
        "links": links_of(project),
        "runs": can_run_project(request.user, project),
    }
    return render(request, "projects/talk/updates.html", context)
