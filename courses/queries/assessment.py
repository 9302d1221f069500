"""Where somebody stands in a self-assessment, from their answers alone: the same for a visitor and for who is signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from courses.adaptive import level_told, next_level
from courses.models import AssessmentAnswer, AssessmentStatement, Framework, SelfAssessment
from courses.states import SelfAnswer

SECONDS_EACH = 12  # to read a statement and to answer it
USUALLY_ASKED = 2  # statements of a competence, of the four there are


@dataclass(frozen=True)
class Standing:
    """``upcoming`` is the statement to ask next (None: all is clear), ``told`` the level of each competence that is clear."""

    upcoming: AssessmentStatement | None
    told: dict[int, int]
    competences: int

    @property
    def done(self) -> int:
        """How many competences are clear."""
        return len(self.told)

    @property
    def minutes_left(self) -> int:
        """About how many minutes it still takes, rounded up."""
        left = (self.competences - self.done) * USUALLY_ASKED * SECONDS_EACH
        return -(-left // 60)


def statements_of(framework: Framework) -> list[AssessmentStatement]:
    """Return the statements that are asked, competence by competence, each with its competence and area. One query."""
    rows = AssessmentStatement.objects.filter(competence__framework=framework, retired_at__isnull=True)
    return list(rows.select_related("competence__area").order_by("competence__position", "level"))


def standing(
    statements: list[AssessmentStatement], answers: Mapping[str, str], *, before: Mapping[int, int] | None = None
) -> Standing:
    """Return where somebody stands. ``answers`` is {statement key: answer}, ``before`` the levels told the last time.

    A competence begins where the last time ended; the first time, where the competence before it in the same area ended.
    """
    told: dict[int, int] = {}
    upcoming, count, start, area = None, 0, 0, None
    for competence, group in groupby(statements, key=lambda row: row.competence):
        rows, count = list(group), count + 1
        given = {row.level: answers[row.key] for row in rows if row.key in answers}
        levels = [row.level for row in rows]
        if competence.area_id != area:
            start, area = 0, competence.area_id
        first = (before or {}).get(competence.pk, start)
        level = level_told(levels, given)
        if level is not None:
            told[competence.pk] = start = level
        elif upcoming is None:
            wanted = next_level(levels, given, start=first)
            upcoming = next((row for row in rows if row.level == wanted), None)
    return Standing(upcoming=upcoming, told=told, competences=count)


def open_assessment(user: Any) -> SelfAssessment | None:
    """Return the one that was begun and not ended. One query."""
    return SelfAssessment.objects.filter(user=user, finished_at__isnull=True).select_related("framework").first()


def last_assessments(user: Any, *, most: int = 2) -> list[SelfAssessment]:
    """Return the latest that were ended, newest first. One query."""
    ended = SelfAssessment.objects.filter(user=user, finished_at__isnull=False).select_related("framework")
    return list(ended.order_by("-finished_at", "-pk")[:most])


def answers_of(assessments: list[SelfAssessment]) -> dict[int, dict[str, str]]:
    """Return {assessment id: {statement key: answer}}. One query."""
    found: dict[int, dict[str, str]] = {assessment.pk: {} for assessment in assessments}
    rows = AssessmentAnswer.objects.filter(assessment__in=assessments).order_by("pk")
    for assessment_id, key, answer in rows.values_list("assessment", "statement__key", "answer"):
        found[assessment_id][key] = answer
    return found


def levels_told(answers: Mapping[str, str], *, keys: Mapping[str, tuple[int, int]]) -> dict[int, int]:
    """Return {competence id: level} of an assessment that has ended, also of statements that are no longer asked.

    ``keys`` is {statement key: (competence id, level)}.
    """
    given: dict[int, dict[int, str]] = {}
    for key, answer in answers.items():
        if key in keys:
            competence_id, level = keys[key]
            given.setdefault(competence_id, {})[level] = answer
    told = {competence_id: level_told(sorted(said), said) for competence_id, said in given.items()}
    return {competence_id: level for competence_id, level in told.items() if level is not None}


def known_keys() -> dict[str, tuple[int, int]]:
    """Return {statement key: (competence id, level)} of all statements there have been. One query."""
    rows = AssessmentStatement.objects.values_list("key", "competence", "level")
    return {key: (competence_id, level) for key, competence_id, level in rows}


def is_answer(text: str) -> bool:
    """Whether a text is one of the answers."""
    return text in SelfAnswer.values
