"""The editor's door. There is one place to sign in, with its second step; the editor's own form would not ask for that."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def editor_login(request: HttpRequest) -> HttpResponse:
    """Send strangers to the front door and editors in; whoever is signed in but no editor may not enter."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or reverse("wagtailadmin_home"))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect("wagtailadmin_home")
