"""Reports on the workbench of a lab: looked at oldest first, decided once."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects.errors import MoveNotAllowed, NotYoursToDecide, ReasonMissing
from projects.forms.talk import DecisionForm, ShowAgainForm
from projects.models import Comment, Lab, Report
from projects.policies.project import coordinated_labs
from projects.policies.report import (
    can_decide_report,
    can_show_again,
    get_lab_to_moderate,
    get_report_to_read,
    others_who_decide,
    thing_of,
)
from projects.queries.reports import around, decided_reports, open_report_count, open_reports, reasons_given
from projects.services.decide_report import decide_report
from projects.services.show_again import show_again
from projects.states import ReportState
from projects.views.talk.report import place_of

WRONG = 422


@require_safe
@login_required
def moderate(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for a decision, oldest first; or what was decided."""
    lab = get_lab_to_moderate(request.user, slug)
    pile = "decided" if request.GET.get("pile") == "decided" else "open"
    after = request.GET.get("after", "")
    context = {
        **_room(request, lab),
        "pile": pile,
        "page": decided_reports(lab, after=after) if pile == "decided" else open_reports(lab, after=after),
        "waiting": open_report_count(lab),
        "late_before": timezone.now() - timedelta(days=lab.answer_days),
    }
    return render(request, "projects/talk/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One report with what stands around it, and the decision."""
    lab = get_lab_to_moderate(request.user, slug)
    report = get_report_to_read(lab, pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        user: Any = request.user
        data = form.cleaned_data
        try:
            decide_report(report, by=user, to=ReportState(data["decision"]), words=data["words"])
        except MoveNotAllowed:
            messages.warning(
                request, _("Somebody decided this a moment ago. Their decision stands here; yours was not stored.")
            )
            return redirect("projects:decide_report", slug=slug, pk=pk)
        except NotYoursToDecide:
            form.add_error(None, _("You wrote or reported this yourself, so somebody else decides."))
        except ReasonMissing:
            form.add_error("words", _("Please write a word or two."))
        else:
            messages.success(request, _("Decided. Whoever reported it hears of it."))
            return redirect("projects:moderate", slug=slug)
    return _render(request, lab, report, form)


@require_POST
@login_required
def show(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show again what was hidden."""
    lab = get_lab_to_moderate(request.user, slug)
    report = get_report_to_read(lab, pk)
    form = ShowAgainForm(request.POST)
    if form.is_valid():
        try:
            show_again(report, by=request.user, words=form.cleaned_data["words"])
        except MoveNotAllowed:
            messages.info(request, _("It is not hidden any more."))
            return redirect("projects:decide_report", slug=slug, pk=pk)
        except NotYoursToDecide:
            form.add_error(None, _("You wrote this yourself, so somebody else decides."))
        else:
            messages.success(request, _("Everybody can read it again who could before. Those concerned hear of it."))
            return redirect("projects:decide_report", slug=slug, pk=pk)
    return _render(request, lab, report, form)


def _room(request: HttpRequest, lab: Lab) -> dict[str, Any]:
    """What every screen here shows. Whoever keeps the site does not see the other rooms of a lab."""
    coordinates = coordinated_labs(request.user).filter(pk=lab.pk).exists()
    return {"lab": lab, "room": "reports", "coordinates": coordinates}


def _render(request: HttpRequest, lab: Lab, report: Report, form: DecisionForm | ShowAgainForm) -> HttpResponse:
    thing = thing_of(report)
    is_open = report.state == ReportState.OPEN
    may = is_open and can_decide_report(request.user, report)
    is_hidden = report.state == ReportState.HIDDEN
    sent = form if isinstance(form, ShowAgainForm) else None
    context = {
        **_room(request, lab),
        "report": report,
        "thing": thing,
        "place": place_of(thing),
        "reasons": reasons_given(report),
        "around": around(thing) if isinstance(thing, Comment) else [],
        "may_decide": may,
        "showing": (sent or ShowAgainForm()) if is_hidden and can_show_again(request.user, report) else None,
        "others": others_who_decide(report) if is_open and not may else [],
        "form": form,
    }
    return render(request, "projects/talk/decide.html", context, status=WRONG if form.errors else 200)
