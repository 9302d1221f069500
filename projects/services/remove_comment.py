"""Somebody takes back what they said. Its place stays, and says so."""

from django.db import transaction
from django.utils import timezone

from projects.models import Comment


def remove_comment(comment: Comment) -> Comment:
    """Remove a comment and return it. Removing twice is removing once."""
    with transaction.atomic():
        stored = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if stored.removed_at is None:
            stored.removed_at = timezone.now()
            stored.save(update_fields=["removed_at"])
    return stored
