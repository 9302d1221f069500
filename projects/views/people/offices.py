"""Offices in a lab: who holds them, concluding one with thanks, and leaving one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects.errors import LastToRun, MembershipEnded
from projects.forms.people import LeaveForm
from projects.forms.people_desk import ConcludeForm
from projects.models import Lab
from projects.policies.place import get_office_to_run, get_own_lab_membership
from projects.policies.project import coordinated_labs, get_lab_to_run
from projects.queries.labs import offices_of
from projects.services.end_office import conclude_office, leave_office

WRONG = 422


@require_safe
@login_required
def run_offices(request: HttpRequest, slug: str) -> HttpResponse:
    """Who answers for the lab, and who did before."""
    return _render(request, get_lab_to_run(request.user, slug))


@require_POST
@login_required
def conclude(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End an office with thanks."""
    lab = get_lab_to_run(request.user, slug)
    office = get_office_to_run(lab, pk)
    form = ConcludeForm(request.POST, prefix=f"office-{pk}")
    if not form.is_valid():
        return _render(request, lab, form)
    try:
        conclude_office(office, by=request.user, thanks=form.cleaned_data["thanks"])  # type: ignore[arg-type]  # signed in
    except LastToRun:
        form.add_error(None, _("Nobody else coordinates this lab, so this office cannot end yet."))
        return _render(request, lab, form)
    except MembershipEnded:
        messages.info(request, _("This office has ended already."))
    else:
        messages.success(request, _("Concluded. They are told, with your thanks."))
    if not coordinated_labs(request.user).filter(pk=lab.pk).exists():
        return redirect("projects:workbench")
    return redirect("projects:run_offices", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a word, and end one's own office."""
    office = get_own_lab_membership(request.user, pk)
    form = LeaveForm(request.POST if request.method == "POST" else None, claims=[])
    if form.is_valid():
        try:
            leave_office(office, user=request.user, words=form.cleaned_data["words"])  # type: ignore[arg-type]  # signed in
        except LastToRun:
            form.add_error(None, _("Nobody else coordinates this lab, so this office cannot end yet."))
        except MembershipEnded:
            messages.info(request, _("This office has ended already."))
            return redirect("projects:my_places")
        else:
            messages.success(request, _("You have left this office. Thank you for what you did."))
            return redirect("projects:my_places")
    context = {"office": office, "lab": office.lab, "form": form}
    return render(request, "projects/people/leave_office.html", context, status=WRONG if form.errors else 200)


def _render(request: HttpRequest, lab: Lab, sent: ConcludeForm | None = None) -> HttpResponse:
    """The screen; ``sent`` is the form that has to be put right."""
    current, former = offices_of(lab)
    rows = []
    for office in current:
        form = ConcludeForm(prefix=f"office-{office.pk}")
        rows.append((office, sent if sent is not None and sent.prefix == form.prefix else form))
    context = {"lab": lab, "room": "offices", "rows": rows, "former": former, "form": sent}
    return render(request, "projects/people/run_offices.html", context, status=WRONG if sent is not None else 200)
