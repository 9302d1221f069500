"""Load what every installation needs to speak of competences."""

from courses.models import Framework
from courses.services.load_framework import load_default_frameworks
from courses.services.load_statements import load_statements


def load_reference_data() -> list[Framework]:
    """Load the frameworks and the statements of the self-assessment that come with the product. Safe to repeat."""
    frameworks = load_default_frameworks()
    load_statements()
    return frameworks
