"""Keep the packages' host apart: whoever asks there gets the player and package files, and nothing else sees the request."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, get_resolver

URLS = "courses.package_urls"
NOT_FOUND = 404


class PackageHostMiddleware:
    """Answers on the host of PACKAGES_ORIGIN before sessions, languages and people come in: no cookie is read or set there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer on the packages' host; pass everything else on."""
        host = urlsplit(settings.PACKAGES_ORIGIN).netloc
        if not host or request.get_host() != host:
            return self.get_response(request)
        try:
            match = get_resolver(URLS).resolve(request.path_info)
            answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        except (Http404, Resolver404):
            answer = HttpResponse("Not found", status=NOT_FOUND, content_type="text/plain")
        for header in ("Set-Cookie", "Vary"):
            answer.headers.pop(header, None)
        return answer
