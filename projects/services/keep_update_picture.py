"""Pictures of an update: kept while its form is not finished, then put with it, each with words that say what it shows."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile

from courses.sanitize import clean_line
from projects.errors import AttachmentRefused, DescriptionMissing
from projects.intake import shown_name
from projects.models import KeptPhoto, ProjectUpdate, UpdatePicture
from projects.services.keep_photo import drop_kept_photo, keep_photo, kept_photos, settle_photo

MOST_PICTURES = 6
LONGEST_DESCRIPTION = 200


def keep_update_picture(draft: str, *, user: Any, upload: UploadedFile, present: int = 0) -> KeptPhoto:
    """Keep one picture for a form, re-encoded without metadata. ``present``: how many the update has already.

    ``user`` may have been signed out meanwhile.

    Raises AttachmentRefused (reason: empty, too_large, too_many, too_fast, photos_only, unreadable, dimensions).
    """
    room = MOST_PICTURES - present
    if room < 1:
        raise AttachmentRefused("too_many", name=shown_name(upload.name or ""))
    return keep_photo(draft, user=user, upload=upload, most=room)


def use_update_pictures(
    update: ProjectUpdate, *, user: AbstractBaseUser, draft: str, descriptions: Mapping[uuid.UUID, str]
) -> list[UpdatePicture]:
    """Put what is kept for a form with the update, and return it. The files stay where they are. Call in a transaction.

    Raises DescriptionMissing when a picture is not described in words.
    """
    room = max(0, MOST_PICTURES - update.pictures.count())
    kept = list(kept_photos(draft, user=user).select_for_update()[:room])
    words = {photo.pk: clean_line(descriptions.get(photo.pk, ""), longest=LONGEST_DESCRIPTION) for photo in kept}
    if missing := [pk for pk, text in words.items() if not text]:
        raise DescriptionMissing(list(missing))
    pictures = []
    for photo in kept:
        if update.pictures.filter(sha256=photo.sha256).exists():
            drop_kept_photo(photo)
            continue
        pictures.append(UpdatePicture(update=update, description=words[photo.pk]))
        settle_photo(photo, as_row=pictures[-1])
    return pictures
