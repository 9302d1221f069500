"""Files that belong to a contribution."""

import uuid

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def private_storage() -> Storage:
    """The storage that no web address leads to."""
    return storages["private"]


def attachment_path(attachment: "Attachment", filename: str) -> str:
    """A path that says nothing about the person: the file's own random id, with the extension we decided on."""
    return f"attachments/{attachment.id.hex[:2]}/{attachment.id.hex}{attachment.extension}"


def small_path(path: str) -> str:
    """Where the stamp-sized version of a picture lies: beside it."""
    return f"{path.rpartition('.')[0]}-small.jpg"


class Attachment(models.Model):
    """A file as we keep it: type decided from its content, pictures re-encoded without metadata."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.ForeignKey("projects.Contribution", on_delete=models.CASCADE, related_name="attachments")
    field_key = models.SlugField(_("form field"), max_length=40)
    file = models.FileField(_("file"), storage=private_storage, upload_to=attachment_path, max_length=200)
    name = models.CharField(_("name"), max_length=160)
    media_type = models.CharField(_("type"), max_length=80)
    extension = models.CharField(_("extension"), max_length=8)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    width = models.PositiveIntegerField(_("width"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    description = models.CharField(_("what it shows"), max_length=200, blank=True)
    removed_at = models.DateTimeField(_("taken out of the draft"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)

    class Meta:
        ordering = ["uploaded_at", "id"]
        indexes = [
            models.Index(fields=["contribution", "field_key"], name="attachment_by_field"),
            models.Index(fields=["sha256"], name="attachment_by_hash"),
        ]

    def __str__(self) -> str:
        return self.name


class SubmissionAttachment(models.Model):
    """A file is part of a submission for good; taking it out of the next draft does not touch this."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    submission = models.ForeignKey("projects.Submission", on_delete=models.CASCADE, related_name="attachments")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="submissions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "attachment"], name="submission_attachment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id} in {self.submission_id}"
