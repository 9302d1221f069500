"""The list of open roles, the page of one, and applying for it."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.sanitize import clean_text
from projects.errors import AlreadyApplied, AlreadyInRole, RoleNotOpen, TooManyApplications
from projects.forms.people import LONGEST_MESSAGE, ApplicationForm, RoleFilterForm
from projects.models import RoleOpening
from projects.policies.people import get_opening_to_see
from projects.queries.people import (
    asked_of,
    modules_for,
    my_application,
    open_roles,
    places_taken,
    regions_looking,
    standing_of_role,
)
from projects.services.apply_for_role import apply_for_role

KEPT = "role_messages"
MOST_KEPT = 5


@require_safe
def role_index(request: HttpRequest) -> HttpResponse:
    """List open roles, newest first, a part at a time by key."""
    form = RoleFilterForm(request.GET, regions=regions_looking())
    chosen, after = form.chosen(), request.GET.get("after", "")
    page = open_roles(request.user, chosen=chosen, after=after)
    context = {"form": form, "rows": page.rows, "next_after": page.next_after, "chosen": chosen, "is_first": not after}
    return render(request, "projects/people/roles.html", context)


@require_safe
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """One role: what it is, what it asks, what the person has of that, and whether they can apply now."""
    opening = get_opening_to_see(request.user, pk)
    return _render(request, opening, ApplicationForm(initial={"message": _kept(request.session, opening)}))


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an application. A stranger's words, and those of an expired session, are kept while they sign in."""
    opening = get_opening_to_see(request.user, pk)
    here = reverse("projects:role", args=[pk])
    if not request.user.is_authenticated:
        _keep(request.session, opening, request.POST.get("message", ""))
        messages.info(request, _("Sign in, and you can send it. What you wrote is kept."))
        return redirect_to_login(here)
    form = ApplicationForm(request.POST)
    if not form.is_valid():
        return _render(request, opening, form, status=422)
    try:
        application = apply_for_role(opening, user=request.user, message=form.cleaned_data["message"])
    except RoleNotOpen:
        form.add_error(None, _("This role is no longer open. Your words are still here, so that you can copy them."))
    except AlreadyInRole:
        form.add_error(None, _("You have this role already."))
    except AlreadyApplied:
        form.add_error(None, _("You have applied already. To say more, take it back first and send it once more."))
    except TooManyApplications:
        form.add_error(
            None, _("You have sent many applications today. Wait for the first answers, then go on tomorrow.")
        )
    else:
        _forget(request.session, opening)
        days = _("Sent. You get an answer by %(day)s.") % {"day": date_format(application.due_on, "MONTH_DAY_FORMAT")}
        messages.success(request, days)
        return redirect("projects:my_roles")
    return _render(request, opening, form, status=422)


def _render(request: HttpRequest, opening: RoleOpening, form: ApplicationForm, *, status: int = 200) -> HttpResponse:
    asked = asked_of(opening, request.user)
    application = my_application(opening, request.user)
    context = {
        "opening": opening,
        "project": opening.project,
        "what": str(opening.what),
        "asked": asked,
        "free": max(opening.places - places_taken(opening), 0),
        "modules": modules_for(asked, request.user),
        "application": application,
        "standing": standing_of_role(opening, application, request.user),
        "form": form,
    }
    return render(request, "projects/people/role.html", context, status=status)


def _keep(session: SessionBase, opening: RoleOpening, message: str) -> None:
    """Put the words aside; the oldest go when there are many."""
    kept = dict(session.get(KEPT, {}))
    kept.pop(str(opening.pk), None)
    kept[str(opening.pk)] = clean_text(message, longest=LONGEST_MESSAGE)
    session[KEPT] = dict(list(kept.items())[-MOST_KEPT:])


def _kept(session: SessionBase, opening: RoleOpening) -> str:
    return str(session.get(KEPT, {}).get(str(opening.pk), ""))


def _forget(session: SessionBase, opening: RoleOpening) -> None:
    kept = dict(session.get(KEPT, {}))
    if kept.pop(str(opening.pk), None) is not None:
        session[KEPT] = kept
