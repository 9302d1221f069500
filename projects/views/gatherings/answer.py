"""How a machine that asks again and again is answered: briefly, when nothing is new."""

from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

FRESH_FOR = 15 * 60  # seconds


def machine_answer(
    request: HttpRequest, body: bytes, *, content_type: str, changed_at: datetime | None, tells_all: bool = False
) -> HttpResponse:
    """Return the body with ETag and Last-Modified, or 304. ``changed_at``: the latest change we know the hour of.

    ``tells_all``: every change moves that hour, so that it alone may decide. Elsewhere (a task's last day is moved
    without a trace) only the body's own ETag does.
    """
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    modified = int(changed_at.timestamp()) if changed_at else None
    response = HttpResponse(body, content_type=content_type)
    response["ETag"] = etag
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    patch_cache_control(response, public=True, max_age=FRESH_FOR)
    answer = get_conditional_response(
        request, etag=etag, last_modified=modified if tells_all else None, response=response
    )
    return answer if answer is not None else response


def absolute(path: str) -> str:
    """The address as others can use it."""
    return f"{settings.SITE_URL}{path}"


def lasting_name(key: str) -> str:
    """A name for good (RFC 4151), the same in every language and wherever the page moves."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{key}"
