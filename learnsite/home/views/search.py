"""Search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.sanitize import clean_line
from learnsite.home.queries.search import LONGEST
from learnsite.home.queries.search import search as find


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what contains the words; without words only the question."""
    text = clean_line(request.GET.get("q", ""), longest=LONGEST)
    return render(request, "home/search.html", {"q": text, "found": find(text) if text else None})
