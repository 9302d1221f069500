"""The page of a theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.policies.place import get_theme
from projects.queries.themes import theme_context


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Projects, problems and events about one theme, wherever they are."""
    return render(request, "projects/gatherings/theme.html", theme_context(get_theme(slug), request.user))
