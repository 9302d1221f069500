"""Lists of problems: everybody's, and one's own."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.filters import ProblemFilterForm
from projects.policies.problem import public_problems
from projects.queries.finding import narrowed_problems
from projects.queries.problems import problem_list, shared_by, told_by
from projects.views.narrowing import narrowed_list


@require_safe
def problem_index(request: HttpRequest) -> HttpResponse:
    """List problems, newest first, a part at a time by key."""
    form = ProblemFilterForm(request.GET)
    after = request.GET.get("after", "")
    page = problem_list(chosen=form.chosen(), after=after)
    context = narrowed_list(
        form,
        kind="problem",
        address="projects:problems",
        after=after,
        rows=page.problems,
        fitting=lambda fewer: narrowed_problems(public_problems(), fewer),
    )
    return render(request, "projects/problems/problems.html", {**context, "page": page, "lab": form.found_lab})


@require_safe
@login_required
def my_problems(request: HttpRequest) -> HttpResponse:
    """List what a person told and what they share, each a part at a time by key."""
    told = told_by(request.user, after=request.GET.get("after", ""))
    shared = shared_by(request.user, after=request.GET.get("shared_after", ""))
    return render(request, "projects/problems/mine.html", {"told": told, "shared": shared})
