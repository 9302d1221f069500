"""Events in lists and calendars."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import Event
from projects.queries.events import event_list, latest_events, next_events
from projects.states import ProjectState
from tests.factories.gatherings import EventFactory
from tests.factories.projects import LabFactory, ProjectFactory, ProjectMembershipFactory, RegionFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now


def at(days, **values):
    return EventFactory(starts_at=NOW() + timedelta(days=days), **values)


def test_what_is_to_come_is_soonest_first_and_what_is_over_latest_first():
    late, soon, old, older = at(9), at(2), at(-2), at(-9)
    assert event_list(None, chosen={}).events == [soon, late]
    assert event_list(None, chosen={}, past=True).events == [old, older]


def test_an_event_is_to_come_until_it_has_ended():
    event = EventFactory(starts_at=NOW() - timedelta(hours=1), ends_at=NOW() + timedelta(hours=1))
    assert event_list(None, chosen={}).events == [event]


def test_narrowed_by_lab_region_and_project():
    here = LabFactory(region=RegionFactory(code="KR-26"))
    mine = at(1, lab=here, project=ProjectFactory(lab=here))
    at(1)
    for chosen in ({"lab": here.slug}, {"region": "KR-26"}, {"project": mine.project.slug}):
        assert event_list(None, chosen=chosen).events == [mine]
    assert event_list(None, chosen={"lab": "nowhere"}).events == []


def test_an_event_of_a_project_being_prepared_is_seen_by_its_people_only():
    event = at(1, project=ProjectFactory(state=ProjectState.PREPARING))
    assert event_list(None, chosen={}).events == []
    member = ProjectMembershipFactory(project=event.project).user
    assert event_list(member, chosen={}).events == [event]


def test_pages_go_on_by_key_even_when_all_begin_at_once():
    lab, starts = LabFactory(), NOW() + timedelta(days=1)
    Event.objects.bulk_create(EventFactory.build(lab=lab, starts_at=starts, ends_at=starts) for _number in range(45))
    seen, after = [], ""
    for _page in range(4):
        page = event_list(None, chosen={}, after=after)
        seen += [event.pk for event in page.events]
        if not (after := page.next_after):
            break
    assert len(seen) == len(set(seen)) == 45
    assert event_list(None, chosen={}, after="rubbish").events


def test_what_was_called_off_is_not_next_and_did_not_take_place():
    at(1, cancelled_at=NOW())
    at(-1, cancelled_at=NOW())
    assert next_events(Event.objects.all(), limit=3) == []
    assert latest_events(Event.objects.all(), limit=3) == []
