"""Announcing, changing and calling off."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.utils import timezone

from projects import signals
from projects.errors import ChangedMeanwhile, EventCancelled, MoveNotAllowed, NotOfThisProject, ReasonMissing
from projects.models import Event
from projects.queries.said import version_of
from projects.services.announce_event import announce_event
from projects.services.cancel_event import cancel_event
from projects.services.change_event import change_event
from projects.services.choose_to_be_seen import choose_to_be_seen
from projects.states import EventKind
from tests.factories.gatherings import EventFactory
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, LabMembershipFactory, ProjectFactory, both

pytestmark = pytest.mark.django_db


def words(**values):
    starts = timezone.now().replace(microsecond=0) + timedelta(days=3)
    return {
        "kind": EventKind.FORUM, "title": both("주민 모임", "Residents' meeting"), "about": both("와요", "Come"),
        "place": both("마을회관", "Village hall"), "online_url": "", "project": None,
        "starts_at": starts, "ends_at": starts + timedelta(hours=2), **values,
    }  # fmt: skip


def said_by(event):
    names = ("kind", "title", "about", "place", "online_url", "project", "starts_at", "ends_at")
    return {name: getattr(event, name) for name in names}


@pytest.fixture
def heard():
    """What was announced, by the name of the announcement."""
    announced, cancelled = Mock(), Mock()
    signals.event_announced.connect(announced)
    signals.event_cancelled.connect(cancelled)
    yield announced, cancelled
    signals.event_announced.disconnect(announced)
    signals.event_cancelled.disconnect(cancelled)


def test_announced_once_however_often_it_is_sent(heard, django_capture_on_commit_callbacks):
    lab, person, said = LabFactory(), UserFactory(), words()
    with django_capture_on_commit_callbacks(execute=True):
        first = announce_event(lab, by=person, **said)
        assert announce_event(lab, by=person, **said) == first
    assert Event.objects.count() == 1
    assert [call.kwargs["event_id"] for call in heard[0].call_args_list] == [first.pk]
    assert announce_event(lab, by=person, **{**said, "title": both("다른 모임", "Another")}) != first


def test_a_project_of_another_lab_is_refused():
    with pytest.raises(NotOfThisProject):
        announce_event(LabFactory(), by=UserFactory(), **words(project=ProjectFactory()))
    event = EventFactory()
    with pytest.raises(NotOfThisProject):
        change_event(event, by=event.by, **{**said_by(event), "project": ProjectFactory()})


def test_every_change_counts_and_saying_the_same_is_none():
    event = EventFactory()
    before = event.changed_at
    same = change_event(event, by=event.by, **said_by(event))
    assert (same.changes, same.changed_at) == (0, before)
    changed = change_event(event, by=event.by, **{**said_by(event), "place": both("도서관", "Library")})
    assert changed.changes == 1
    assert changed.changed_at > before
    assert str(changed.place) == "도서관"


def test_a_form_that_is_behind_overwrites_nothing():
    event = EventFactory()
    opened, said = version_of(event), said_by(event)
    change_event(event, by=event.by, seen=opened, **{**said, "place": both("도서관", "Library")})
    with pytest.raises(ChangedMeanwhile):
        change_event(event, by=event.by, seen=opened, **{**said, "place": both("학교", "School")})
    event.refresh_from_db()
    assert (str(event.place), event.changes) == ("도서관", 1)


def test_called_off_once_with_a_reason_and_never_changed_again(heard, django_capture_on_commit_callbacks):
    event = EventFactory()
    with pytest.raises(ReasonMissing):
        cancel_event(event, reason="  ")
    with django_capture_on_commit_callbacks(execute=True):
        off = cancel_event(event, reason="태풍이 와요.")
        again = cancel_event(event, reason="다른 말")
    assert off.changes == again.changes == 1
    assert again.cancelled_reason == "태풍이 와요."
    assert [call.kwargs["event_id"] for call in heard[1].call_args_list] == [event.pk]
    with pytest.raises(EventCancelled):
        change_event(event, by=event.by, **said_by(event))


def test_only_oneself_chooses_to_be_seen():
    membership = LabMembershipFactory()
    with pytest.raises(MoveNotAllowed):
        choose_to_be_seen(membership, user=UserFactory(), shown=True)
    choose_to_be_seen(membership, user=membership.user, shown=True)
    membership.refresh_from_db()
    assert membership.shown
