"""Wiring of the courses floor."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """The courses floor."""

    name = "courses"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from courses import receivers  # noqa: F401  (connects the receivers)
