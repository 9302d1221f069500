"""Learning pages by their address. The page serves itself; this only finds it in one query."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.views import serve

from courses.queries.pages import CATALOGUE_SLUG, is_below_a_draft, learning_page


@require_safe
def page(request: HttpRequest, **slugs: str) -> HttpResponse:
    """Serve a live, public learning page; what is private or moved goes the framework's way (password, redirect, 404)."""
    names = list(slugs.values())
    found = learning_page(names)
    if found is None:
        if is_below_a_draft(names):
            raise Http404
        return serve(request, "/".join([CATALOGUE_SLUG, *names, ""]))
    return found.serve(request)
