"""The helper's side: who is stuck, one question, the answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from projects.errors import HandsFull, HelpTaken, MoveNotAllowed, NotYourHelp
from projects.forms.help import AnswerForm
from projects.models import HelpRequest
from projects.policies.help import can_help, can_read_draft, get_call_to_read
from projects.policies.project import get_project_to_run
from projects.queries.help import calls_held, calls_page, draft_as_asked, help_given, state_now, work_of_helper
from projects.services.answer_help import answer_help
from projects.services.conclude_help import hand_in_help, may_hand_in
from projects.services.make_help_task import make_help_task
from projects.services.take_help import give_back_help, take_help

WRONG = 422


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """List who is stuck and could be helped by this person, oldest first, a part at a time."""
    after = request.GET.get("after", "")
    calls, next_after = calls_page(request.user, after=after)
    context = {
        "calls": calls,
        "next_after": next_after,
        "held": [] if after else calls_held(request.user),
        "given": [] if after else help_given(request.user),
    }
    return render(request, "projects/together/help_queue.html", context)


@require_safe
@never_cache
@login_required
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question; the draft only to who holds it."""
    return render_call(request, get_call_to_read(request.user, pk), AnswerForm())


def render_call(request: HttpRequest, found: HelpRequest, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    """Render a call for help, with a form that may carry errors."""
    reads_draft = can_read_draft(request.user, found)
    is_helper = found.helper_id == request.user.pk
    context = {
        "call": found,
        "state": state_now(found),
        "task": found.contribution.task,
        "project": found.contribution.task.project,
        "is_asker": found.asker_id == request.user.pk,
        "is_helper": is_helper,
        "can_take": found.asker_id != request.user.pk and can_help(request.user, found),
        "draft": draft_as_asked(found) if reads_draft else [],
        "reads_draft": reads_draft,
        "form": form,
        "work": work_of_helper(found) if is_helper else None,
        "may_hand_in": is_helper and may_hand_in(found),
    }
    return render(request, "projects/together/call.html", context, status=status)


@require_POST
@login_required
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question."""
    found = get_call_to_read(request.user, pk)
    try:
        take_help(found, helper=request.user)
    except HelpTaken:
        messages.warning(request, _("Somebody else is looking at it already. It comes back if they do not answer."))
        return redirect("projects:help_queue")
    except HandsFull:
        messages.warning(request, _("You are looking at three questions already. Please answer one, or give it back."))
        return redirect("projects:help_queue")
    except (MoveNotAllowed, NotYourHelp):
        messages.warning(request, _("This question cannot be taken now."))
        return redirect("projects:help_queue")
    return redirect("projects:help_call", pk=pk)


@require_POST
@login_required
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a question to others."""
    found = get_call_to_read(request.user, pk)
    try:
        give_back_help(found, helper=request.user)
    except (MoveNotAllowed, NotYourHelp):
        messages.info(request, _("You do not hold this question any more."))
    else:
        messages.success(request, _("Given back. Somebody else can take it now."))
    return redirect("projects:help_queue")


@require_POST
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the answer; what was typed stays when it cannot be sent."""
    found = get_call_to_read(request.user, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return render_call(request, found, form, status=WRONG)
    try:
        answer_help(found, helper=request.user, answer=form.cleaned_data["answer"])
    except (MoveNotAllowed, NotYourHelp):
        form.add_error("answer", _("You do not hold this question any more: it was closed, or somebody else took it."))
        return render_call(request, get_call_to_read(request.user, pk), form, status=WRONG)
    messages.success(request, _("Sent. It stands beside the draft now."))
    return redirect("projects:help_call", pk=pk)


@require_POST
@login_required
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand one's help in for review without the asker's word, after a week."""
    found = get_call_to_read(request.user, pk)
    try:
        work = hand_in_help(found, helper=request.user)
    except (MoveNotAllowed, NotYourHelp):
        messages.warning(request, _("This cannot be handed in now."))
        return redirect("projects:help_call", pk=pk)
    if work is None:
        messages.info(request, _("This project does not review help yet. Thank you all the same."))
        return redirect("projects:help_call", pk=pk)
    return redirect("projects:contribution", pk=work.pk)


@require_POST
@login_required
def make_task(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a project its task for helping."""
    project = get_project_to_run(request.user, slug)
    task = make_help_task(project, by=request.user)
    messages.success(request, _("Made. From now on help in this project is reviewed, and counts."))
    return redirect("projects:task", project_slug=project.slug, task_slug=task.slug)
