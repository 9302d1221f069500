"""When and where people meet."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from projects.states import EventKind


class Event(models.Model):
    """A forum, workshop or field day of a lab, or of one of its projects."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lab = models.ForeignKey("projects.Lab", on_delete=models.PROTECT, related_name="events")
    project = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(max_length=10, choices=EventKind.choices)
    title = I18nCharField()
    about = I18nTextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = I18nCharField(blank=True)
    online_url = models.URLField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    announced_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    changes = models.PositiveIntegerField(
        default=0, help_text=_("How often it was changed: calendars go by the number.")
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=EventKind.values), name="event_kind_known"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")), name="event_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["lab", "starts_at"], name="event_by_lab")]

    def __str__(self) -> str:
        return str(self.title)
