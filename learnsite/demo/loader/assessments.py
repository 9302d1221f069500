"""What people said of themselves, and the goal they keep: each statement answered as somebody at that level would, then dated back."""

from datetime import timedelta

from django.utils import timezone

from courses.models import CompetenceEvidence, SelfAssessment
from courses.queries.assessment import standing, statements_of
from courses.services.answer_statement import answer_statement, begin_assessment, source_key, told_before
from courses.states import SelfAnswer
from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from learnsite.paths.services.keep_goal import keep_goal


def load_assessments(users: dict[str, User]) -> None:
    """Load what people said of themselves and want to reach; whoever has said something already is left alone."""
    for row in read("assessments"):
        user = users[row["user"]]
        if SelfAssessment.objects.filter(user=user).exists():
            continue
        for time in row["times"]:
            _assess(user, levels=time["levels"], days_ago=time["days_ago"])
        if row.get("goal"):
            keep_goal(user, kind=row["goal"]["kind"], ref=row["goal"]["ref"])


def _assess(user: User, *, levels: dict[str, int], days_ago: int) -> None:
    assessment = begin_assessment(user)
    statements = statements_of(assessment.framework)
    statement = standing(statements, {}, before=told_before(user)).upcoming
    while statement is not None:
        level = levels.get(statement.competence.code, 0)
        answer = SelfAnswer.ALONE if level >= statement.level else SelfAnswer.NOT_YET
        if level == statement.level - 1 and level:
            answer = SelfAnswer.HELPED
        statement = answer_statement(assessment, key=statement.key, answer=answer).upcoming
    moment = timezone.now() - timedelta(days=days_ago)
    SelfAssessment.objects.filter(pk=assessment.pk).update(started_at=moment, finished_at=moment + timedelta(minutes=9))
    CompetenceEvidence.objects.filter(user=user, source_key=source_key(assessment)).update(observed_at=moment)
