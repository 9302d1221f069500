"""Two at once, on PostgreSQL: one award, one credential, no bit twice."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from badges.models import Award, Credential, Issuer, IssuerKey, StatusList
from badges.services import award_due_badges
from tests.factories.badges import WorkCriterionFactory, accept_work
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def together(*acts: Callable[[], object]) -> list[Exception]:
    """Do all of it at the same moment; return what went wrong."""
    gate, wrong = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            act()
        except Exception as error:  # noqa: BLE001  (whatever it is, the test wants to see it)
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_two_threads_award_once() -> None:
    user = UserFactory()
    WorkCriterionFactory()
    accept_work(user)
    assert together(*[lambda: award_due_badges(user.pk)] * 4) == []
    assert Award.objects.count() == Credential.objects.count() == 1


def test_people_awarded_at_once_get_one_issuer_one_list_and_different_bits() -> None:
    WorkCriterionFactory()
    people = [UserFactory() for _number in range(4)]
    for person in people:
        accept_work(person)
    assert together(*[lambda pk=person.pk: award_due_badges(pk) for person in people]) == []
    assert Credential.objects.values("status_list", "status_index").distinct().count() == 4
    assert Issuer.objects.count() == IssuerKey.objects.count() == StatusList.objects.count() == 1
