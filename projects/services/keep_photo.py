"""Photos that come with a form: kept while it is put right or its writer signs in, then put where they belong."""

import hashlib
import re
import secrets
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from projects.errors import AttachmentRefused
from projects.intake import read_upload, refusals_named, shown_name
from projects.intake.photo import encode_photo
from projects.models import KeptPhoto, ProblemPhoto, UpdatePicture
from projects.services.delete_files import delete_files
from projects.services.insert_with_files import insert_with_files

KEPT_FOR = timedelta(days=2)
HOUR = timedelta(hours=1)
MOST_IN_AN_HOUR = 40  # by one person
MOST_OF_STRANGERS = 200  # by everybody who has not signed in, together
_DRAFT = re.compile(r"[0-9a-f]{32}\Z")
_FORGET_AT_ONCE = 20


def new_draft() -> str:
    """Return a random word for a form that begins."""
    return secrets.token_hex(16)


def kept_photos(draft: str, *, user: Any) -> QuerySet[KeptPhoto]:
    """Return what is kept for a form: the person's own, and what was kept before they signed in."""
    photos = KeptPhoto.objects.filter(draft=draft) if _DRAFT.match(draft) else KeptPhoto.objects.none()
    if getattr(user, "is_authenticated", False):
        return photos.filter(owner=user) | photos.filter(owner=None)
    return photos.filter(owner=None)


def keep_photo(draft: str, *, user: Any, upload: UploadedFile, most: int) -> KeptPhoto:
    """Keep one photo, re-encoded without metadata. The same photo twice is one. ``most``: how many a form may keep.

    Raises AttachmentRefused (reason: empty, too_large, too_many, too_fast, photos_only, unreadable, dimensions).
    """
    name = shown_name(upload.name or "")
    if not _DRAFT.match(draft):
        raise AttachmentRefused("unreadable", name=name)
    data = read_upload(upload)
    _refuse_too_many(draft, user, name, most)
    with refusals_named(name, photos_only=True):
        photo = encode_photo(data)
    digest = hashlib.sha256(photo.data).hexdigest()
    same = kept_photos(draft, user=user).filter(sha256=digest)
    if (twin := same.first()) is not None:
        return twin
    kept = KeptPhoto(
        draft=draft,
        owner=user if getattr(user, "is_authenticated", False) else None,
        size=len(photo.data),
        sha256=digest,
        width=photo.width,
        height=photo.height,
    )
    try:
        insert_with_files(kept, name="photo.jpg", data=photo.data, small=photo.small)
    except IntegrityError:
        # Both halves of a double click came this far; the constraint let one in.
        return same.get()
    forget_kept_photos(most=_FORGET_AT_ONCE)
    return kept


def drop_kept_photo(photo: KeptPhoto) -> None:
    """Take a photo out of the form."""
    with transaction.atomic():
        delete_files(photo)
        photo.delete()


def settle_photo(kept: KeptPhoto, *, as_row: ProblemPhoto | UpdatePicture) -> None:
    """Make the row of what was kept: the same id, and the file stays where it is. Call in a transaction."""
    for name in ("id", "size", "sha256", "width", "height"):
        setattr(as_row, name, getattr(kept, name))
    as_row.file.name = kept.file.name
    as_row.save(force_insert=True)
    KeptPhoto.objects.filter(pk=kept.pk).delete()


def forget_kept_photos(*, most: int | None = None) -> int:
    """Forget photos whose form was never finished, oldest first, and return how many."""
    old = KeptPhoto.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR).order_by("kept_at")[:most]
    for photo in (forgotten := list(old)):
        drop_kept_photo(photo)
    return len(forgotten)


def _refuse_too_many(draft: str, user: Any, name: str, most: int) -> None:
    if kept_photos(draft, user=user).count() >= most:
        raise AttachmentRefused("too_many", name=name)
    lately = KeptPhoto.objects.filter(kept_at__gt=timezone.now() - HOUR)
    if getattr(user, "is_authenticated", False):
        told = ProblemPhoto.objects.filter(added_at__gt=timezone.now() - HOUR)
        mine = told.filter(evidence__author=user) | told.filter(evidence=None, problem__proposer=user)
        crowded = lately.filter(owner=user).count() + mine.count() >= MOST_IN_AN_HOUR
    else:
        crowded = lately.filter(owner=None).count() >= MOST_OF_STRANGERS
    if crowded:
        raise AttachmentRefused("too_fast", name=name)
