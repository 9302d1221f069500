"""Problems that may be the same as the one being typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.models import Lab
from projects.queries.paging import number_in
from projects.queries.similar_problems import LONGEST_COMPARED, Told, similar_problems


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """Answer with a part of a page while somebody types, and with a page to anybody who opens the address."""
    words = {name: request.GET.get(name, "")[:LONGEST_COMPARED] for name in ("title", "what", "where")}
    lab = number_in(request.GET.get("lab", ""))
    found = similar_problems(Lab.objects.filter(pk=lab).first() if lab is not None else None, Told(**words))
    inside = bool(getattr(request, "htmx", False))
    template = "projects/problems/similar_part.html" if inside else "projects/problems/similar.html"
    response = render(request, template, {"similar": found})
    response["X-Robots-Tag"] = "noindex"
    return response
