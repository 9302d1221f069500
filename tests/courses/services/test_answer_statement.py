"""Answering the self-assessment: in its order, once, to its end."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.errors import AssessmentChanged
from courses.models import AssessmentAnswer, AssessmentStatement, CompetenceEvidence, SelfAssessment
from courses.queries.competence import levels_shown
from courses.services.answer_statement import (
    answer_statement,
    begin_assessment,
    store_answers,
    take_back_answer,
    told_before,
)
from courses.states import EvidenceKind, SelfAnswer
from tests.factories.assessment import assess, statements
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PERSON = {"1.1": 4, "1.2": 0, "2.1": 3}


@pytest.fixture
def competences() -> dict[str, Any]:
    return statements()


@pytest.fixture
def citizen() -> Any:
    return UserFactory()


def levels(user: Any, competences: dict[str, Any]) -> dict[str, int]:
    found = told_before(user)
    return {code: found[row.pk] for code, row in competences.items() if row.pk in found}


def test_at_the_end_it_says_what_the_person_said(citizen: Any, competences: dict[str, Any]) -> None:
    assessment = assess(citizen, PERSON)
    assert assessment.finished_at is not None
    assert levels(citizen, competences) == PERSON
    evidence = CompetenceEvidence.objects.filter(user=citizen)
    assert {(row.competence.code, row.level, row.kind) for row in evidence} == {
        ("1.1", 4, EvidenceKind.SELF),
        ("2.1", 3, EvidenceKind.SELF),
    }
    assert levels_shown(citizen) == {}, "what one says of oneself proves nothing"


def test_beginning_twice_goes_on_and_the_words_stay_as_they_were_read(
    citizen: Any, competences: dict[str, Any]
) -> None:
    assessment = assess(citizen, PERSON, most=2)
    assert begin_assessment(citizen) == assessment
    AssessmentStatement.objects.update(words="neu")
    assert AssessmentAnswer.objects.earliest("pk").words["ko"].startswith("1.1")
    assert SelfAssessment.objects.count() == 1


def test_the_same_answer_twice_is_one_and_another_one_is_refused(citizen: Any, competences: dict[str, Any]) -> None:
    assessment = begin_assessment(citizen)
    for _twice in range(2):
        answer_statement(assessment, key="1.1-2", answer=SelfAnswer.ALONE)
    assert AssessmentAnswer.objects.count() == 1
    for key in ("1.1-2", "2.1-2", "nothing"):
        with pytest.raises(AssessmentChanged):
            answer_statement(assessment, key=key, answer=SelfAnswer.NOT_YET)
    with pytest.raises(ValueError, match="perhaps"):
        answer_statement(assessment, key="1.1-4", answer="perhaps")


def test_the_last_answer_is_taken_back_until_it_has_ended(citizen: Any, competences: dict[str, Any]) -> None:
    assessment = assess(citizen, PERSON, most=2)
    for left in (1, 0, 0):
        take_back_answer(assessment)
        assert AssessmentAnswer.objects.count() == left
    assessment = assess(citizen, PERSON)
    number = AssessmentAnswer.objects.count()
    take_back_answer(assessment)
    assert AssessmentAnswer.objects.count() == number


def test_the_next_time_begins_where_the_last_one_ended(citizen: Any, competences: dict[str, Any]) -> None:
    first = assess(citizen, PERSON)
    SelfAssessment.objects.update(finished_at=timezone.now() - timedelta(days=30))
    again = begin_assessment(citizen)
    assert again != first
    answer_statement(again, key="1.1-4", answer=SelfAnswer.ALONE)


def test_what_was_said_the_last_time_holds_no_longer(citizen: Any, competences: dict[str, Any]) -> None:
    assess(citizen, PERSON)
    SelfAssessment.objects.update(finished_at=timezone.now() - timedelta(days=30))
    assess(citizen, {"1.1": 2, "1.2": 1, "2.1": 0})
    said = levels_shown(citizen, with_self=True)
    assert said == {competences["1.1"].pk: 2, competences["1.2"].pk: 1}, "somebody may honestly say less"


class TestVisitor:
    """What was said before signing in."""

    def test_it_is_stored_as_far_as_it_was_asked(self, citizen: Any, competences: dict[str, Any]) -> None:
        answers = {"1.1-2": "alone", "1.1-4": "helped", "2.1-8": "alone", "1.2-2": "rubbish"}
        assessment = store_answers(citizen, answers=answers)
        assert assessment is not None
        assert list(assessment.answers.values_list("statement__key", flat=True)) == ["1.1-2", "1.1-4"]
        assert assessment.finished_at is None

    def test_all_of_it_ends_the_assessment(self, citizen: Any, competences: dict[str, Any]) -> None:
        answers = dict.fromkeys((f"{code}-{level}" for code in competences for level in (2, 4, 6, 8)), "alone")
        assessment = store_answers(citizen, answers=answers)
        assert assessment is not None
        assert assessment.finished_at is not None
        assert levels(citizen, competences) == dict.fromkeys(competences, 8)

    @pytest.mark.parametrize("answers", [{}, {"2.1-2": "alone"}, {"1.1-2": ""}])
    def test_nothing_of_use_leaves_nothing(
        self, citizen: Any, competences: dict[str, Any], answers: dict[str, str]
    ) -> None:
        assert store_answers(citizen, answers=answers) is None
        assert not SelfAssessment.objects.exists()

    def test_one_that_was_begun_goes_on(self, citizen: Any, competences: dict[str, Any]) -> None:
        mine = assess(citizen, PERSON, most=1)
        assert store_answers(citizen, answers={"1.1-2": "not_yet"}) is None
        assert mine.answers.get().answer == "alone"
