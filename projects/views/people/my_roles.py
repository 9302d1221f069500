"""A person's own roles and applications: taking one back, being seen, leaving."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects.errors import LastToRun, MembershipEnded, MoveNotAllowed
from projects.forms.people import LeaveForm
from projects.models import ProjectMembership
from projects.policies.people import get_application_to_withdraw, get_own_membership
from projects.queries.people import applications_of, memberships_of, open_claims_of, past_memberships_of
from projects.services.end_membership import leave_project
from projects.services.show_membership import show_membership
from projects.services.withdraw_application import withdraw_application


@require_safe
@login_required
def my_roles(request: HttpRequest) -> HttpResponse:
    """List the person's roles and applications, each list a part at a time by key: where each is and whose move it is.

    A further part of one list stands alone: the others have been seen.
    """
    after, roles, past = (request.GET.get(name, "") for name in ("after", "roles", "past"))
    nothing: tuple[list[Any], str] = ([], "")
    applications, next_after = nothing if roles or past else applications_of(request.user, after=after)
    memberships, next_roles = nothing if after or past else memberships_of(request.user, after=roles)
    former, next_past = nothing if after or roles else past_memberships_of(request.user, after=past)
    context = {
        "applications": applications,
        "next_after": next_after,
        "is_first": not (after or roles or past),
        "memberships": memberships,
        "next_roles": next_roles,
        "past": former,
        "next_past": next_past,
    }
    return render(request, "projects/people/my_roles.html", context)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an application back."""
    application = get_application_to_withdraw(request.user, pk)
    try:
        withdraw_application(application, user=request.user)  # type: ignore[arg-type]  # signed in
    except MoveNotAllowed:
        messages.info(request, _("This application has an answer already, or was taken back."))
    else:
        messages.success(request, _("Taken back. You can apply again at any time."))
    return redirect("projects:my_roles")


@require_POST
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Be seen on public pages, or not."""
    membership = get_own_membership(request.user, pk)
    shown = request.POST.get("shown") == "yes"
    show_membership(membership, user=request.user, shown=shown)  # type: ignore[arg-type]  # signed in
    if shown:
        messages.success(request, _("Your name now stands on the page of the project’s people."))
    else:
        messages.success(request, _("Your name no longer stands on public pages."))
    return redirect("projects:my_roles")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a word and for the tasks that go back, and end the role."""
    membership = get_own_membership(request.user, pk)
    if membership.ended_how:
        messages.info(request, _("This role has ended already."))
        return redirect("projects:my_roles")
    claims = open_claims_of(request.user, membership.project)
    form = LeaveForm(request.POST if request.method == "POST" else None, claims=claims)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _left(request, membership, form):
            return redirect("projects:my_roles")
        status = 422
    context = {"membership": membership, "project": membership.project, "form": form, "claims": claims}
    return render(request, "projects/people/leave.html", context, status=status)


def _left(request: HttpRequest, membership: ProjectMembership, form: LeaveForm) -> bool:
    """Whether the role is over; where it is not, the form says why."""
    try:
        leave_project(
            membership,
            user=request.user,  # type: ignore[arg-type]  # signed in
            words=form.cleaned_data["words"],
            give_back=form.cleaned_data.get("give_back", []),
        )
    except LastToRun:
        form.add_error(
            None,
            _("Nobody else runs this project. Make somebody else its lead or coordinator first, then you can leave."),
        )
        return False
    except MembershipEnded:
        messages.info(request, _("This role has ended already."))
        return True
    messages.success(request, _("You have left. What you did stays yours and the project’s. Thank you."))
    return True
