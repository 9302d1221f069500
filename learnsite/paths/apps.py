"""Where do I go? Goals and the way to them, over all floors."""

from django.apps import AppConfig


class PathsConfig(AppConfig):
    """The goal a person keeps, and the pages that show the way."""

    name = "learnsite.paths"
    label = "paths"
    default_auto_field = "django.db.models.BigAutoField"
