"""Where a person is named: the labs they work for, and their projects."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from projects.policies.place import get_own_lab_membership
from projects.queries.labs import own_lab_memberships, own_project_memberships
from projects.services.choose_to_be_seen import choose_to_be_seen


@require_safe
@login_required
def my_places(request: HttpRequest) -> HttpResponse:
    """List where the person's name stands, and what they can do about it."""
    context = {"offices": own_lab_memberships(request.user), "memberships": own_project_memberships(request.user)}
    return render(request, "projects/gatherings/my_places.html", context)


@require_POST
@login_required
def be_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Stay named on a lab's page after one's office, or not."""
    membership = get_own_lab_membership(request.user, pk)
    shown = request.POST.get("shown") == "yes"
    choose_to_be_seen(membership, user=request.user, shown=shown)  # type: ignore[arg-type]  # signed in
    if shown:
        messages.success(request, _("Your name stays on the lab’s page, also after your office."))
    else:
        messages.success(request, _("Your name leaves the lab’s page with your office."))
    return redirect("projects:my_places")
