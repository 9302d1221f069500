"""The coordinators' side: announce, change and call off."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects.errors import ChangedMeanwhile, EventCancelled
from projects.forms.event import CancelForm, EventForm
from projects.models import Event, Lab
from projects.policies.event import get_event_to_run
from projects.policies.project import get_lab_to_run
from projects.queries.events import MOST_PAST_BESIDE, events_of_lab
from projects.services.announce_event import announce_event
from projects.services.cancel_event import cancel_event
from projects.services.change_event import change_event
from projects.views.meanwhile import CONFLICT, meanwhile, seen_of

WRONG = 422


@require_safe
@login_required
def run_events(request: HttpRequest, slug: str) -> HttpResponse:
    """A lab's events: those to come, and those that are over, a page at a time by key."""
    lab = get_lab_to_run(request.user, slug)
    past = request.GET.get("when") == "past"
    page = events_of_lab(lab, past=past, after=request.GET.get("after", ""))
    ends_here = not past and not page.next_after
    context = {
        "lab": lab,
        "room": "events",
        "events": page.events,
        "next_after": page.next_after,
        "before": events_of_lab(lab, past=True).events[:MOST_PAST_BESIDE] if ends_here else [],
        "past": past,
    }
    return render(request, "projects/gatherings/run_events.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_event(request: HttpRequest, slug: str) -> HttpResponse:
    """Announce an event."""
    lab = get_lab_to_run(request.user, slug)
    form = EventForm(request.POST or None, lab=lab, initial={"project": request.GET.get("project")})
    if request.method == "POST" and form.is_valid():
        event = announce_event(lab, by=request.user, **form.words())
        messages.success(request, _("Announced. It stands on the pages and in the calendars of the lab."))
        return redirect("projects:change_event", slug=slug, pk=event.pk)
    return _form(request, lab, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Change an event."""
    lab = get_lab_to_run(request.user, slug)
    event = get_event_to_run(request.user, lab, pk)
    form = EventForm(request.POST or None, lab=lab, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            change_event(event, by=request.user, seen=request.POST.get("seen", ""), **form.words())  # type: ignore[arg-type]  # signed in
        except EventCancelled:
            form.add_error(None, _("It was called off, so it cannot be changed. Announce a new one."))
        except ChangedMeanwhile:
            event = get_event_to_run(request.user, lab, pk)
            return _form(request, lab, form, event, theirs=EventForm(lab=lab, event=event))
        else:
            messages.success(request, _("Saved. Calendars take it over the next time they look."))
            return redirect("projects:change_event", slug=slug, pk=pk)
    return _form(request, lab, form, event)


@require_POST
@login_required
def cancel(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Call an event off, with a reason."""
    lab = get_lab_to_run(request.user, slug)
    event = get_event_to_run(request.user, lab, pk)
    cancel_form = CancelForm(request.POST)
    if not cancel_form.is_valid():
        return _form(request, lab, EventForm(lab=lab, event=event), event, cancel_form=cancel_form)
    cancel_event(event, reason=cancel_form.cleaned_data["reason"])
    messages.success(request, _("Called off. It stays in the list with your reason, so that nobody comes in vain."))
    return redirect("projects:change_event", slug=slug, pk=pk)


def _form(
    request: HttpRequest,
    lab: Lab,
    form: EventForm,
    event: Event | None = None,
    *,
    cancel_form: CancelForm | None = None,
    theirs: EventForm | None = None,
) -> HttpResponse:
    wrong = bool(form.errors or (cancel_form and cancel_form.errors))
    status = CONFLICT if theirs else WRONG if wrong else 200
    context = {
        "lab": lab,
        "room": "events",
        "form": form,
        "event": event,
        "cancel_form": cancel_form or CancelForm(),
        "seen": seen_of(event, request, overtaken=theirs is not None),
        "meanwhile": meanwhile(event, mine=[form], theirs=[theirs]) if theirs else None,
    }
    return render(request, "projects/gatherings/form.html", context, status=status)
