"""The list and the map of labs, the page of one, and the people in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.place import get_public_lab
from projects.queries.labs import PEOPLE_PAGE, get_lab, lab_context, lab_list, seen_memberships, story_of_lab
from projects.queries.paging import page_by_key
from projects.views.places.lab_map import HEIGHT, WIDTH, map_of


@require_safe
def lab_index(request: HttpRequest) -> HttpResponse:
    """Show the labs on a map and, always, in a list by region."""
    labs = list(lab_list())
    context = {"labs": labs, "provinces": map_of(labs), "width": WIDTH, "height": HEIGHT}
    return render(request, "projects/places/labs.html", context)


@require_safe
def lab(request: HttpRequest, slug: str) -> HttpResponse:
    """One lab: its region, who runs it, its projects, and the problems residents told it."""
    found = get_lab(slug)
    return render(request, "projects/lab.html", lab_context(found, request.user, story=story_of_lab(found)))


@require_safe
def lab_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody in the lab's projects who chose to be seen, a page at a time by key."""
    found = get_public_lab(slug)
    people, next_after = page_by_key(seen_memberships(found), request.GET.get("after", ""), most=PEOPLE_PAGE)
    context = {"lab": found, "people": people, "next_after": next_after}
    return render(request, "projects/places/lab_people.html", context)
