"""The list of projects and the page of one."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.filters import ProjectFilterForm
from projects.models import Project
from projects.policies.project import visible_projects
from projects.queries.finding import narrowed_projects
from projects.queries.paging import first_of, number_in
from projects.queries.project_page import project_context
from projects.queries.projects import get_project_to_see, project_list, story_of_project
from projects.views.narrowing import narrowed_list

PAGE = 20


@require_safe
def project_index(request: HttpRequest) -> HttpResponse:
    """List the projects that fit what was chosen, all or those of a lab (by slug), a page at a time by key."""
    form = ProjectFilterForm(request.GET)
    after = request.GET.get("after", "")
    projects = narrowed_projects(project_list(request.user), form.chosen(), request.user)
    rows, next_after = first_of(_after(projects, after), PAGE)
    context = narrowed_list(
        form,
        kind="project",
        address="projects:projects",
        after=after,
        rows=rows,
        fitting=lambda fewer: narrowed_projects(visible_projects(request.user), fewer, request.user),
    )
    return render(request, "projects/places/projects.html", {**context, "projects": rows, "next_after": next_after})


def _after(projects: QuerySet[Project], after: str) -> QuerySet[Project]:
    """What stands after a row; a key that is none begins at the beginning."""
    key = number_in(after)
    last = projects.filter(pk=key).first() if key is not None else None
    if last is None:
        return projects
    return projects.exclude(started_on__gt=last.started_on).exclude(started_on=last.started_on, pk__lte=last.pk)


@require_safe
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """One project: place and people first, then its stage, what can be done now, and what has come of it."""
    found = get_project_to_see(request.user, slug)
    return render(request, "projects/project.html", project_context(found, request.user, story=story_of_project(found)))
