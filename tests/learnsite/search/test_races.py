"""Two workers, two commands, two clicks at the same moment, on a database that really runs them at the same moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from learnsite.search.models import SavedSearch, ToldHit
from learnsite.search.services.mail_searches import send_searches_of
from learnsite.search.services.save_search import save_search, stop_searches
from tests.factories.people import UserFactory
from tests.factories.projects import ProblemFactory, TaskFactory
from tests.projects.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def waiting_reader() -> Any:
    """Somebody with two searches that are due; a task, a project and a problem fit both."""
    user = UserFactory()
    for chosen in ({"kind": "task"}, {"q": "과제"}, {"kind": "problem"}, {"kind": "project"}):
        save_search(user, name="여기", chosen=chosen)
    SavedSearch.objects.update(since=timezone.now() - timedelta(days=2))
    ProblemFactory(lab=TaskFactory().project.lab)
    return user


@pytest.mark.parametrize("round_", range(5))
def test_two_workers_mail_each_thing_once(round_: int) -> None:
    user = waiting_reader()
    results = at_once(*[lambda: send_searches_of(user.pk)] * 3)
    assert sorted(results) == [False, False, True]
    assert len(mail.outbox) == 1
    assert sorted(ToldHit.objects.values_list("kind", flat=True)) == ["problem", "project", "task"]


@pytest.mark.parametrize("round_", range(3))
def test_two_commands_mail_each_person_once(round_: int) -> None:
    people = [waiting_reader(), UserFactory()]
    save_search(people[1], name="과제", chosen={"kind": "task"})
    SavedSearch.objects.update(since=timezone.now() - timedelta(days=2))
    at_once(*[lambda: call_command("send_saved_searches", stdout=None)] * 2)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(person.email for person in people)


@pytest.mark.parametrize("round_", range(5))
def test_keeping_the_same_search_twice_at_once_is_one(round_: int) -> None:
    user = UserFactory()
    results = at_once(*[lambda: save_search(user, name="과제", chosen={"kind": "task"})] * 3)
    assert len({result.pk for result in results}) == 1
    assert SavedSearch.objects.count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_stopping_while_it_is_mailed_ends_with_no_more_mail(round_: int) -> None:
    user = waiting_reader()
    at_once(lambda: send_searches_of(user.pk), lambda: stop_searches(user.pk))
    sent = len(mail.outbox)
    assert sent <= 1
    SavedSearch.objects.update(mailed_at=None)
    TaskFactory()
    assert send_searches_of(user.pk) is False
    assert not SavedSearch.objects.filter(mails=True).exists()
