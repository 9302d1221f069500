"""What a person wants to hear about, and how."""

from django.conf import settings
from django.db import models

from learnsite.notifications.kinds import Mail


class NotificationPreference(models.Model):
    """A person's choice for one kind. No row: the table in kinds.py holds."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_preferences"
    )
    kind = models.CharField(max_length=40)
    shown = models.BooleanField(default=True)
    mail = models.CharField(max_length=8, choices=Mail.choices)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="preference_once_per_kind"),
            models.CheckConstraint(condition=models.Q(mail__in=Mail.values), name="preference_mail_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} by {self.mail}"
