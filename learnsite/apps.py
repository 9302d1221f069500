"""The house: what composes the floors."""

from django.apps import AppConfig


class LearnsiteConfig(AppConfig):
    """Registers the system checks of the installation."""

    name = "learnsite"
    label = "learnsite"

    def ready(self) -> None:
        from learnsite import checks  # noqa: F401  (registers the checks)
