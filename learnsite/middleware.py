"""Middleware of the house."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

EDITOR_PREFIX = "/cms/"
# Wagtail's admin writes inline styles and scripts and frames its own previews; only editors see it.
EDITOR_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy of the settings everywhere, loosened only under the editor's address."""

    get_response: Callable[[HttpRequest], HttpResponseBase]

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy header; under /cms/ with the two exceptions Wagtail needs."""
        if request.path.startswith(EDITOR_PREFIX):
            response._csp_replace = EDITOR_POLICY  # type: ignore[attr-defined]  # django-csp's per-response override
        return super().process_response(request, response)
