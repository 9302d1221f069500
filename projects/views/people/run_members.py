"""Renewing, concluding and changing a role, and giving somebody one."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects.errors import AlreadyInRole, LastToRun, MembershipEnded, OwnApplication
from projects.forms.people_desk import AppointForm, ConcludeForm, RenewForm
from projects.models import Project, ProjectMembership
from projects.policies.people import get_membership_to_run
from projects.policies.project import get_project_to_run
from projects.queries.people_desk import member, people_known, periods_of
from projects.services.appoint_member import appoint_member
from projects.services.end_membership import conclude_membership
from projects.services.renew_membership import renew_membership

# What is offered as the next last day.
HALF_A_YEAR = timedelta(days=182)


@require_safe
@login_required
def membership(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One role of one person: since when, until when, and what can be done about it."""
    return _render(request, get_membership_to_run(request.user, slug, pk))


@require_POST
@login_required
def renew(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give it a new last day."""
    found = get_membership_to_run(request.user, slug, pk)
    form = RenewForm(request.POST, auto_id="renew_%s")
    if not form.is_valid():
        return _render(request, found, renewing=form, status=422)
    try:
        renew_membership(found, by=request.user, until=form.cleaned_data["until"])  # type: ignore[arg-type]  # signed in
    except MembershipEnded:
        messages.info(request, _("This role has ended already. Give it to them again instead."))
        return redirect("projects:run_member", slug=slug, pk=pk)
    messages.success(request, _("Renewed."))
    return redirect("projects:run_people", slug=slug)


@require_POST
@login_required
def conclude(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End it with thanks."""
    found = get_membership_to_run(request.user, slug, pk)
    form = ConcludeForm(request.POST, auto_id="conclude_%s")
    if not form.is_valid():
        return _render(request, found, concluding=form, status=422)
    try:
        conclude_membership(found, by=request.user, thanks=form.cleaned_data["thanks"])  # type: ignore[arg-type]  # signed in
    except LastToRun:
        form.add_error(None, _("Nobody else runs this project. Make somebody else its lead or coordinator first."))
        return _render(request, found, concluding=form, status=422)
    except MembershipEnded:
        messages.info(request, _("This role has ended already."))
    else:
        messages.success(request, _("Concluded. They are told, with your thanks."))
    if found.user_id == request.user.pk:  # who has ended their own role may have no way back into this room
        return redirect("projects:workbench")
    return redirect("projects:run_people", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appoint(request: HttpRequest, slug: str) -> HttpResponse:
    """Give somebody who is known to the project a role."""
    project = get_project_to_run(request.user, slug)
    people = people_known(project)
    form = AppointForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and _appointed(request, project, form):
        return redirect("projects:run_people", slug=slug)
    return _render_appoint(request, project, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give a member another role in place of the one they have."""
    found = get_membership_to_run(request.user, slug, pk)
    if found.ended_how:
        messages.info(request, _("This role has ended already. Give it to them again instead."))
        return redirect("projects:run_member", slug=slug, pk=pk)
    initial = {"until": found.until, "hours_per_week": found.hours_per_week}
    form = AppointForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and _appointed(request, found.project, form, instead_of=found):
        return redirect("projects:run_people", slug=slug)
    return _render_appoint(request, found.project, form, found=found)


def _appointed(
    request: HttpRequest, project: Project, form: AppointForm, *, instead_of: ProjectMembership | None = None
) -> bool:
    """Whether the role was given; where it was not, the form says why."""
    if not form.is_valid():
        return False
    user = form.cleaned_data["person"] if instead_of is None else instead_of.user
    words = {name: form.cleaned_data[name] for name in ("role", "hours_per_week", "until", "welcome")}
    try:
        appoint_member(project, user=user, by=request.user, instead_of=instead_of, **words)  # type: ignore[arg-type]  # signed in
    except AlreadyInRole:
        form.add_error("role", _("They have this role already. Choose another, or renew the one they have."))
    except OwnApplication:
        form.add_error("role", _("Nobody makes themselves a reviewer. Ask somebody else who runs the project."))
    except LastToRun:
        form.add_error("role", _("Nobody else runs this project. Make somebody else its lead or coordinator first."))
    except MembershipEnded:
        form.add_error(None, _("This role has ended already."))
    else:
        messages.success(request, _("Done. They are told, with your words."))
        return True
    return False


def _render_appoint(
    request: HttpRequest, project: Project, form: AppointForm, *, found: ProjectMembership | None = None
) -> HttpResponse:
    context = {"project": project, "room": "people", "form": form, "membership": found}
    return render(request, "projects/people/run_appoint.html", context, status=422 if form.is_bound else 200)


def _render(
    request: HttpRequest,
    found: ProjectMembership,
    *,
    renewing: Form | None = None,
    concluding: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    later = max(found.until or timezone.localdate(), timezone.localdate()) + HALF_A_YEAR
    context = {
        "project": found.project,
        "room": "people",
        "row": member(found),
        "membership": found,
        "periods": periods_of(found.project, found.user),
        "renewing": renewing or RenewForm(initial={"until": later}, auto_id="renew_%s"),
        "concluding": concluding or ConcludeForm(auto_id="conclude_%s"),
        "is_own": found.user_id == request.user.pk,
    }
    return render(request, "projects/people/run_member.html", context, status=status)
