"""Answering an application."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from projects.errors import MoveNotAllowed, OwnApplication, RoleFilled, RoleNotOpen
from projects.forms.people_desk import AnswerForm
from projects.models import RoleApplication
from projects.policies.people import get_application_to_answer
from projects.queries.people_desk import applicant_of
from projects.services.answer_application import answer_application
from projects.states import ApplicationState


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def application(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One application beside what is asked; answer it, or see how it was answered."""
    found = get_application_to_answer(request.user, slug, pk)
    if request.method != "POST":
        return _render(request, found, AnswerForm())
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _render(request, found, form, status=422)
    try:
        answered = answer_application(found, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]  # signed in
    except MoveNotAllowed:
        # Somebody else was faster: show their answer, and keep the words that were not sent.
        return _render(request, get_application_to_answer(request.user, slug, pk), form, status=409)
    except RoleFilled:
        form.add_error(
            None, _("The last place has just been taken. Give the role another place, or decline with a word.")
        )
    except RoleNotOpen:
        form.add_error(None, _("The time of this role is over. Give it a new last day first, then welcome people."))
    except OwnApplication:
        form.add_error(None, _("This is your own application. Somebody else who runs the project answers it."))
    else:
        _say(request, answered)
        return redirect("projects:run_people", slug=slug)
    return _render(request, found, form, status=422)


def _say(request: HttpRequest, answered: RoleApplication) -> None:
    if answered.state == ApplicationState.ACCEPTED:
        messages.success(request, _("Welcomed. They are told, and stand among the people of the project."))
    else:
        messages.success(request, _("Answered. They are told, with your words."))


def _render(request: HttpRequest, found: RoleApplication, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    waits = found.state == ApplicationState.SENT
    context = {
        "project": found.opening.project,
        "room": "people",
        "application": found,
        "opening": found.opening,
        "applicant": applicant_of(found),
        "waits": waits,
        "is_late": waits and found.due_on < timezone.localdate(),
        "is_own": found.user_id == request.user.pk,
        "form": form,
        "unsent": form.data.get("words", "") if form.is_bound and not waits else "",
    }
    return render(request, "projects/people/run_application.html", context, status=status)
