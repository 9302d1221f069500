"""The door of the workbench, and the first screen of one project: what needs somebody today."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.project import coordinated_labs, get_project_to_run, runnable_projects
from projects.policies.report import moderated_labs
from projects.policies.review import is_reviewer
from projects.queries.attention import attention_of, attention_of_labs
from projects.queries.reports import labs_with_reports


@require_safe
@login_required
def workbench(request: HttpRequest) -> HttpResponse:
    """List the projects and the labs a person runs, each with what waits there."""
    projects = runnable_projects(request.user).select_related("lab__region").order_by("-started_on", "-pk")
    found = attention_of(list(projects), request.user)
    kept = moderated_labs(request.user).exclude(pk__in=coordinated_labs(request.user).values("pk"))
    labs = attention_of_labs(list(coordinated_labs(request.user).select_related("region")))
    context = {
        "projects": sorted(found, key=lambda row: -row.count),
        "labs": labs,
        "kept": labs_with_reports(kept) if request.user.is_staff else [],
        "count": sum(row.count for row in found) + sum(row.problems + row.reports for row in labs),
        "overdue": sum(row.overdue + row.late_reviews for row in found) + sum(row.late for row in labs),
    }
    return render(request, "projects/workbench/door.html", context)


@require_safe
@login_required
def run_project(request: HttpRequest, slug: str) -> HttpResponse:
    """What needs somebody in one project; every line leads to where it is mended."""
    project = get_project_to_run(request.user, slug)
    (attention,) = attention_of([project], request.user)
    context = {
        "project": project,
        "room": "overview",
        "attention": attention,
        "can_judge": is_reviewer(request.user),
    }
    return render(request, "projects/workbench/overview.html", context)
