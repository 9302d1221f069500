"""Every fact becomes one statement, whatever is repeated."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from badges.models import Award
from courses.models import CheckAttempt, LessonCompletion
from learnsite.xapi.models import OutgoingStatement, Pseudonym
from learnsite.xapi.services.keep_statements import keep_statements
from learnsite.xapi.sources import SOURCES
from projects.models import Review
from tests.factories.courses import LessonPageFactory
from tests.factories.insight import learned, people
from tests.learnsite.xapi.town import FACTS, KINDS, one_of_everything

pytestmark = pytest.mark.django_db


def keep_all():
    return sum(keep_statements(source) for source in SOURCES)


def told():
    return {row.source: row.statement for row in OutgoingStatement.objects.all()}


def test_one_statement_a_fact_and_none_twice():
    one_of_everything()
    assert keep_all() == FACTS
    assert keep_all() == 0
    assert set(told()) == KINDS == set(SOURCES) - {"taken_back"}
    verbs = {source: row["verb"]["display"]["en"] for source, row in told().items() if source != "package"}
    assert verbs == {
        "answered": "answered",
        "lesson": "completed",
        "module": "completed",
        "module_passed": "passed",
        "work": "passed",
        "badge": "earned",
    }


def test_nothing_in_them_names_the_person():
    user = one_of_everything()
    keep_all()
    text = json.dumps(list(told().values()), ensure_ascii=False)
    assert user.name not in text
    assert user.email not in text
    (name,) = {row["actor"]["account"]["name"] for row in told().values()}
    assert name == str(Pseudonym.objects.get(user=user).key)


def test_with_the_account_goes_the_way_back_to_it():
    (user,) = people(1)
    learned(LessonPageFactory(), [user])
    keep_all()
    assert OutgoingStatement.objects.exists()
    user.delete()
    assert not OutgoingStatement.objects.exists()
    assert not Pseudonym.objects.exists()


def test_people_made_up_for_the_demo_are_not_told_of():
    one_of_everything(is_demo=True)
    assert keep_all() == 0


def test_what_was_taken_back_is_not_told():
    one_of_everything()
    Award.objects.update(state="revoked", revoked_reason="잘못", revoked_at=timezone.now())
    Review.objects.update(reversed_at=timezone.now())
    keep_all()
    assert set(told()) == KINDS - {"work", "badge"}


def test_what_was_told_and_taken_back_since_is_voided_once():
    one_of_everything()
    keep_all()
    OutgoingStatement.objects.filter(source="badge").update(sent_at=timezone.now())
    Award.objects.update(state="revoked", revoked_reason="잘못", revoked_at=timezone.now())
    Review.objects.update(reversed_at=timezone.now())  # the store does not know of it yet
    assert keep_all() == 1
    assert keep_all() == 0
    voiding = told()["taken_back"]
    assert voiding["verb"]["id"] == "http://adlnet.gov/expapi/verbs/voided"
    assert voiding["object"] == {"objectType": "StatementRef", "id": told()["badge"]["id"]}
    assert "context" not in voiding


def test_a_module_that_asks_nothing_is_completed_and_not_passed():
    learned(LessonPageFactory(), people(1))
    keep_all()
    assert set(told()) == {"lesson", "module"}


def test_what_happened_in_a_package_is_told_in_its_words():
    one_of_everything()
    keep_statements("package")
    rows = {row.statement["verb"]["display"]["en"]: row.statement for row in OutgoingStatement.objects.all()}
    assert set(rows) == {"initialized", "answered", "completed", "passed", "failed"}
    question, whole = rows["answered"]["object"], rows["completed"]["object"]
    assert question["id"].startswith("http://testserver/xapi/questions/")
    assert question["id"].endswith("/q%201%2F%EA%B0%80")
    assert rows["answered"]["context"]["contextActivities"]["parent"] == [whole]
    assert rows["passed"]["result"]["score"] == {"scaled": 0.85}


def test_a_lesson_says_where_it_belongs():
    one_of_everything()
    keep_all()
    lesson = told()["lesson"]
    assert lesson["object"]["definition"]["name"] == {"ko": "문 재기"}
    around = lesson["context"]["contextActivities"]
    assert [len(around["parent"]), len(around["grouping"])] == [1, 1]
    assert told()["answered"]["result"]["success"] is True


def test_only_what_was_picked():
    one_of_everything()
    assert keep_statements("answered", pk__in=[]) == 0
    assert keep_statements("answered", pk__in=[CheckAttempt.objects.get().pk]) == 1


@pytest.mark.parametrize("count", [1, 3, 300])
def test_costs_the_same_for_a_batch_however_large(count):
    lesson = LessonPageFactory()
    learned(lesson, people(count))
    LessonCompletion.objects.filter(pk__gt=LessonCompletion.objects.order_by("pk")[min(count, 200) - 1].pk).delete()
    with CaptureQueriesContext(connection) as captured:
        keep_statements("lesson")
    # SQLite takes two hundred statements in three goes.
    assert len(captured) in ((11,) if count < 300 else (11, 13))
