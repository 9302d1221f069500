"""Files that citizens handed in, behind the policy."""

import uuid

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from projects.models.attachment import small_path
from projects.policies.contribution import get_attachment_to_read
from projects.views.sent_file import SHOWN, sent_file, sent_photo


@require_safe
def attachment(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a file to those who may open it; to anybody else it does not exist."""
    found = get_attachment_to_read(request.user, pk)
    return sent_file(found, str(found.file.name), found.media_type, shown=found.media_type in SHOWN)


@require_safe
def small_attachment(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a picture at the size of a stamp (itself, where there is none) to those who may open it; other files have none."""
    found = get_attachment_to_read(request.user, pk)
    if found.media_type not in SHOWN:
        raise Http404
    small = small_path(str(found.file.name))
    if not found.file.storage.exists(small):
        return sent_file(found, str(found.file.name), found.media_type, shown=True)
    return sent_photo(found, small)
