"""The list of projects and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.project_filter import ProjectFilterForm
from projects.queries.finding import narrowed_projects
from projects.queries.project_page import project_context
from projects.queries.projects import get_project_to_see, project_list, story_of_project

PAGE = 20


@require_safe
def project_index(request: HttpRequest) -> HttpResponse:
    """List the projects that fit what was chosen, all or those of a lab (by slug), a page at a time by key."""
    form = ProjectFilterForm(request.GET)
    chosen = form.chosen()
    projects = narrowed_projects(project_list(request.user), chosen)
    if lab := request.GET.get("lab", "").replace("\x00", ""):
        projects = projects.filter(lab__slug=lab)
    if (after := request.GET.get("after", "")).isdigit():
        last = projects.filter(pk=int(after)).first()
        if last is not None:
            projects = projects.exclude(started_on__gt=last.started_on).exclude(
                started_on=last.started_on, pk__lte=last.pk
            )
    rows = list(projects[: PAGE + 1])
    return render(
        request,
        "projects/places/projects.html",
        {
            "projects": rows[:PAGE],
            "next_after": rows[PAGE - 1].pk if len(rows) > PAGE else None,
            "form": form,
            "chosen": chosen,
        },
    )


@require_safe
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """One project: place and people first, then its stage, what can be done now, and what has come of it."""
    found = get_project_to_see(request.user, slug)
    return render(request, "projects/project.html", project_context(found, request.user, story=story_of_project(found)))
