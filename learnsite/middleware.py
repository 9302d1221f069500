"""Middleware of the house."""

from collections.abc import Callable
from ipaddress import ip_address

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

EDITOR_PREFIX = "/cms/"
# Wagtail's admin writes inline styles and scripts and frames its own previews; only editors see it.
EDITOR_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
}


TOO_LARGE = 413
_MEGABYTE = 1024 * 1024
_DRAINED = 64 * 1024
Answer = Callable[[HttpRequest], HttpResponseBase]


class ClientAddressMiddleware:
    """Put the visitor's own address in place of the nearest proxy's, as far as our proxies are to be believed.

    With PROXY_COUNT = n the n-th address from the right of X-Forwarded-For is the one our outermost proxy saw; what stands
    further left was written by the visitor. CLIENT_ADDRESS_HEADER names a header that the proxy sets and never passes on.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Correct REMOTE_ADDR; a request that did not come by the proxies keeps the address it came from."""
        if address := _address(_said_by_proxies(request)):
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


class RequestSizeMiddleware:
    """Refuse a request that is too large as a whole, before anything of it is taken apart or written to a disk."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at the length it says it has; without one nothing of it is read."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isascii() and length.isdigit() else 0
        if size <= settings.REQUEST_MAX_BYTES_SIGNED_OUT:
            return self.get_response(request)
        most = settings.REQUEST_MAX_BYTES if request.user.is_authenticated else settings.REQUEST_MAX_BYTES_SIGNED_OUT
        if size <= most:
            return self.get_response(request)
        _drain(request, min(size, most))
        return render(request, "413.html", {"most": most // _MEGABYTE, "size": -(-size // _MEGABYTE)}, status=TOO_LARGE)


def _said_by_proxies(request: HttpRequest) -> str:
    if settings.CLIENT_ADDRESS_HEADER:
        return request.headers.get(settings.CLIENT_ADDRESS_HEADER, "")
    if settings.PROXY_COUNT < 1:
        return ""
    seen = request.headers.get("X-Forwarded-For", "").split(",")
    return seen[-settings.PROXY_COUNT] if len(seen) >= settings.PROXY_COUNT else ""


def _address(text: str) -> str:
    """An address as it is written, with or without a port, or nothing."""
    text = text.strip()
    bare = text.partition("]")[0].lstrip("[") if text.startswith("[") else text
    host = bare.partition(":")[0] if bare.count(":") == 1 else bare
    try:
        return str(ip_address(host))
    except ValueError:
        return ""


def _drain(request: HttpRequest, size: int) -> None:
    """Read what comes and throw it away: a browser that is still sending does not listen to the answer."""
    while size > 0 and (part := request.read(min(size, _DRAINED))):
        size -= len(part)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy of the settings everywhere, loosened only under the editor's address."""

    get_response: Answer

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy header; under /cms/ with the two exceptions Wagtail needs."""
        if request.path.startswith(EDITOR_PREFIX):
            response._csp_replace = EDITOR_POLICY  # type: ignore[attr-defined]  # django-csp's per-response override
        return super().process_response(request, response)
