"""Events."""

from datetime import timedelta

import factory
from django.utils import timezone

from projects.models import Event
from projects.states import EventKind
from tests.factories.projects import LabFactory, both


class EventFactory(factory.django.DjangoModelFactory[Event]):
    """A workshop of a lab, two hours long, in a week."""

    class Meta:
        model = Event

    lab = factory.SubFactory(LabFactory)
    kind = EventKind.WORKSHOP
    title = factory.Sequence(lambda number: both(f"줄자로 재는 날 {number}", f"Measuring day {number}"))
    about = both("줄자는 저희가 가져가요.", "We bring the tape measures.")
    place = both("흥해읍 주민센터 2층", "Heunghae community centre, first floor")
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + timedelta(hours=2))
