"""Choices about how the site looks, kept in a cookie."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from learnsite.context_processors import SHARED, SHARED_COOKIE, SIZE_COOKIE, SIZES, THEME_COOKIE, THEMES
from learnsite.navigation import language_root

ONE_YEAR = 60 * 60 * 24 * 365


@csrf_exempt  # changes nothing but a colour, and a token in every footer would keep pages out of the cache
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the device's own setting, and go back to where the person was."""
    return _keep(request, THEME_COOKIE, request.POST.get("theme", ""), THEMES)


@csrf_exempt  # changes nothing but the size of letters, likewise
@require_POST
def set_text_size(request: HttpRequest) -> HttpResponse:
    """Remember how large letters are, and go back to where the person was."""
    return _keep(request, SIZE_COOKIE, request.POST.get("size", ""), SIZES)


@csrf_exempt  # changes nothing but what this browser keeps, likewise
@require_POST
def set_shared(request: HttpRequest) -> HttpResponse:
    """Remember whether several people use this device; on such a one nothing is kept for reading without a network."""
    return _keep(request, SHARED_COOKIE, request.POST.get("shared", ""), SHARED)


def _keep(request: HttpRequest, cookie: str, value: str, allowed: tuple[str, ...]) -> HttpResponse:
    """Keep one of the values allowed; the first of them is how it is without a cookie. Anything else changes nothing."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = language_root()
    response = HttpResponseRedirect(back)
    if value == allowed[0]:
        response.delete_cookie(cookie, samesite="Lax")
    elif value in allowed:
        response.set_cookie(cookie, value, max_age=ONE_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    return response
