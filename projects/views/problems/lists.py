"""Lists of problems: everybody's, and one's own."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.problem_filter import ProblemFilterForm
from projects.models import Lab
from projects.queries.problems import problem_list, shared_by, told_by


@require_safe
def problem_index(request: HttpRequest) -> HttpResponse:
    """List problems, newest first, a part at a time by key."""
    form = ProblemFilterForm(request.GET)
    chosen = form.chosen()
    slug, lab = request.GET.get("lab", ""), None
    if slug:
        lab = Lab.objects.select_related("region").filter(slug=slug).first()
    if lab:
        chosen["lab"] = lab.slug
    after = request.GET.get("after", "")
    page = problem_list(chosen=chosen, after=after)
    context = {"form": form, "page": page, "chosen": chosen, "lab": lab, "is_first": not after}
    return render(request, "projects/problems/problems.html", context)


@require_safe
@login_required
def my_problems(request: HttpRequest) -> HttpResponse:
    """List what a person told and what they share, each a part at a time by key."""
    told = told_by(request.user, after=request.GET.get("after", ""))
    shared = shared_by(request.user, after=request.GET.get("shared_after", ""))
    return render(request, "projects/problems/mine.html", {"told": told, "shared": shared})
