"""The coordinators' side: what waits for the lab, and one screen on which one problem is decided."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from projects.errors import CannotMerge, MoveNotAllowed
from projects.forms.problem_triage import DECISIONS, DecisionForm, decisions_for
from projects.models import Problem, ProblemMove
from projects.policies.problem import get_problem_to_decide
from projects.policies.project import get_lab_to_run
from projects.queries.problem_life import life_of
from projects.queries.problems import count_by_state, problem_context, problems_of
from projects.queries.said_same import said_same
from projects.queries.similar_problems import Told, similar_problems
from projects.services.merge_problem import merge_problem
from projects.services.triage_problem import (
    adopt_problem,
    ask_about_problem,
    conclude_problem,
    decline_problem,
    refer_problem,
    reopen_problem,
)
from projects.states import OPEN_PROBLEM_STATES, ProblemState

WRONG = 422
MOST_SIMILAR = 8
# The piles on the table: name in the address, words, states.
PILES: dict[str, tuple[Any, tuple[ProblemState, ...]]] = {
    "waiting": (pgettext_lazy("problems", "Your turn"), (ProblemState.PROPOSED,)),
    "asked": (pgettext_lazy("problems", "Asked back"), (ProblemState.ASKED,)),
    "adopted": (pgettext_lazy("problems", "Taken up"), (ProblemState.ADOPTED,)),
    "ended": (
        pgettext_lazy("problems", "Ended"),
        (ProblemState.CONCLUDED, ProblemState.REFERRED, ProblemState.DECLINED, ProblemState.MERGED),
    ),
}

_ACTS: dict[str, Callable[..., ProblemMove]] = {
    "ask": lambda problem, data, **given: ask_about_problem(problem, message=data["message"], **given),
    "adopt": lambda problem, data, **given: adopt_problem(
        problem, message=data["message"], project=data["project"], **given
    ),
    "merge": lambda problem, data, **given: merge_problem(
        problem, into=data["other"], message=data["message"], **given
    ),
    "refer": lambda problem, data, **given: refer_problem(problem, to=data["to"], message=data["message"], **given),
    "decline": lambda problem, data, **given: decline_problem(problem, message=data["message"], **given),
    "conclude": lambda problem, data, **given: conclude_problem(problem, message=data["message"], **given),
    "reopen": lambda problem, data, **given: reopen_problem(problem, message=data["message"], **given),
}


@require_safe
@login_required
def run_problems(request: HttpRequest, slug: str) -> HttpResponse:
    """What residents told the lab, oldest first; what waits longer than promised is marked."""
    lab = get_lab_to_run(request.user, slug)
    name = request.GET.get("pile", "")
    pile = name if name in PILES else "waiting"
    counts = count_by_state(lab)
    piles = [
        {"name": key, "words": words, "number": sum(counts.get(state, 0) for state in states)}
        for key, (words, states) in PILES.items()
    ]
    page = problems_of(lab, states=PILES[pile][1], after=request.GET.get("after", ""))
    context = {"lab": lab, "room": "problems", "piles": piles, "pile": pile, "page": page}
    return render(request, "projects/problems/run_problems.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def run_problem(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One problem with all that is known, and the decisions that can be made now; a POST makes one of them."""
    problem = get_problem_to_decide(request.user, slug, pk)
    if request.method != "POST":
        return _render(request, problem)
    name = request.POST.get("do", "")
    if name not in decisions_for(problem.state):
        return _overtaken(request, problem)
    form = DECISIONS[name](request.POST, prefix=name, problem=problem, similar=_similar(problem, name))
    if not form.is_valid():
        return _render(request, problem, wrong=form, name=name)
    try:
        _ACTS[name](problem, form.cleaned_data, by=request.user, seen=request.POST.get("seen", ""))
    except MoveNotAllowed:
        return _overtaken(request, problem)
    except CannotMerge:
        form.add_error("number", _("That one cannot take it in: it is this one, or it is not open any more."))
        return _render(request, problem, wrong=form, name=name)
    messages.success(request, _("Done. Whoever told it sees it now."))
    return redirect("projects:run_problem", slug=slug, pk=pk)


def _overtaken(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Somebody else has decided since the screen was opened; nothing was changed."""
    messages.warning(
        request, _("Somebody has decided about it a moment ago. Nothing was changed; this is how it stands now.")
    )
    return redirect("projects:run_problem", slug=problem.lab.slug, pk=problem.pk)


def _similar(problem: Problem, *names: str, named: dict[Problem, int] | None = None) -> list[Problem]:
    """Open problems of the same lab that may say the same, where joining is among the decisions; first what residents name."""
    if "merge" not in names:
        return []
    told = Told(title=problem.title, what=problem.what, where=problem.where)
    named = said_same(problem) if named is None else named
    alike = similar_problems(problem.lab, told, but=problem.pk, anywhere=False, most=MOST_SIMILAR)
    return [*named, *(other for other in alike if other not in named)]


def _render(
    request: HttpRequest, problem: Problem, *, wrong: DecisionForm | None = None, name: str = ""
) -> HttpResponse:
    names = decisions_for(problem.state)
    named = said_same(problem) if "merge" in names else {}
    similar = _similar(problem, *names, named=named)
    decisions = [
        {
            "name": key,
            "form": wrong if wrong and key == name else DECISIONS[key](prefix=key, problem=problem, similar=similar),
        }
        for key in names
    ]
    context = problem_context(problem, request.user, decides=True, after=request.GET)
    return render(
        request,
        "projects/problems/run_problem.html",
        {
            **context,
            "lab": problem.lab,
            "room": "problems",
            "life": life_of(problem, context["moves"]),
            "decisions": decisions,
            "can_start": problem.state in OPEN_PROBLEM_STATES and problem.project_id is None and not problem.hidden_at,
            "named": named.items(),
            "similar": [other for other in similar if other not in named],
            "wrong": wrong,
            "chosen": name,
        },
        status=WRONG if wrong else 200,
    )
