"""The list of labs and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.queries.projects import get_lab, lab_list, problems_of_lab, project_list, story_of_lab
from projects.states import LabRole


@require_safe
def lab_index(request: HttpRequest) -> HttpResponse:
    """List the labs by region."""
    return render(request, "projects/places/labs.html", {"labs": list(lab_list())})


@require_safe
def lab(request: HttpRequest, slug: str) -> HttpResponse:
    """One lab: its region, who runs it, its projects, and the problems residents told it."""
    found = get_lab(slug)
    memberships = list(found.memberships.all())
    return render(
        request,
        "projects/lab.html",
        {
            "lab": found,
            "story": story_of_lab(found),
            "coordinators": [member.user for member in memberships if member.role == LabRole.COORDINATOR],
            "reviewers": [member.user for member in memberships if member.role == LabRole.REVIEWER],
            "projects": list(project_list(request.user).filter(lab=found)),
            "problems": list(problems_of_lab(found)[:10]),
        },
    )
