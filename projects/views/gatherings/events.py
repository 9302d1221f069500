"""Events, for everybody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.event import EventFilterForm
from projects.policies.event import get_event_to_see
from projects.queries.events import MOST_PAST_BESIDE, event_list


@require_safe
def event_index(request: HttpRequest) -> HttpResponse:
    """List what is to come, soonest first; then, or when asked, what is over, latest first. A page at a time by key."""
    asked = request.GET
    chosen = {name: asked.get(name, "").replace("\x00", "") for name in ("lab", "region", "project")}
    past, after = asked.get("when") == "past", asked.get("after", "")
    page = event_list(request.user, chosen=chosen, past=past, after=after)
    ends_here = not past and not page.next_after
    before = event_list(request.user, chosen=chosen, past=True).events[:MOST_PAST_BESIDE] if ends_here else []
    context = {
        "filter_form": EventFilterForm(asked or None),
        "events": page.events,
        "next_after": page.next_after,
        "before": before,
        "past": past,
        "chosen": any(chosen.values()),
        "is_first": not after,
    }
    return render(request, "projects/gatherings/events.html", context)


@require_safe
def event(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One event: when, where, whether it takes place."""
    return render(request, "projects/gatherings/event.html", {"event": get_event_to_see(request.user, pk)})
