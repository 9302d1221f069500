"""Choices about how the site looks, kept in a cookie."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from learnsite.context_processors import THEME_COOKIE, THEMES
from learnsite.navigation import language_root

ONE_YEAR = 60 * 60 * 24 * 365


@csrf_exempt  # changes nothing but a colour, and a token in every footer would keep pages out of the cache
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the device's own setting, and go back to where the person was."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = language_root()
    response = HttpResponseRedirect(back)
    theme = request.POST.get("theme", "")
    if theme == "auto":
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    elif theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=ONE_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    return response
