"""Finding everything that is public."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One row a thing and language, matched by PostgreSQL's or SQLite's own text index."""

    name = "learnsite.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learnsite.search import receivers  # noqa: F401  (connects the receivers)
