"""Pictures of updates and files of projects, behind the policy."""

import uuid

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from projects.models import ProjectFile, UpdatePicture
from projects.models.attachment import small_path
from projects.policies.talk import get_project_file_to_see, get_update_picture_to_see

_SENT_AS = frozenset({"image/jpeg", "image/png", "application/pdf"})


@require_safe
def update_picture(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a picture to those who may read its update; to anybody else it does not exist."""
    found = get_update_picture_to_see(request.user, pk)
    return _sent(found, str(found.file.name), "image/jpeg", name=f"{found.pk.hex[:12]}.jpg", shown=True)


@require_safe
def small_update_picture(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a picture at the size of a stamp."""
    found = get_update_picture_to_see(request.user, pk)
    return _sent(found, small_path(str(found.file.name)), "image/jpeg", name=f"{found.pk.hex[:12]}.jpg", shown=True)


@require_safe
def project_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a file to be saved, never to be opened in the page, to those who may see its project."""
    found = get_project_file_to_see(request.user, pk)
    content_type = found.media_type if found.media_type in _SENT_AS else "text/plain; charset=utf-8"
    return _sent(found, str(found.file.name), content_type, name=found.name, shown=False)


def _sent(
    found: ProjectFile | UpdatePicture, path: str, content_type: str, *, name: str, shown: bool
) -> HttpResponseBase:
    """The content with headers that let a browser do nothing with it but show a picture."""
    try:
        content = found.file.storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not shown, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
