"""Demo content: everything made up, and marked so."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Carries `manage.py load_demo`."""

    name = "learnsite.demo"
    label = "demo"
