"""One problem: reading it, sharing it, adding to it, and what whoever told it says later."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from projects.errors import MoveNotAllowed, ProblemIsYours, TooManyAtOnce
from projects.forms.problem_evidence import AnswerForm, ProblemEvidenceForm, SolvedForm
from projects.policies.problem import (
    can_decide_problem,
    can_propose_problem,
    get_own_problem,
    get_problem_to_see,
    get_problem_to_share,
)
from projects.queries.problem_life import last_question, last_words, life_of
from projects.queries.problems import problem_context
from projects.services.add_problem_evidence import add_problem_evidence
from projects.services.answer_problem import answer_problem, say_problem_solved
from projects.services.keep_photo import kept_photos, new_draft
from projects.services.keep_problem_photo import MOST_PHOTOS
from projects.services.support_problem import support_problem, unsupport_problem
from projects.states import ENDED_PROBLEM_STATES, OPEN_PROBLEM_STATES, ProblemState, Solved
from projects.views.problems import typed
from projects.views.problems.photos import keep_uploads

WRONG = 422


@require_safe
def problem(request: HttpRequest, pk: int) -> HttpResponse:
    """One problem, in the words of who told it, where it stands, and whose turn it is."""
    return _render(request, pk)


@require_POST
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Say "me too"."""
    here = reverse("projects:problem", args=[pk])
    if not can_propose_problem(request.user):
        messages.info(request, _("Sign in first, then press it once more."))
        return redirect_to_login(here)
    found = get_problem_to_share(request.user, pk)
    try:
        shared = support_problem(found, user=request.user).problem
    except ProblemIsYours:
        messages.info(request, _("You have told this one yourself, so you are counted already."))
        return redirect(here)
    except MoveNotAllowed:
        messages.info(request, _("This problem is not open any more."))
        return redirect(here)
    messages.success(request, _("You are counted in. You will hear what becomes of it."))
    return redirect("projects:problem", pk=shared.pk)


@require_POST
@login_required
def unsupport(request: HttpRequest, pk: int) -> HttpResponse:
    """Take "me too" back."""
    unsupport_problem(get_problem_to_share(request.user, pk), user=request.user)
    messages.success(request, _("You are not counted any more."))
    return redirect("projects:problem", pk=pk)


@require_POST
def add_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what one knows. Who is signed out finds it again after signing in."""
    here = reverse("projects:problem", args=[pk])
    draft = request.POST.get("draft") or new_draft()
    words, link = request.POST.get("words", ""), request.POST.get("link", "")
    if not can_propose_problem(request.user):
        get_problem_to_see(request.user, pk)
        keep_uploads(request, draft=draft)
        typed.keep_evidence(request, problem_id=pk, draft=draft, words=words, link=link)
        messages.info(request, _("Sign in, and go on where you were. What you wrote is kept."))
        return redirect_to_login(here)
    found = get_problem_to_share(request.user, pk)
    form = ProblemEvidenceForm(request.POST)
    refusals = keep_uploads(request, draft=draft)
    if form.is_valid() and not refusals:
        try:
            evidence = add_problem_evidence(
                found,
                author=request.user,
                words=form.cleaned_data["words"],
                link=form.cleaned_data["link"],
                draft=draft,
            )
        except TooManyAtOnce:
            form.add_error(
                None, _("You have added a lot within an hour. Everything is kept here; send it a little later.")
            )
        except MoveNotAllowed:
            form.add_error(
                None, _("This problem is not open any more, so nothing can be added. Copy your words if you need them.")
            )
        else:
            typed.forget_evidence(request)
            messages.success(request, _("Added. Thank you."))
            return redirect(f"{here}#evidence-{evidence.pk}")
    for refusal in refusals:
        form.add_error("photos", refusal)
    return _render(request, pk, evidence_form=form, draft=draft, status=WRONG)


@require_POST
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the lab's question."""
    found = get_own_problem(request.user, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _render(request, pk, answer_form=form, status=WRONG)
    try:
        answer_problem(found, by=request.user, message=form.cleaned_data["message"])
    except MoveNotAllowed:
        messages.info(request, _("No question is open any more. You can add what you know below."))
    else:
        messages.success(request, _("Thank you. Now it is the lab's turn."))
    return redirect("projects:problem", pk=pk)


@require_POST
@login_required
def say_solved(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether it was solved."""
    found = get_own_problem(request.user, pk)
    form = SolvedForm(request.POST)
    if not form.is_valid():
        return _render(request, pk, solved_form=form, status=WRONG)
    solved = Solved(form.cleaned_data["solved"])
    try:
        say_problem_solved(found, by=request.user, solved=solved, words=form.cleaned_data["words"])
    except MoveNotAllowed:
        messages.info(request, _("This can be said when the lab has ended its work or passed the problem on."))
    else:
        messages.success(request, _("Thank you for saying so. It stands on this page now."))
    return redirect("projects:problem", pk=pk)


def _render(
    request: HttpRequest,
    pk: int,
    *,
    evidence_form: ProblemEvidenceForm | None = None,
    answer_form: AnswerForm | None = None,
    solved_form: SolvedForm | None = None,
    draft: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, with the forms that the reader can use now; a form that was sent shows what is wrong with it."""
    user: Any = request.user
    found = get_problem_to_see(user, pk)
    decides = can_decide_problem(user, found)
    context = problem_context(found, user, decides=decides, after=request.GET)
    is_mine = found.proposer_id == user.pk
    kept = typed.kept_evidence(request, problem_id=pk)
    draft = draft or (kept["draft"] if kept else new_draft())
    is_open = found.state in OPEN_PROBLEM_STATES and found.hidden_at is None
    if is_open:
        kept_words = {"words": kept["words"], "link": kept["link"]} if kept else {}
        evidence_form = evidence_form or ProblemEvidenceForm(initial=kept_words)
    if is_mine and found.state == ProblemState.ASKED:
        answer_form = answer_form or AnswerForm()
    if is_mine and found.state in ENDED_PROBLEM_STATES:
        solved_form = solved_form or SolvedForm(initial={"solved": found.solved, "words": found.solved_words})
    return render(
        request,
        "projects/problems/problem.html",
        {
            **context,
            "life": life_of(found, context["moves"]),
            "question": last_question(context["moves"]),
            "last_words": last_words(context["moves"]),
            "is_mine": is_mine,
            "is_open": is_open,
            "decides": decides,
            "evidence_form": evidence_form,
            "answer_form": answer_form,
            "solved_form": solved_form,
            "wrong_form": next(
                (form for form in (evidence_form, answer_form, solved_form) if form and form.errors), None
            ),
            "draft": draft,
            "kept_photos": list(kept_photos(draft, user=user)) if kept or status == WRONG else [],
            "most_photos": MOST_PHOTOS,
            "largest": settings.ATTACHMENT_MAX_BYTES,
            "just_told": request.session.get(typed.TOLD) == pk,
        },
        status=status,
    )
