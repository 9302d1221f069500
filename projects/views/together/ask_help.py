"""Being stuck: asking, closing the question, saying whether the answer helped."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from projects.errors import HelpAlreadyAsked, MoveNotAllowed, TooManyAtOnce
from projects.forms.help import QuestionForm
from projects.policies.contribution import get_contribution_to_write
from projects.policies.help import get_own_call
from projects.services.ask_for_help import ask_for_help
from projects.services.close_help import close_help
from projects.services.conclude_help import conclude_help
from projects.states import WRITABLE_STATES

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask helpers about unfinished work."""
    contribution = get_contribution_to_write(request.user, pk)
    if contribution.state not in WRITABLE_STATES:
        messages.warning(request, _("It is handed in; the reviewer answers next."))
        return redirect("projects:contribution", pk=pk)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ask_for_help(contribution, user=request.user, question=form.cleaned_data["question"])
        except HelpAlreadyAsked:
            form.add_error(
                "question", _("A question of yours waits for an answer already. Close it first to ask another.")
            )
        except TooManyAtOnce:
            form.add_error(
                "question", _("You have asked often today. Please ask again tomorrow; your draft stays here.")
            )
        except MoveNotAllowed:
            return redirect("projects:contribution", pk=pk)
        else:
            messages.success(request, _("Asked. Helpers see your question now; the answer will be beside your draft."))
            return redirect("projects:contribute", pk=pk)
    context = {"form": form, "contribution": contribution, "task": contribution.task}
    return render(request, "projects/together/ask.html", context, status=WRONG if form.errors else 200)


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's question back."""
    call = get_own_call(request.user, pk)
    try:
        close_help(call, user=request.user)
    except MoveNotAllowed:
        messages.info(request, _("It is answered or closed already."))
    else:
        messages.success(request, _("Closed. Nobody sees your draft any more."))
    return redirect("projects:contribution", pk=call.contribution_id)


@require_POST
@login_required
def say_whether_it_helped(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether the answer helped."""
    call = get_own_call(request.user, pk)
    helped = request.POST.get("helped")
    try:
        if helped in ("yes", "no"):
            conclude_help(call, user=request.user, helped=helped == "yes")
    except MoveNotAllowed:
        messages.info(request, _("You have said so already."))
    else:
        if helped == "yes":
            messages.success(request, _("Thank you. Whoever helped you hears it."))
        elif helped == "no":
            messages.success(request, _("Thank you for saying so. You can ask again, in other words."))
    return redirect("projects:contribution", pk=call.contribution_id)
