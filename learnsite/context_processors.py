"""What every template may use; makes no query."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def site(request: HttpRequest) -> dict[str, object]:
    """The site's name in the reader's language, and whether everything here is made up."""
    return {"site_name": settings.SITE_NAMES.get((get_language() or "ko")[:2], settings.SITE_NAMES["ko"]), "is_demo": settings.DEMO}
