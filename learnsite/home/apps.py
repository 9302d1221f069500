"""The front door: home page and dashboard."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Home, search, profile."""

    name = "learnsite.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"
