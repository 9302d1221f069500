"""Telling a lab about a problem. Whatever a button does, nothing that was typed or photographed is lost."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from projects.errors import MoveNotAllowed, ProblemIsYours, TooManyAtOnce
from projects.forms.problem import WORDS, ProblemForm, place_in
from projects.models import Lab, Problem
from projects.policies.problem import can_propose_problem, get_problem_to_share
from projects.queries.paging import number_in
from projects.queries.similar_problems import Told, similar_problems
from projects.services.keep_photo import drop_kept_photo, kept_photos, new_draft
from projects.services.keep_problem_photo import MOST_PHOTOS
from projects.services.propose_problem import propose_problem
from projects.services.support_problem import support_problem
from projects.views.problems import typed
from projects.views.problems.photos import keep_uploads

WRONG = 422
MAYBE_THERE = 409


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # going back must show what is kept, not the page as it once was
def propose(request: HttpRequest) -> HttpResponse:
    """Ask what happens, where and to whom. Who is signed out finds everything again after signing in."""
    if request.method != "POST":
        return _show(request) if can_propose_problem(request.user) else redirect_to_login(request.get_full_path())
    draft = request.POST.get("draft") or new_draft()
    refusals = keep_uploads(request, draft=draft)
    if not can_propose_problem(request.user):
        typed.keep_problem(request, draft=draft)
        messages.info(request, _("Sign in, and go on where you were. What you wrote is kept."))
        return redirect_to_login(reverse("projects:propose_problem"))
    if request.POST.get("me_too"):
        return _me_too(request, draft)
    action, _colon, argument = request.POST.get("do", "send").partition(":")
    if action in ("photos", "remove", "afresh"):
        return _change(request, draft, action, argument, refusals)
    return _send(request, draft, refusals)


def _show(request: HttpRequest) -> HttpResponse:
    """The form, with what is kept from before."""
    request.session.pop(typed.TOLD, None)
    kept = typed.kept_problem(request)
    if kept:
        form = ProblemForm(initial={**kept["words"], "themes": kept["themes"]})
        return _render(request, form, draft=kept["draft"])
    lab = Lab.objects.filter(slug=request.GET.get("lab", "")).first()
    if lab is None and request.user.region_code:
        lab = Lab.objects.filter(region__code=request.user.region_code).first()
    return _render(request, ProblemForm(initial={"lab": lab}), draft=new_draft())


def _change(request: HttpRequest, draft: str, action: str, argument: str, refusals: list[str]) -> HttpResponse:
    """Add or take out photos, or begin anew; back to the form, which has kept the rest."""
    if action == "afresh":
        for photo in kept_photos(draft, user=request.user):
            drop_kept_photo(photo)
        typed.forget_problem(request)
        return redirect("projects:propose_problem")
    typed.keep_problem(request, draft=draft)
    if action == "remove":
        try:
            found = kept_photos(draft, user=request.user).filter(pk=argument).first()
        except ValidationError as error:
            raise Http404 from error
        if found is not None:
            drop_kept_photo(found)
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect(f"{reverse('projects:propose_problem')}#photos")


def _me_too(request: HttpRequest, draft: str) -> HttpResponse:
    """It is one of those already told: be counted there, and take along what was written here."""
    pk = number_in(request.POST["me_too"])
    if pk is None:
        raise Http404
    problem = get_problem_to_share(request.user, pk)
    try:
        support_problem(problem, user=request.user)
    except ProblemIsYours:
        messages.info(request, _("You have told this one yourself. You can add what is new."))
    except MoveNotAllowed:
        messages.info(request, _("This one is not open any more. You can tell yours on its own."))
        typed.keep_problem(request, draft=draft)
        return redirect("projects:propose_problem")
    else:
        messages.success(
            request, _("You are counted in. What you wrote stands below: add it if it says something new.")
        )
    typed.keep_evidence(request, problem_id=problem.pk, draft=draft, words=request.POST.get("what", ""))
    typed.forget_problem(request)
    return redirect(f"{reverse('projects:problem', args=[problem.pk])}#add")


def _send(request: HttpRequest, draft: str, refusals: list[str]) -> HttpResponse:
    """Tell the lab, unless something is missing or somebody may have told it already."""
    form = ProblemForm(request.POST)
    if not form.is_valid() or refusals:
        for refusal in refusals:
            form.add_error("photos", refusal)
        return _render(request, form, draft=draft, status=WRONG)
    words = {name: form.cleaned_data[name] for name in WORDS}
    lab = form.cleaned_data["lab"]
    if not request.POST.get("another"):
        asked = Told(title=words["title"], what=words["what"], where=words["where"])
        mine = [row for row in similar_problems(lab, asked) if not _is_the_same(row, request.user, words)]
        if mine:
            return _render(request, form, draft=draft, status=MAYBE_THERE, similar=mine)
    try:
        problem = propose_problem(
            lab,
            proposer=request.user,
            language=(get_language() or "ko")[:2],
            place=form.cleaned_data["place"],
            themes=form.cleaned_data["themes"],
            name_shown=form.cleaned_data["name_shown"] == "yes",
            draft=draft,
            **words,
        )
    except TooManyAtOnce:
        form.add_error(
            None, _("You have told many problems within an hour. Everything is kept here; send it a little later.")
        )
        return _render(request, form, draft=draft, status=WRONG)
    typed.forget_problem(request)
    request.session[typed.TOLD] = problem.pk
    messages.success(request, _("Thank you. The lab has it, and you can see here what becomes of it."))
    return redirect("projects:problem", pk=problem.pk)


def _is_the_same(row: Problem, user: Any, words: dict[str, str]) -> bool:
    """Whether this very form was sent a moment ago: a double click, not a second problem."""
    return row.proposer_id == user.pk and all(getattr(row, name) == value for name, value in words.items())


def _render(
    request: HttpRequest, form: ProblemForm, *, draft: str, status: int = 200, similar: list[Problem] | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "draft": draft,
        "photos": list(kept_photos(draft, user=request.user)),
        "most_photos": MOST_PHOTOS,
        "largest": settings.ATTACHMENT_MAX_BYTES,
        "similar": similar or [],
        "another": bool(similar) or bool(request.POST.get("another")),
        "place_given": place_in(str(form["place"].value() or "")) is not None,
        "has_kept": request.method != "POST" and typed.kept_problem(request) is not None,
    }
    return render(request, "projects/problems/propose.html", context, status=status)
