"""Between a form and the door: nobody loses what they wrote because their session was over."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from learnsite.kept_words.kept import KEY, forget_words, keep_words

FOUND = 302
# Views of the product. Others ask for passwords and codes, which are never kept.
FLOORS = frozenset({"courses", "projects", "badges", "learnsite"})


class KeepWordsMiddleware:
    """Keep a form that was sent to a view which answers "sign in first", and lead back to it after signing in.

    Stands after authentication and messages. Views that keep their own words, to fill their form with them, are left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at what a POST is answered with."""
        if request.method != "POST":
            return self.get_response(request)
        if request.user.is_authenticated and KEY in request.session:
            forget_words(request.session, path=request.get_full_path())
        response = self.get_response(request)
        # A view that has put the words aside by itself has written to the session.
        lost = request.user.is_anonymous and _leads_to_sign_in(request, response) and not request.session.modified
        if lost and _is_ours(request) and keep_words(request):
            messages.info(request, _("Your session was over. Sign in, and what you wrote is here again."))
            return redirect_to_login(reverse("kept_words"))
        return response


def _leads_to_sign_in(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer is: sign in, and come back here."""
    if response.status_code != FOUND:
        return False
    target = urlsplit(response["Location"])
    back = parse_qs(target.query).get(REDIRECT_FIELD_NAME, [""])[0]
    return target.path == resolve_url(settings.LOGIN_URL) and back == request.get_full_path()


def _is_ours(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.func.__module__.split(".")[0] in FLOORS
