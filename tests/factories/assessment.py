"""A self-assessment of two areas: two competences in the first, one in the second, four statements each."""

from typing import Any

from courses.models import AssessmentStatement, Competence, CompetenceArea, Framework, SelfAssessment
from courses.queries.assessment import answers_of, standing, statements_of
from courses.services.answer_statement import answer_statement, begin_assessment, told_before
from courses.states import SelfAnswer
from tests.factories.projects import both

CODES = ("1.1", "1.2", "2.1")
LEVELS = (2, 4, 6, 8)


def statements() -> dict[str, Competence]:
    """Make the default framework with its statements and return {code: competence}."""
    framework = Framework.objects.create(code="test", title=both("틀", "Framework"), is_default=True)
    found = {}
    for position, code in enumerate(CODES):
        area, _made = CompetenceArea.objects.get_or_create(
            framework=framework,
            code=code[0],
            defaults={"name": both(f"영역 {code[0]}", f"Area {code[0]}"), "position": code[0]},
        )
        found[code] = Competence.objects.create(
            framework=framework,
            area=area,
            code=code,
            name=both(f"역량 {code}", f"Competence {code}"),
            position=position,
        )
        for level in LEVELS:
            AssessmentStatement.objects.create(
                key=f"{code}-{level}",
                competence=found[code],
                level=level,
                words=both(f"{code} {level}단계를 할 수 있어요.", f"I can do {code} at level {level}."),
            )
    return found


def answer_of(person: int, level: int) -> str:
    """How a person of a level answers a statement of a level, truly."""
    return SelfAnswer.ALONE if person >= level else SelfAnswer.HELPED if person == level - 1 else SelfAnswer.NOT_YET


def assess(user: Any, person: dict[str, int], *, most: int = 100) -> SelfAssessment:
    """Let somebody of these levels ({competence code: level}) answer truly, ``most`` statements at most."""
    assessment, before = begin_assessment(user), told_before(user)
    for _number in range(most):
        answers = answers_of([assessment])[assessment.pk]
        upcoming = standing(statements_of(assessment.framework), answers, before=before).upcoming
        if upcoming is None:
            break
        answer = answer_of(person[upcoming.competence.code], upcoming.level)
        answer_statement(assessment, key=upcoming.key, answer=answer)
    assessment.refresh_from_db()
    return assessment
