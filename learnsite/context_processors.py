"""What every template may use; makes no query, but for one of the signed-in person's standing now and then."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from learnsite.accounts.standing import has_standing
from learnsite.navigation import language_root, main_menu

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"
SIZES = ("normal", "large", "larger", "largest")
SIZE_COOKIE = "size"
SHARED = ("no", "yes")
SHARED_COOKIE = "shared"


def site(request: HttpRequest) -> dict[str, object]:
    """Names and looks of the site, the main menu, the chosen brightness, and whether everything here is made up.

    `can_review`, `can_run` and `can_help` show the ways to the review desk, to the workbench and to those who are stuck; they
    stand in the session.
    """
    language = (get_language() or "ko")[:2]
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    size = request.COOKIES.get(SIZE_COOKIE, "normal")
    return {
        "site_name": settings.SITE_NAMES.get(language, settings.SITE_NAMES["ko"]),
        "site_logo": settings.SITE_LOGO,
        "site_stylesheet": settings.SITE_STYLESHEET,
        "site_url": settings.SITE_URL,
        "packages_origin": settings.PACKAGES_ORIGIN,
        "is_demo": settings.DEMO,
        "language": language,
        "theme": theme if theme in THEMES else "auto",
        "text_size": size if size in SIZES else "normal",
        "device_is_shared": request.COOKIES.get(SHARED_COOKIE) == "yes",
        "main_menu": list(main_menu(request.path)),
        "home_url": language_root(),
        "can_review": SimpleLazyObject(lambda: has_standing(request, "can_review")),
        "can_run": SimpleLazyObject(lambda: has_standing(request, "can_run")),
        "can_help": SimpleLazyObject(lambda: has_standing(request, "can_help")),
    }
