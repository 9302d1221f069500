"""Files from people, sent so that a browser can do nothing with them but show a picture or save them."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponseBase
from django.utils.http import content_disposition_header

# What a browser may show in the page. Everything else is saved, never opened: a PDF can carry scripts, text can be read
# as something it is not.
SHOWN = frozenset({"image/jpeg", "image/png"})
_SENT_AS = SHOWN | {"application/pdf"}


def sent_file(row: Any, path: str, media_type: str, *, name: str = "", shown: bool = False) -> HttpResponseBase:
    """Send what lies under ``path`` in the storage of the row's ``file``, or raise Http404 where nothing does.

    Without a ``name`` it is called after the row: the name a person gave a file can say who they are.
    """
    try:
        content = row.file.storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error
    known = media_type if media_type in _SENT_AS else "text/plain; charset=utf-8"
    response = FileResponse(content, content_type=known)
    name = name or f"{row.pk.hex[:12]}{row.extension}"
    response["Content-Disposition"] = content_disposition_header(not shown, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def sent_photo(row: Any, path: str) -> HttpResponseBase:
    """Send a photo, or its small version, to be shown."""
    return sent_file(row, path, "image/jpeg", name=f"{row.pk.hex[:12]}.jpg", shown=True)
