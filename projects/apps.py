"""Wiring of the projects floor."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """The projects floor."""

    name = "projects"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from projects import receivers  # noqa: F401  (connects the receivers)
