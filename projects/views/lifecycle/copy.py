"""A project is copied to another lab."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from projects.forms.lifecycle import CopyForm
from projects.policies.project import coordinated_labs, get_project_to_copy
from projects.policies.task import visible_tasks
from projects.services.copy_project import copy_project

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what comes along and what does not, ask for the lab, and make the copy."""
    project = get_project_to_copy(request.user, slug)
    labs = coordinated_labs(request.user).select_related("region").order_by("slug")
    other = labs.exclude(pk=project.lab_id).first() or labs.first()
    form = CopyForm(request.POST or None, labs=labs, initial={"lab": other})
    if request.method == "POST" and form.is_valid():
        made = copy_project(project, lab=form.cleaned_data["lab"], by=request.user)
        messages.success(
            request, _("The copy is being prepared. Put in your own places and days, then let it go live.")
        )
        return redirect("projects:run_stages", slug=made.slug)
    context = {
        "original": project,
        "form": form,
        "tasks": visible_tasks(request.user).filter(project=project).count(),
        "stages": project.stages.count(),
    }
    status = WRONG if request.method == "POST" else 200
    return render(request, "projects/lifecycle/copy.html", context, status=status)
