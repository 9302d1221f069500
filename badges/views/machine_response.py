"""Answers for machines: no cookie, any origin, cacheable, and nothing that depends on who asks."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response, patch_vary_headers

JSON_TYPES = ("application/vc+ld+json", "application/vc", "application/ld+json", "application/json")
HOUR, MINUTE = 3600, 60


def for_machines(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let any origin read the view with GET and HEAD, and answer the browser that asks first."""

    @wraps(view)
    def readable(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS"])
        response = HttpResponse(status=204) if request.method == "OPTIONS" else view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return readable


def machine_response(request: HttpRequest, body: bytes, *, content_type: str, max_age: int) -> HttpResponse:
    """Return the bytes with an ETag; 304 when the asker has them. ``max_age`` in seconds."""
    response = HttpResponse(body, content_type=content_type)
    response["Cache-Control"] = f"public, max-age={max_age}"
    response["X-Content-Type-Options"] = "nosniff"
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    conditional = get_conditional_response(request, etag=etag, response=response)
    return conditional if isinstance(conditional, HttpResponse) else response


def json_response(request: HttpRequest, body: bytes, *, default_type: str, max_age: int) -> HttpResponse:
    """Return JSON under the JSON type the asker prefers, or ``default_type`` when they do not say."""
    response = machine_response(request, body, content_type=json_type(request, default_type), max_age=max_age)
    patch_vary_headers(response, ["Accept"])
    return response


def json_type(request: HttpRequest, default_type: str) -> str:
    """Return the JSON media type to answer with: one we know that is asked for by name, else the default."""
    asked = [accepted for accepted in request.accepted_types if accepted.sub_type != "*"]
    names = [f"{accepted.main_type}/{accepted.sub_type}" for accepted in asked]
    if default_type in names:
        return default_type
    return next((name for name in names if name in JSON_TYPES or name == "application/did+json"), default_type)


def wants_json(request: HttpRequest) -> bool:
    """Whether the asker would rather have JSON than a page. Somebody who accepts anything gets the page."""
    preferred = request.get_preferred_type(["text/html", "application/xhtml+xml", *JSON_TYPES])
    named = {f"{accepted.main_type}/{accepted.sub_type}" for accepted in request.accepted_types}
    return preferred in JSON_TYPES and bool(named & set(JSON_TYPES))
