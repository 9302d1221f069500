"""What works and what is missing, for those who write."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Reports over all floors; no models of its own."""

    name = "learnsite.insight"
    label = "insight"
