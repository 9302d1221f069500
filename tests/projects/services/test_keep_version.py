"""Who changed a thing last, and who came too late."""

from typing import Any

import pytest
from django.db import transaction

from projects.errors import ChangedMeanwhile
from projects.models import LastEdit, ProjectUpdate
from projects.queries.said import last_edit_of, version_of
from projects.services.keep_version import editing
from tests.factories.people import UserFactory
from tests.factories.talk import UpdateFactory

pytestmark = pytest.mark.django_db


def write(update: ProjectUpdate, title: str, **given: Any) -> None:
    with transaction.atomic(), editing(update, **given):
        update.title = title
        update.save()


def test_whoever_changed_it_last_is_remembered():
    update, first, second = UpdateFactory(), UserFactory(), UserFactory()
    assert last_edit_of(update) is None
    write(update, "하나", by=first)
    write(update, "둘", by=second)
    assert LastEdit.objects.get() == last_edit_of(update)
    assert last_edit_of(update).by == second


def test_the_same_again_is_no_change():
    update = UpdateFactory()
    write(update, update.title, by=UserFactory(), seen="an old version")
    assert last_edit_of(update) is None


def test_too_late_takes_back_what_was_written():
    update, person = UpdateFactory(title="처음"), UserFactory()
    opened = version_of(update)
    write(update, "하나", by=person, seen=opened)
    with pytest.raises(ChangedMeanwhile):
        write(update, "둘", by=UserFactory(), seen=opened)
    update.refresh_from_db()
    assert (update.title, last_edit_of(update).by) == ("하나", person)


def test_who_has_left_changed_it_all_the_same():
    update, person = UpdateFactory(), UserFactory()
    write(update, "하나", by=person)
    person.delete()
    assert last_edit_of(update).by is None
