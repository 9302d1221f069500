"""Photos of a problem: kept with its form, then put with the problem or with what somebody knows of it."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile

from projects.models import KeptPhoto, Problem, ProblemEvidence, ProblemPhoto
from projects.services.keep_photo import drop_kept_photo, keep_photo, kept_photos, settle_photo

MOST_PHOTOS = 5


def keep_problem_photo(draft: str, *, user: Any, upload: UploadedFile) -> KeptPhoto:
    """Keep one photo for a form, re-encoded without metadata. The same photo twice is one.

    Raises AttachmentRefused (reason: empty, too_large, too_many, too_fast, photos_only, unreadable, dimensions).
    """
    return keep_photo(draft, user=user, upload=upload, most=MOST_PHOTOS)


def use_kept_photos(
    draft: str, *, user: AbstractBaseUser, problem: Problem, evidence: ProblemEvidence | None = None
) -> list[ProblemPhoto]:
    """Put what is kept for a form with the problem, and return it. The files stay where they are. Call in a transaction."""
    photos = []
    for kept in kept_photos(draft, user=user).select_for_update()[:MOST_PHOTOS]:
        if ProblemPhoto.objects.filter(problem=problem, sha256=kept.sha256).exists():
            drop_kept_photo(kept)
            continue
        photos.append(ProblemPhoto(problem=problem, evidence=evidence))
        settle_photo(kept, as_row=photos[-1])
    return photos
