"""Learning packages of others, and how far people have come in them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.states import PackageKind, PackageVerb


class ContentPackage(models.Model):
    """A SCORM or H5P package, unpacked. ``key`` names its folder and its address on the packages' own host; ``launch`` is the
    file it begins with, below that folder."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=PackageKind.choices)
    launch = models.CharField(_("first page"), max_length=500)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    size = models.PositiveBigIntegerField(_("size unpacked, in bytes"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("learning package")
        verbose_name_plural = _("learning packages")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PackageKind.values), name="package_kind_known")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_kind_display()})"


class PackageAttempt(models.Model):
    """How far a person has come in a package in a lesson. ``state`` is what the package left to go on from; ``revision`` counts
    what was kept, ``session`` and ``place`` tell messages that come late or twice."""

    wagtail_reference_index_ignore = True  # a fact, written by the minute: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="package_attempts")
    package = models.ForeignKey(ContentPackage, on_delete=models.PROTECT, related_name="attempts")
    lesson_key = models.UUIDField()
    state = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    session = models.UUIDField(null=True, blank=True)
    place = models.PositiveIntegerField(default=0)
    score = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    seconds = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "lesson_key", "package"], name="package_attempt_once"),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__gte=0, score__lte=1),
                name="package_score_0_to_1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.package_id}"


class PackageFact(models.Model):
    """Something that happened in a package, once: it was begun, a question was answered, it was completed, passed or failed.
    ``told`` is what the package said of it. Never changed."""

    wagtail_reference_index_ignore = True  # a fact: Wagtail need not index it

    attempt = models.ForeignKey(PackageAttempt, on_delete=models.CASCADE, related_name="facts")
    verb = models.CharField(max_length=12, choices=PackageVerb.choices)
    key = models.CharField(max_length=300)
    told = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "key"], name="package_fact_once"),
            models.CheckConstraint(condition=models.Q(verb__in=PackageVerb.values), name="package_verb_known"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.key}"
