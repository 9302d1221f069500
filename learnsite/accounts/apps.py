"""People and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The custom user lives here from migration 0001."""

    name = "learnsite.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learnsite.accounts import receivers  # noqa: F401  (connects the receivers)
