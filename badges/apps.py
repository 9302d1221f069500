"""Wiring of the badges floor."""

from django.apps import AppConfig


class BadgesConfig(AppConfig):
    """The badges floor."""

    name = "badges"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from badges import receivers  # noqa: F401  (connects the receivers)
