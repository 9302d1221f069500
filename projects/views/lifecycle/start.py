"""A lab starts a project."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from projects.errors import MoveNotAllowed, ProjectElsewhere
from projects.forms.lifecycle import StartForm
from projects.models import Lab, Problem
from projects.policies.project import get_lab_to_run
from projects.queries.paging import number_in
from projects.services.start_project import start_project

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what it is about and how to go about it; ``?problem=`` begins with what a resident told."""
    lab = get_lab_to_run(request.user, slug)
    if request.method != "POST":
        return _render(request, lab, StartForm(lab=lab, initial=_from_problem(lab, request.GET.get("problem", ""))))
    form = StartForm(request.POST, lab=lab)
    if not form.is_valid():
        return _render(request, lab, form, status=WRONG)
    data = form.cleaned_data
    try:
        project = start_project(
            lab, by=request.user, template=data["template"], problem=data["problem"], **form.words()
        )
    except (MoveNotAllowed, ProjectElsewhere):
        form.add_error("problem", _("Somebody else has just decided about this problem. Choose another, or none."))
        return _render(request, lab, form, status=WRONG)
    messages.success(request, _("The project is being prepared. Only its people can see it until you let it go live."))
    return redirect("projects:run_stages", slug=project.slug)


def _from_problem(lab: Lab, pk: str) -> dict[str, object]:
    """The resident's words, to begin with."""
    problem = Problem.objects.filter(lab=lab, pk=number_in(pk), hidden_at__isnull=True).first()
    if problem is None:
        return {}
    return {
        "problem": problem.pk,
        "name_ko": problem.title[:80],
        "place_ko": problem.where[:80],
        "themes": list(problem.themes.all()),
    }


def _render(request: HttpRequest, lab: Lab, form: StartForm, *, status: int = 200) -> HttpResponse:
    context = {"lab": lab, "room": "start", "form": form}
    return render(request, "projects/lifecycle/start.html", context, status=status)
