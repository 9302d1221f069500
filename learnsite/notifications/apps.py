"""Telling people what happened to their work."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """In the site and by mail; one per event, whatever is retried."""

    name = "learnsite.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learnsite.notifications import receivers  # noqa: F401  (connects the receivers)
