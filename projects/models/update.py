"""What a project tells about itself: updates, decisions, files and links."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from projects.models.attachment import private_storage
from projects.states import LinkKind, UpdateKind


class ProjectUpdate(models.Model):
    """What happened, or what was decided, in the words of somebody who runs the project."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="updates")
    kind = models.CharField(max_length=10, choices=UpdateKind.choices, default=UpdateKind.NEWS)
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=8000)
    language = models.CharField(max_length=8, default="ko")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="project_updates"
    )
    published_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=UpdateKind.values), name="update_kind_known")]
        indexes = [models.Index(fields=["project", "-id"], name="update_by_project")]

    def __str__(self) -> str:
        return self.title


def update_picture_path(picture: "UpdatePicture", filename: str) -> str:
    """A path that says nothing about the person: the picture's own random id."""
    return f"updates/{picture.id.hex[:2]}/{picture.id.hex}.jpg"


class UpdatePicture(models.Model):
    """A picture in an update, re-encoded without metadata. What it shows is told in words too."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    update = models.ForeignKey(ProjectUpdate, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(storage=private_storage, upload_to=update_picture_path, max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    description = models.CharField(max_length=200)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.description


def project_file_path(kept: "ProjectFile", filename: str) -> str:
    """A path that says nothing: the file's own random id, with the extension decided from its content."""
    return f"project-files/{kept.id.hex[:2]}/{kept.id.hex}{kept.extension}"


class ProjectFile(models.Model):
    """A file the project keeps for everybody."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=160)
    file = models.FileField(storage=private_storage, upload_to=project_file_path, max_length=200)
    media_type = models.CharField(max_length=80)
    extension = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-added_at", "id"]

    def __str__(self) -> str:
        return self.name


class ProjectLink(models.Model):
    """Where the project's code, board or papers live, if not here."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=LinkKind.choices, default=LinkKind.OTHER)
    title = models.CharField(max_length=120)
    url = models.URLField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=LinkKind.values), name="link_kind_known"),
            models.UniqueConstraint(
                fields=["project", "url"], condition=models.Q(removed_at__isnull=True), name="link_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
