"""Files that citizens handed in, behind the policy."""

import uuid

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from projects.models import Attachment
from projects.models.attachment import small_path
from projects.policies.contribution import get_attachment_to_read

# What a browser may show in the page. Everything else is saved, never opened: a PDF can carry scripts, text can be read
# as something it is not.
_SHOWN = frozenset({"image/jpeg", "image/png"})
_SAVED_AS = {"application/pdf": "application/pdf"}


@require_safe
def attachment(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a file to those who may open it; to anybody else it does not exist."""
    found = get_attachment_to_read(request.user, pk)
    shown = found.media_type in _SHOWN
    content_type = found.media_type if shown else _SAVED_AS.get(found.media_type, "text/plain; charset=utf-8")
    return _sent(found, str(found.file.name), content_type=content_type, shown=shown)


@require_safe
def small_attachment(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a picture at the size of a stamp (itself, where there is none) to those who may open it; other files have none."""
    found = get_attachment_to_read(request.user, pk)
    if found.media_type not in _SHOWN:
        raise Http404
    small = small_path(str(found.file.name))
    if not found.file.storage.exists(small):
        return _sent(found, str(found.file.name), content_type=found.media_type, shown=True)
    return _sent(found, small, content_type="image/jpeg", shown=True)


def _sent(found: Attachment, path: str, *, content_type: str, shown: bool) -> HttpResponseBase:
    """The file with headers that let a browser do nothing with it but show a picture."""
    try:
        content = found.file.storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, content_type=content_type)
    # The name a person gave a file can say who they are; accepted work is open to everybody, its author may not want to be.
    name = f"{found.pk.hex[:12]}{found.extension}"
    response["Content-Disposition"] = content_disposition_header(not shown, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
