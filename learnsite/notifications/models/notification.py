"""One thing a person was told. The unique key makes telling twice impossible."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from learnsite.notifications.kinds import Mail


class Notification(models.Model):
    """A message to one person about one event; the words are made when it is shown, in the reader's language.

    ``shown`` and ``mail`` are what the person had chosen for its kind when it happened. A kind that is switched off
    everywhere leaves a row too: it says that nobody need be told again.
    """

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(_("kind"), max_length=40)
    event_key = models.CharField(_("event"), max_length=120, help_text=_("What happened, for example review:17."))
    context = models.JSONField(_("values for the words"), default=dict)
    path = models.CharField(_("where it leads"), max_length=300, blank=True)
    shown = models.BooleanField(default=True)
    mail = models.CharField(max_length=8, choices=Mail.choices, default=Mail.NOW)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "event_key"], name="notification_once_per_event"),
            models.CheckConstraint(condition=models.Q(mail__in=Mail.values), name="notification_mail_known"),
        ]
        indexes = [
            models.Index(fields=["user", "read_at", "-id"], name="notification_unread"),
            models.Index(
                fields=["mail", "user"], condition=models.Q(mailed_at__isnull=True), name="notification_unmailed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.user_id}"
