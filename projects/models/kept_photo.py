"""Photos for something that is not told yet."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from projects.models.attachment import private_storage


def kept_photo_path(photo: "KeptPhoto", filename: str) -> str:
    """Where the photo will stay: the problem's photo gets the same id."""
    return f"problems/{photo.id.hex[:2]}/{photo.id.hex}.jpg"


class KeptPhoto(models.Model):
    """A photo kept while a form is put right or its writer signs in; then it becomes a ProblemPhoto, or is forgotten.

    ``draft`` is the random word that the form and the session of its writer know; without ``owner`` they had not signed in.
    """

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.CharField(max_length=32)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="kept_photos"
    )
    file = models.FileField(storage=private_storage, upload_to=kept_photo_path, max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["kept_at", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "sha256"], name="kept_photo_once")]
        indexes = [models.Index(fields=["kept_at"], name="kept_photo_by_time")]

    def __str__(self) -> str:
        return f"kept for {self.draft}"
