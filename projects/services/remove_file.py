"""Take a file out of a draft."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.models import Attachment
from projects.services.delete_files import delete_files
from projects.services.save_draft import lock_to_write


def remove_file(attachment: Attachment, *, user: AbstractBaseUser) -> None:
    """Take the file out of the draft. What was handed in keeps it; what never was is deleted for good, since a person who
    takes out a photo of a face means it.

    Doing it twice changes nothing. Raises MoveNotAllowed when the work is not to be written now or is somebody else's.
    """
    with transaction.atomic():
        lock_to_write(attachment.contribution, user=user)
        stored = Attachment.objects.filter(pk=attachment.pk).first()
        if stored is None:
            return
        if stored.submissions.exists():
            stored.removed_at = stored.removed_at or timezone.now()
            stored.save(update_fields=["removed_at"])
            return
        delete_files(stored)
        stored.delete()
