"""The page on which a person changes what others see of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from learnsite.accounts.forms.profile import ProfileForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show and save the profile form; what was typed stays when something is missing."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST":
        if form.is_valid():
            form.save()
            messages.success(request, _("Saved."))
            return redirect("profile")
        request.user.refresh_from_db()
        return render(request, "home/profile.html", {"form": form}, status=422)
    return render(request, "home/profile.html", {"form": form})
