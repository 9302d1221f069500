"""manage.py prepare_site: the pages and reference data every installation needs."""

from typing import Any

from django.core.management.base import BaseCommand

from courses.services.load_reference_data import load_reference_data
from learnsite.home.services import prepare_site
from projects.services.load_project_templates import load_default_templates


class Command(BaseCommand):
    """Run once after the first migrate; safe to repeat."""

    help = (
        "Make the home page and catalogue in each language, and load the competence frameworks and project templates."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare."""
        load_reference_data()
        load_default_templates()
        prepare_site()
        self.stdout.write("The site is prepared.")
