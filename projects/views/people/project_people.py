"""The people of a project."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.people import get_project_with_people
from projects.queries.people import open_roles_of, people_by_role


@require_safe
def project_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part, by role, as far as they chose to be seen, and which roles are open."""
    project = get_project_with_people(request.user, slug)
    groups, others = people_by_role(project)
    context = {"project": project, "groups": groups, "others": others, "rows": open_roles_of(project, request.user)}
    return render(request, "projects/people/project_people.html", context)
