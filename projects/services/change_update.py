"""Put an update right. Everybody sees that, and when, it was changed."""

import uuid
from collections.abc import Collection, Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_line
from projects.errors import DescriptionMissing, MoveNotAllowed
from projects.models import ProjectUpdate
from projects.services.delete_files import delete_files
from projects.services.keep_update_picture import LONGEST_DESCRIPTION, use_update_pictures
from projects.services.keep_version import editing
from projects.services.publish_update import needed_update_words
from projects.states import UpdateKind


def change_update(
    update: ProjectUpdate,
    *,
    by: AbstractBaseUser,
    kind: UpdateKind,
    title: str,
    body: str,
    language: str,
    draft: str = "",
    descriptions: Mapping[uuid.UUID, str] | None = None,
    taken_out: Collection[uuid.UUID] = (),
    seen: str = "",
) -> ProjectUpdate:
    """Store the new words, take pictures out and put new ones in, and return the update.

    ``edited_at`` is set only where something is different. ``seen``: the version the form was opened on. Raises
    MoveNotAllowed (it was removed), ReasonMissing (no title or no text), DescriptionMissing and ChangedMeanwhile.
    """
    said = descriptions or {}
    words = dict(zip(("title", "body"), needed_update_words(title, body), strict=True))
    with transaction.atomic():
        stored = lock_update(update)
        with editing(stored, by=by, seen=seen):
            changed = _set(stored, {**words, "kind": kind, "language": language})
            changed = _set_pictures(stored, said, taken_out) or changed
            changed = bool(use_update_pictures(stored, user=by, draft=draft, descriptions=said)) or changed
        if changed:
            stored.edited_at = timezone.now()
            stored.save(update_fields=["edited_at"])
    return stored


def lock_update(update: ProjectUpdate) -> ProjectUpdate:
    """Return the stored row, held until the transaction ends. Raises MoveNotAllowed when it was removed."""
    stored = ProjectUpdate.objects.select_for_update(of=("self",)).get(pk=update.pk)
    if stored.removed_at is not None:
        raise MoveNotAllowed("removed")
    return stored


def _set(stored: ProjectUpdate, words: Mapping[str, str]) -> bool:
    """Store what is different, and say whether anything was."""
    new = {name: value for name, value in words.items() if getattr(stored, name) != value}
    for name, value in new.items():
        setattr(stored, name, value)
    if new:
        stored.save(update_fields=list(new))
    return bool(new)


def _set_pictures(stored: ProjectUpdate, said: Mapping[uuid.UUID, str], taken_out: Collection[uuid.UUID]) -> bool:
    """Take pictures out, with their files, and describe the others anew; say whether anything was different."""
    changed, missing = False, []
    for picture in stored.pictures.all():
        if picture.pk in taken_out:
            delete_files(picture)
            picture.delete()
            changed = True
        elif picture.pk in said:
            words = clean_line(said[picture.pk], longest=LONGEST_DESCRIPTION)
            if not words:
                missing.append(picture.pk)
            elif words != picture.description:
                picture.description = words
                picture.save(update_fields=["description"])
                changed = True
    if missing:
        raise DescriptionMissing(list(missing))
    return changed
