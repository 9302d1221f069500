"""Asking the coordinators to look at something."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from projects.errors import MoveNotAllowed, OwnWords, ReasonMissing, TooManyAtOnce
from projects.forms.talk import ReportForm
from projects.models import Comment, Problem, Report
from projects.policies.report import Thing, get_thing_to_report, lab_of, writer_id_of
from projects.policies.talk import is_signed_in
from projects.services.report_something import kind_of, report_something
from projects.views.talk import typed
from projects.views.talk.discussion import link_to

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Ask why, and pass it on to the coordinators of the lab."""
    if not is_signed_in(request.user):
        if request.method == "POST":
            typed.keep_words(request, typed.REPORT, reason=request.POST.get("reason", ""))
            messages.info(request, _("Sign in, and go on where you were. What you wrote is kept."))
        return redirect_to_login(request.get_full_path())
    thing = get_thing_to_report(request.user, kind, pk)
    if writer_id_of(thing) == request.user.pk:
        messages.info(request, _("You wrote this yourself, so there is nothing to report."))
        return redirect(place_of(thing))
    if request.method != "POST":
        kept = typed.kept(request, typed.REPORT)
        return _render(request, thing, ReportForm(initial={"reason": kept["reason"]} if kept else {}))
    return _send(request, thing, ReportForm(request.POST))


def place_of(thing: Thing) -> str:
    """Where it stands."""
    if isinstance(thing, Comment):
        return link_to(thing)
    if isinstance(thing, Problem):
        return reverse("projects:problem", args=[thing.pk])
    return f"{reverse('projects:problem', args=[thing.problem_id])}#evidence-{thing.pk}"


def _send(request: HttpRequest, thing: Thing, form: ReportForm) -> HttpResponse:
    if form.is_valid():
        try:
            report_something(thing, reporter=request.user, reason=form.cleaned_data["reason"])
        except TooManyAtOnce:
            form.add_error(
                None, _("You have reported a lot within an hour. Your words are kept here; send them a little later.")
            )
        except ReasonMissing:
            form.add_error("reason", _("Please write a word or two."))
        except (MoveNotAllowed, OwnWords):
            messages.info(request, _("It is hidden or taken back already."))
            return redirect(place_of(thing))
        else:
            typed.forget(request, typed.REPORT)
            days = lab_of(thing).answer_days
            messages.success(
                request,
                _("Thank you. A coordinator looks at it within %(days)d days and tells you what they decide.")
                % {"days": days},
            )
            return redirect(place_of(thing))
    return _render(request, thing, form, status=WRONG)


def _render(request: HttpRequest, thing: Thing, form: ReportForm, *, status: int = 200) -> HttpResponse:
    user: Any = request.user
    kind = kind_of(thing)
    context = {
        "thing": thing,
        "kind": kind,
        "lab": lab_of(thing),
        "back": place_of(thing),
        "before": Report.objects.filter(reporter=user, **{kind: thing}).first(),
        "form": form,
    }
    return render(request, "projects/talk/report.html", context, status=status)
