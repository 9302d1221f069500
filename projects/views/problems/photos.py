"""Photos of problems, behind the policy; and the photos that come with a form."""

import uuid

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from projects.errors import AttachmentRefused
from projects.models import KeptPhoto
from projects.models.attachment import small_path
from projects.policies.problem import get_photo_to_see
from projects.services.keep_problem_photo import MOST_PHOTOS, keep_problem_photo
from projects.views.problems.typed import kept_drafts
from projects.views.refusals import why_refused
from projects.views.sent_file import sent_photo
from projects.views.talk import typed as talk_typed


@require_safe
def problem_photo(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a photo to those who may open it; to anybody else it does not exist."""
    photo = get_photo_to_see(request.user, pk)
    return sent_photo(photo, str(photo.file.name))


@require_safe
def small_problem_photo(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a photo at the size of a stamp."""
    photo = get_photo_to_see(request.user, pk)
    return sent_photo(photo, small_path(str(photo.file.name)))


@require_safe
def kept_photo(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send a photo that is kept for a form to whoever is filling it in."""
    photo = get_object_or_404(KeptPhoto, pk=pk)
    mine = (
        photo.owner_id == request.user.pk
        if photo.owner_id
        else photo.draft in kept_drafts(request) | talk_typed.kept_drafts(request)
    )
    if not mine:
        raise Http404
    return sent_photo(photo, small_path(str(photo.file.name)))


def keep_uploads(request: HttpRequest, *, draft: str) -> list[str]:
    """Keep every photo that came along; return sentences about those that could not be taken."""
    refusals = []
    for upload in request.FILES.getlist("photos")[: MOST_PHOTOS * 2]:
        try:
            keep_problem_photo(draft, user=request.user, upload=upload)
        except AttachmentRefused as refused:
            refusals.append(why_refused(refused, max_files=MOST_PHOTOS))
    return refusals
