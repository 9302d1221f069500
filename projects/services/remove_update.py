"""Take an update off the page. It is kept; nothing anybody did is deleted."""

from django.db import transaction
from django.utils import timezone

from projects.models import ProjectUpdate


def remove_update(update: ProjectUpdate) -> ProjectUpdate:
    """Remove an update and return it. Removing twice is removing once."""
    with transaction.atomic():
        stored = ProjectUpdate.objects.select_for_update(of=("self",)).get(pk=update.pk)
        if stored.removed_at is None:
            stored.removed_at = timezone.now()
            stored.save(update_fields=["removed_at"])
    return stored
