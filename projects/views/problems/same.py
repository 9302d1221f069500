"""A resident says that two problems are the same."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from projects.errors import CannotMerge, TooManyAtOnce
from projects.forms.same_problem import SameProblemForm
from projects.models import Problem
from projects.policies.problem import can_propose_problem, get_problem_to_share
from projects.queries.said_same import said_same
from projects.queries.similar_problems import Told, similar_problems
from projects.services.say_same_problem import say_same_problem, unsay_same_problem

WRONG = 422
MOST_SHOWN = 6


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def same_problem(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the other one. Who is signed out finds the choice again after signing in."""
    here = reverse("projects:same_problem", args=[pk])
    if not can_propose_problem(request.user):
        chosen = {name: request.POST[name] for name in ("other", "address") if request.POST.get(name)}
        return redirect_to_login(f"{here}?{urlencode(chosen)}" if chosen else here)
    problem = get_problem_to_share(request.user, pk)
    similar = _similar(problem)
    if request.method != "POST":
        chosen = {name: request.GET.get(name, "") for name in ("other", "address")}
        return _page(request, problem, SameProblemForm(problem=problem, similar=similar, initial=chosen))
    form = SameProblemForm(request.POST, problem=problem, similar=similar)
    if form.is_valid():
        try:
            say_same_problem(problem, other=form.cleaned_data["found"], user=request.user)
        except CannotMerge:
            form.add_error(None, _("One of the two is not open any more, so they cannot be joined."))
        except TooManyAtOnce:
            form.add_error(None, _("You have named a lot within an hour. Please go on a little later."))
        else:
            messages.success(request, _("Thank you. The lab looks at both, and joins them if they are the same."))
            return redirect("projects:problem", pk=pk)
    return _page(request, problem, form, status=WRONG)


@require_POST
@login_required
def not_the_same(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Take it back."""
    problem = get_problem_to_share(request.user, pk)
    unsay_same_problem(problem, other=get_problem_to_share(request.user, other), user=request.user)
    messages.success(request, _("Taken back."))
    return redirect("projects:same_problem", pk=pk)


def _similar(problem: Problem) -> list[Problem]:
    """Open problems of the same lab that may say the same."""
    told = Told(title=problem.title, what=problem.what, where=problem.where)
    return similar_problems(problem.lab, told, but=problem.pk, anywhere=False, most=MOST_SHOWN)


def _page(request: HttpRequest, problem: Problem, form: SameProblemForm, *, status: int = 200) -> HttpResponse:
    context = {"problem": problem, "form": form, "said": list(said_same(problem, by=request.user))}
    return render(request, "projects/problems/same.html", context, status=status)
