"""Pictures of updates and files of projects, behind the policy."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from projects.models.attachment import small_path
from projects.policies.talk import get_project_file_to_see, get_update_picture_to_see
from projects.views.sent_file import sent_file, sent_photo


@require_safe
def update_picture(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a picture to those who may read its update; to anybody else it does not exist."""
    found = get_update_picture_to_see(request.user, pk)
    return sent_photo(found, str(found.file.name))


@require_safe
def small_update_picture(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a picture at the size of a stamp."""
    found = get_update_picture_to_see(request.user, pk)
    return sent_photo(found, small_path(str(found.file.name)))


@require_safe
def project_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a file to be saved, never to be opened in the page, to those who may see its project."""
    found = get_project_file_to_see(request.user, pk)
    return sent_file(found, str(found.file.name), found.media_type, name=found.name)
