"""Taking a task and giving it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects.errors import ClaimTaken, MoveNotAllowed, TaskFull, TaskNotOpen
from projects.policies.contribution import get_claim_to_return
from projects.policies.task import get_task_to_see
from projects.services.return_task import return_task
from projects.services.take_task import take_task
from projects.states import ClaimState


@require_POST
@login_required
def take(request: HttpRequest, project_slug: str, task_slug: str) -> HttpResponse:
    """Take a task and go on to writing; where that cannot be, say why on the task's page."""
    task = get_task_to_see(request.user, project_slug=project_slug, task_slug=task_slug)
    user = request.user
    assert isinstance(user, AbstractBaseUser)
    try:
        contribution = take_task(task, user=user)
    except TaskFull:
        messages.warning(
            request,
            _("Every place is taken, or kept for somebody who waited. You can wait, too; below are other tasks."),
        )
    except TaskNotOpen:
        messages.warning(request, _("This task cannot be taken at the moment. Below are other tasks you can take."))
    except ClaimTaken:
        messages.info(request, _("You already have this task."))
    else:
        return redirect("projects:contribute", pk=contribution.pk)
    return redirect("projects:task", project_slug=project_slug, task_slug=task_slug)


@require_POST
@login_required
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a task back; what was written stays with its author."""
    claim = get_claim_to_return(request.user, pk)
    user = request.user
    assert isinstance(user, AbstractBaseUser)
    try:
        return_task(claim, user=user)
    except MoveNotAllowed:
        messages.warning(request, _("This work is handed in. Take it back first, then you can give the task back."))
    else:
        if claim.state == ClaimState.ACTIVE:
            messages.success(
                request, _("Given back. What you wrote is kept, and you can take the task again at any time.")
            )
    task = claim.task
    return redirect("projects:task", project_slug=task.project.slug, task_slug=task.slug)
