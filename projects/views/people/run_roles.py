"""Opening a role, changing it, closing it, looking again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from projects.errors import ChangedMeanwhile, MoveNotAllowed, ReasonMissing, RoleFilled
from projects.forms.people_desk import CloseRoleForm, RoleForm, words_of
from projects.models import Project, RoleOpening
from projects.policies.people import get_opening_to_run
from projects.policies.project import get_project_to_run
from projects.queries.people_desk import waiting_for
from projects.services.change_role import change_role
from projects.services.close_role import close_role, reopen_role
from projects.services.open_role import open_role
from projects.states import OpeningState
from projects.views.meanwhile import CONFLICT, meanwhile, seen_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Say whom the project looks for."""
    project = get_project_to_run(request.user, slug)
    if request.method != "POST":
        return _render(request, project, RoleForm(initial={"answer_days": project.answer_days}))
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _render(request, project, form, status=422)
    open_role(project, by=request.user, role=form.cleaned_data["role"], **form.words())  # type: ignore[arg-type]  # signed in
    messages.success(request, _("Open. Everybody can see it now, and apply."))
    return redirect("projects:run_people", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change the words and numbers of a role."""
    opening = get_opening_to_run(request.user, slug, pk)
    if request.method != "POST":
        return _render(request, opening.project, RoleForm(opening=opening, initial=words_of(opening)), opening=opening)
    form = RoleForm(request.POST, opening=opening)
    if form.is_valid():
        try:
            change_role(opening, by=request.user, seen=request.POST.get("seen", ""), **form.words())  # type: ignore[arg-type]  # signed in
        except RoleFilled as refused:
            form.add_error("places", _too_few(refused.taken))
        except MoveNotAllowed:
            messages.info(request, _("This role is closed. Open it again first, then change it."))
            return redirect("projects:run_people", slug=slug)
        except ChangedMeanwhile:
            opening = get_opening_to_run(request.user, slug, pk)
            return _render(request, opening.project, form, opening=opening, overtaken=True, status=CONFLICT)
        else:
            messages.success(request, _("Saved."))
            return redirect("projects:run_people", slug=slug)
    return _render(request, opening.project, form, opening=opening, status=422)


@require_POST
@login_required
def close(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Stop looking, and answer everybody who waits."""
    opening = get_opening_to_run(request.user, slug, pk)
    form = CloseRoleForm(request.POST)
    if form.is_valid():
        try:
            close_role(opening, by=request.user, words=form.cleaned_data["words"])  # type: ignore[arg-type]  # signed in
        except ReasonMissing:
            form.add_error("words", _("Somebody waits for an answer. Give them a word, then the role can be closed."))
        except MoveNotAllowed:
            messages.info(request, _("This role is closed already."))
            return redirect("projects:run_people", slug=slug)
        else:
            messages.success(request, _("Closed. Whoever waited has been answered."))
            return redirect("projects:run_people", slug=slug)
    shown = RoleForm(opening=opening, initial=words_of(opening))
    return _render(request, opening.project, shown, opening=opening, closing=form, status=422)


@require_POST
@login_required
def reopen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Look for somebody again."""
    opening = get_opening_to_run(request.user, slug, pk)
    try:
        reopen_role(opening, by=request.user)  # type: ignore[arg-type]  # signed in
    except RoleFilled:
        messages.warning(request, _("Every place is taken. Give the role more places, then it is open again."))
        return redirect("projects:change_role", slug=slug, pk=pk)
    except MoveNotAllowed:
        messages.info(request, _("This role is open already."))
    else:
        messages.success(request, _("Open. Everybody can see it now, and apply."))
    return redirect("projects:run_people", slug=slug)


def _render(
    request: HttpRequest,
    project: Project,
    form: RoleForm,
    *,
    opening: RoleOpening | None = None,
    closing: Form | None = None,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"project": project, "room": "people", "form": form, "opening": opening}
    if opening is not None:
        stored = RoleForm(opening=opening, initial=words_of(opening))
        context["seen"] = seen_of(opening, request, overtaken=overtaken or closing is not None)
        context["meanwhile"] = meanwhile(opening, mine=[form], theirs=[stored]) if overtaken else None
        context["closing"] = closing or CloseRoleForm(auto_id="close_%s")
        context["waiting_count"] = waiting_for(opening)
        context["is_closed"] = opening.state == OpeningState.CLOSED
    return render(request, "projects/people/run_role.html", context, status=status)


def _too_few(taken: int) -> str:
    return ngettext(
        "%(count)d person is in this role already, so it needs at least as many places.",
        "%(count)d people are in this role already, so it needs at least as many places.",
        taken,
    ) % {"count": taken}
