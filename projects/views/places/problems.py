"""Proposing a problem, and reading one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from projects.forms.problem import ProblemForm
from projects.models import Lab, Problem
from projects.services.propose_problem import propose_problem


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def propose(request: HttpRequest) -> HttpResponse:
    """Ask five questions; keep everything typed when one answer is missing."""
    if request.method == "POST":
        form = ProblemForm(request.POST)
        if form.is_valid():
            words = {key: form.cleaned_data[key] for key in ("title", "what", "where", "whom", "since")}
            problem = propose_problem(
                form.cleaned_data["lab"], proposer=request.user, language=(get_language() or "ko")[:2], **words
            )
            messages.success(request, _("Thank you. The lab has it, and you can see here what becomes of it."))
            return redirect("projects:problem", pk=problem.pk)
        return render(request, "projects/places/propose.html", {"form": form}, status=422)
    region = Lab.objects.filter(slug=request.GET.get("lab", "")).first()
    if region is None and request.user.region_code:
        region = Lab.objects.filter(region__code=request.user.region_code).first()
    return render(request, "projects/places/propose.html", {"form": ProblemForm(initial={"lab": region})})


@require_safe
def problem(request: HttpRequest, pk: int) -> HttpResponse:
    """One problem, in the words of who told it, and where it stands."""
    found = get_object_or_404(Problem.objects.select_related("lab__region", "project", "proposer"), pk=pk)
    return render(request, "projects/places/problem.html", {"problem": found})
