"""What was kept: look at it, send it, or throw it away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learnsite.kept_words.kept import forget_words, kept_words


@require_safe
@never_cache
@login_required
def show_kept_words(request: HttpRequest) -> HttpResponse:
    """The form as it was sent, with a button that sends it where it was going."""
    kept = kept_words(request.session)
    if kept is None:
        messages.info(request, _("Nothing is kept here any more."))
        return redirect("home")
    return render(request, "kept_words.html", {"kept": kept})


@require_POST
@login_required
def drop_kept_words(request: HttpRequest) -> HttpResponse:
    """Throw it away."""
    forget_words(request.session)
    messages.success(request, _("Thrown away."))
    return redirect("home")
