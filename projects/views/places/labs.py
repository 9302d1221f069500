"""The list of labs and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.queries.project_page import lab_context
from projects.queries.projects import get_lab, lab_list, story_of_lab


@require_safe
def lab_index(request: HttpRequest) -> HttpResponse:
    """List the labs by region."""
    return render(request, "projects/places/labs.html", {"labs": list(lab_list())})


@require_safe
def lab(request: HttpRequest, slug: str) -> HttpResponse:
    """One lab: its region, who runs it, its projects, and the problems residents told it."""
    found = get_lab(slug)
    return render(request, "projects/lab.html", lab_context(found, request.user, story=story_of_lab(found)))
