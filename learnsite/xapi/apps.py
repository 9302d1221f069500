"""Telling a learning record store what was learned and done."""

from django.apps import AppConfig


class XapiConfig(AppConfig):
    """Off until an operator names a store."""

    name = "learnsite.xapi"
    label = "xapi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learnsite.xapi import checks, receivers  # noqa: F401  (registers the check, connects the receivers)
