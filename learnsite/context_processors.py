"""What every template may use; makes no query."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from learnsite.navigation import language_root, main_menu

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"


def site(request: HttpRequest) -> dict[str, object]:
    """Names and looks of the site, the main menu, the chosen brightness, and whether everything here is made up.

    `can_review` shows the way to the review desk; sign-in leaves it in the session, so that no page asks the database.
    """
    language = (get_language() or "ko")[:2]
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    return {
        "site_name": settings.SITE_NAMES.get(language, settings.SITE_NAMES["ko"]),
        "site_logo": settings.SITE_LOGO,
        "site_stylesheet": settings.SITE_STYLESHEET,
        "site_url": settings.SITE_URL,
        "is_demo": settings.DEMO,
        "language": language,
        "theme": theme if theme in THEMES else "auto",
        "main_menu": list(main_menu(request.path)),
        "home_url": language_root(),
        "can_review": SimpleLazyObject(lambda: bool(request.session.get("can_review", False))),
    }
