"""How a machine that asks again and again is answered: briefly, when nothing is new."""

from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, parse_http_date_safe

FRESH_FOR = 15 * 60  # seconds
REMEMBERED = 90 * 24 * 60 * 60  # seconds


def machine_answer(
    request: HttpRequest, body: bytes, *, content_type: str, changed_at: datetime | None = None
) -> HttpResponse:
    """Return the body with ETag and Last-Modified, or 304 when the asker has it.

    ``changed_at``: where every change of the facts moves one hour, that hour. Elsewhere a last day is moved and a name
    is changed without a trace, and what counts is since when this very body is what we answer.
    """
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    modified = int(changed_at.timestamp()) if changed_at else _same_since(request.path, etag)
    response = HttpResponse(body, content_type=content_type)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    patch_cache_control(response, public=True, max_age=FRESH_FOR)
    asked = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    # Each worker may remember another second: only the very one it has said before is an answer to this body.
    decides = changed_at is not None or asked == modified
    answer = get_conditional_response(
        request, etag=etag, last_modified=modified if decides else None, response=response
    )
    return answer if answer is not None else response


def _same_since(path: str, etag: str) -> int:
    """The second since which an address is known to answer with this body. What was forgotten is as new as it can be.

    Two bodies in one second are two seconds: an HTTP date has nothing smaller.
    """
    key = f"answered:{sha256(path.encode()).hexdigest()}"
    known, since = cache.get(key, ("", 0))
    if known == etag:
        return int(since)
    since = max(int(timezone.now().timestamp()), since + 1)
    cache.set(key, (etag, since), REMEMBERED)
    return since


def absolute(path: str) -> str:
    """The address as others can use it."""
    return f"{settings.SITE_URL}{path}"


def lasting_name(key: str) -> str:
    """A name for good (RFC 4151), the same in every language and wherever the page moves."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{key}"
