"""Two workers at once make one statement of one fact."""

import threading

import pytest
from django.db import close_old_connections, connection

from learnsite.xapi.models import OutgoingStatement, Pseudonym
from learnsite.xapi.services.keep_statements import keep_statements
from tests.factories.courses import LessonPageFactory
from tests.factories.insight import learned, people

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_workers_make_one_statement_a_fact():
    learned(LessonPageFactory(), people(40))
    together = threading.Barrier(2)
    failed = []

    def work():
        together.wait()
        try:
            keep_statements("lesson")
        except Exception as error:  # noqa: BLE001  (told to the test)
            failed.append(error)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert OutgoingStatement.objects.count() == 40
    assert Pseudonym.objects.count() == 40
    names = {row.statement["actor"]["account"]["name"] for row in OutgoingStatement.objects.all()}
    assert names == {str(key) for key in Pseudonym.objects.values_list("key", flat=True)}
