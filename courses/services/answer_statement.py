"""Answer the self-assessment, one statement at a time; take the last answer back; end it when all is clear."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.errors import AssessmentChanged
from courses.models import AssessmentAnswer, AssessmentStatement, Competence, Framework, SelfAssessment
from courses.queries.assessment import (
    Standing,
    answers_of,
    is_answer,
    known_keys,
    last_assessments,
    levels_told,
    standing,
    statements_of,
)
from courses.services.record_evidence import record_evidence, withdraw_evidence
from courses.states import EvidenceKind


def begin_assessment(user: Any) -> SelfAssessment:
    """Begin, or go on where the person was. Beginning twice is beginning once. Raises Framework.DoesNotExist without any."""
    framework = Framework.objects.get(is_default=True)
    return SelfAssessment.objects.get_or_create(user=user, finished_at=None, defaults={"framework": framework})[0]


def answer_statement(assessment: SelfAssessment, *, key: str, answer: str) -> Standing:
    """Store an answer to the statement that is asked now, and return where the person stands; with the last one it has ended.

    The same answer sent twice is one. Raises AssessmentChanged when another statement is asked now, and ValueError for an
    answer there is not.
    """
    if not is_answer(answer):
        raise ValueError(answer)
    with transaction.atomic():
        stored = (
            SelfAssessment.objects.select_for_update(of=("self",))
            .select_related("user", "framework")
            .get(pk=assessment.pk)
        )
        statements = statements_of(stored.framework)
        given, before = answers_of([stored])[stored.pk], told_before(stored.user)
        now = standing(statements, given, before=before)
        if given.get(key) == answer:
            return now
        if stored.finished_at is not None or now.upcoming is None or now.upcoming.key != key:
            raise AssessmentChanged(key)
        _store(stored, now.upcoming, answer)
        now = standing(statements, {**given, key: answer}, before=before)
        if now.upcoming is None:
            _finish(stored, now)
    return now


def take_back_answer(assessment: SelfAssessment) -> None:
    """Take the last answer back. Nothing happens where there is none, or when it has ended."""
    with transaction.atomic():
        stored = SelfAssessment.objects.select_for_update().get(pk=assessment.pk)
        last = stored.answers.order_by("-pk").first()
        if stored.finished_at is None and last is not None:
            last.delete()


def store_answers(user: Any, *, answers: dict[str, str]) -> SelfAssessment | None:
    """Store what a visitor answered before signing in, as far as it is what would have been asked; None when nothing is.

    Whoever has begun one already goes on with that one.
    """
    with transaction.atomic():
        assessment = begin_assessment(user)
        stored = (
            SelfAssessment.objects.select_for_update(of=("self",)).select_related("framework").get(pk=assessment.pk)
        )
        if stored.answers.exists():
            return None
        statements = statements_of(stored.framework)
        given: dict[str, str] = {}
        # A visitor has no earlier time to begin from, so the order is that of a first time.
        now = standing(statements, given)
        while now.upcoming is not None and is_answer(answers.get(now.upcoming.key, "")):
            given[now.upcoming.key] = answers[now.upcoming.key]
            _store(stored, now.upcoming, given[now.upcoming.key])
            now = standing(statements, given)
        if not given:
            stored.delete()
            return None
        if now.upcoming is None:
            _finish(stored, now)
    return stored


def told_before(user: Any) -> dict[int, int]:
    """Return the levels a person told the last time they came to the end; empty the first time."""
    last = last_assessments(user, most=1)
    return levels_told(answers_of(last)[last[0].pk], keys=known_keys()) if last else {}


def source_key(assessment: SelfAssessment) -> str:
    """Return the name under which what it told is kept as evidence."""
    return f"self-assessment:{assessment.pk}"


def _store(assessment: SelfAssessment, statement: AssessmentStatement, answer: str) -> None:
    AssessmentAnswer.objects.create(
        assessment=assessment, statement=statement, words=statement.words.data, answer=answer
    )


def _finish(assessment: SelfAssessment, now: Standing) -> None:
    """End it, and record what the person says of themselves now in place of what they said the last time; level 0 says nothing."""
    for earlier in last_assessments(assessment.user, most=1):
        withdraw_evidence(source_key=source_key(earlier))
    assessment.finished_at = timezone.now()
    assessment.save(update_fields=["finished_at"])
    competences = Competence.objects.in_bulk([pk for pk, level in now.told.items() if level])
    for pk, competence in competences.items():
        record_evidence(
            assessment.user,
            competence=competence,
            level=now.told[pk],
            kind=EvidenceKind.SELF,
            source_key=source_key(assessment),
            observed_at=assessment.finished_at,
        )
