"""Where am I? One statement a page, three answers; whoever is not signed in can do it too."""

from dataclasses import dataclass, replace
from itertools import cycle
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.assessment_kept import drop_last_answer, keep_answer, kept_answers
from courses.errors import AssessmentChanged
from courses.models import Framework, SelfAssessment
from courses.queries.assessment import (
    Standing,
    answers_of,
    is_answer,
    last_assessments,
    open_assessment,
    standing,
    statements_of,
)
from courses.queries.profile import competence_profile
from courses.services.answer_statement import answer_statement, begin_assessment, take_back_answer, told_before
from courses.states import SelfAnswer


@dataclass(frozen=True)
class _Sheet:
    """What somebody has answered, whether it is stored or in the session; ``assessment`` is None for a visitor."""

    assessment: SelfAssessment | None
    answers: dict[str, str]
    now: Standing


@require_safe
@never_cache
def about(request: HttpRequest) -> HttpResponse:
    """What it is, how long it takes, and the way on for who has begun."""
    sheet = _sheet(request)
    framework = _framework()
    minutes = standing(statements_of(framework), {}).minutes_left if framework else 0
    ended = last_assessments(request.user, most=1) if request.user.is_authenticated else []
    context = {"sheet": sheet, "minutes": minutes, "last": ended[0] if ended else None, "can_begin": minutes > 0}
    return render(request, "courses/assessment/about.html", context)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin, or go on."""
    if _framework() is None:
        return redirect("courses:assessment")
    if request.user.is_authenticated:
        begin_assessment(request.user)
    elif kept_answers(request.session) is None or _sheet(request).now.upcoming is None:
        request.session.pop("self_assessment", None)
        keep_answer(request.session)
    return redirect("courses:assessment_question")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # going back in the browser must show what is asked now
def question(request: HttpRequest) -> HttpResponse:
    """Show the statement that is asked now, or take its answer."""
    sheet = _sheet(request)
    if sheet is None:
        return redirect("courses:assessment")
    if request.method == "POST":
        sheet = _answered(request, sheet)
        return redirect("courses:assessment_question" if sheet.now.upcoming else "courses:assessment_result")
    if sheet.now.upcoming is None:
        return redirect("courses:assessment_result")
    context = {
        "statement": sheet.now.upcoming,
        "now": sheet.now,
        "answers": SelfAnswer.choices,
        "begun": bool(sheet.answers),
    }
    return render(request, "courses/assessment/question.html", context)


@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """Take the last answer back."""
    sheet = _sheet(request)
    if sheet is None:
        return redirect("courses:assessment")
    if sheet.assessment is not None:
        take_back_answer(sheet.assessment)
    else:
        drop_last_answer(request.session)
    return redirect("courses:assessment_question")


@require_safe
@never_cache
def result(request: HttpRequest) -> HttpResponse:
    """Where the person stands: what they say, what tests show, what work has proven, in a chart and in a table."""
    framework = _framework()
    sheet = None if request.user.is_authenticated else _sheet(request)
    ended = last_assessments(request.user) if request.user.is_authenticated else []
    if framework is None or (not ended and (sheet is None or sheet.now.upcoming is not None)):
        return redirect("courses:assessment")
    rows = competence_profile(request.user, framework, said=sheet.now.told if sheet else None)
    areas = [
        {
            "area": letter,
            "name": area.name,
            "rows": [replace(row, area=letter) for row in rows if row.area == area.code],
        }
        for letter, area in zip(cycle("abcde"), framework.areas.order_by("position"), strict=False)
    ]
    context = {
        "areas": areas,
        "last": ended[0] if ended else None,
        "before": ended[1] if len(ended) > 1 else None,
        "gains": [row for row in rows if row.gain > 0],
    }
    return render(request, "courses/assessment/result.html", context)


def _framework() -> Framework | None:
    return Framework.objects.filter(is_default=True).first()


def _sheet(request: HttpRequest) -> _Sheet | None:
    """What was begun; None when nothing was, or there is nothing to ask."""
    if request.user.is_authenticated:
        assessment = open_assessment(request.user)
        if assessment is None:
            return None
        answers = answers_of([assessment])[assessment.pk]
        now = standing(statements_of(assessment.framework), answers, before=told_before(request.user))
        return _Sheet(assessment, answers, now)
    framework, kept = _framework(), kept_answers(request.session)
    if framework is None or kept is None:
        return None
    return _Sheet(None, kept, standing(statements_of(framework), kept))


def _answered(request: HttpRequest, sheet: _Sheet) -> _Sheet:
    """Take an answer, and return where the person stands then; a second click changes nothing."""
    key, answer = request.POST.get("key", ""), request.POST.get("answer", "")
    if not is_answer(answer):
        messages.info(request, _("Choose one of the three answers."))
        return sheet
    if sheet.assessment is None:
        if sheet.now.upcoming is not None and sheet.now.upcoming.key == key:
            keep_answer(request.session, key=key, answer=answer)
        again: Any = _sheet(request)
        return again
    try:
        now = answer_statement(sheet.assessment, key=key, answer=answer)
    except AssessmentChanged:
        messages.info(request, _("You have answered this one already, perhaps in another window. Go on here."))
        return sheet
    return _Sheet(sheet.assessment, sheet.answers, now)
