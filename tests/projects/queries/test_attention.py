"""What needs those who run projects today."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from projects.models import Comment, CommentMention, HelpRequest, Lab, Project, ProjectStage, Report, TaskModule
from projects.queries.attention import Attention, attention_of, attention_of_labs
from projects.states import (
    ApplicationState,
    ClaimState,
    CompetenceUse,
    ContributionState,
    HelpState,
    ProblemState,
    ProjectState,
)
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabFactory,
    LabMembershipFactory,
    ProblemFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskCompetenceFactory,
    TaskFactory,
)
from tests.factories.roles import RoleApplicationFactory

pytestmark = pytest.mark.django_db


def ago(days: float) -> Any:
    return timezone.now() - timedelta(days=days)


def day(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def project() -> Any:
    return ProjectFactory(answer_days=5)


def look(project: Any, user: Any = None) -> Attention:
    (found,) = attention_of([project], user or UserFactory())
    return found


def test_quiet_project_needs_nobody(project: Any) -> None:
    TaskFactory(project=project)
    assert look(project).count == 0


def test_nothing_of_another_project_is_told(project: Any) -> None:
    other = ProjectFactory(lab=project.lab)
    RoleApplicationFactory(opening__project=other)
    SubmissionFactory(contribution__task__project=other)
    ProjectMembershipFactory(project=other, until=day(1))
    TaskFactory(project=other, opened_at=ago(30))
    found = look(project)
    assert (found.count, found.reviews) == (0, [])


def test_applications_stand_by_their_promised_day(project: Any) -> None:
    later = RoleApplicationFactory(opening__project=project, due_on=day(3))
    late = RoleApplicationFactory(opening__project=project, due_on=day(-1))
    RoleApplicationFactory(opening__project=project, state=ApplicationState.DECLINED)
    found = look(project)
    assert [row.application for row in found.applications] == [late, later]
    assert (found.overdue, found.count) == (1, 2)


def test_work_that_waits_longer_than_promised_counts(project: Any) -> None:
    task = TaskFactory(project=project, capacity=9)
    new = SubmissionFactory(contribution__task=task, submitted_at=ago(2))
    old = SubmissionFactory(contribution__task=task, submitted_at=ago(9))
    SubmissionFactory(contribution__task=task, contribution__state=ContributionState.WITHDRAWN, submitted_at=ago(9))
    ReviewFactory(submission__contribution__task=task)
    found = look(project)
    assert [(row.submission, row.days, row.late) for row in found.reviews] == [(old, 9, True), (new, 2, False)]
    assert (found.late_reviews, found.count) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "claim", "stuck"),
    [
        ({"draft_saved_at": 6}, {}, True),
        ({"draft_saved_at": 4}, {}, False),
        ({}, {}, True),
        ({"draft_saved_at": 6, "state": ContributionState.CHANGES_REQUESTED}, {}, True),
        ({"draft_saved_at": 6, "state": ContributionState.CHANGES_REQUESTED, "state_since": 1}, {}, False),
        ({"draft_saved_at": 6, "state": ContributionState.SUBMITTED}, {}, False),
        ({"draft_saved_at": 6, "state": ContributionState.WITHDRAWN}, {}, False),
        ({"draft_saved_at": 6}, {"state": ClaimState.RETURNED}, False),
        ({"draft_saved_at": 6}, {"expires_at": 1}, False),
    ],
    ids=str,
)
def test_who_stands_still(project: Any, fields: dict[str, Any], claim: dict[str, Any], stuck: bool) -> None:
    made = {name: ago(value) if isinstance(value, int) else value for name, value in fields.items()}
    work = ContributionFactory(
        task=TaskFactory(project=project), **{"started_at": ago(8), "state_since": ago(8), **made}
    )
    for name, value in claim.items():
        setattr(work.claim, name, ago(value) if isinstance(value, int) else value)
    work.claim.save()
    found = look(project).stuck
    assert [row.contribution for row in found] == ([work] if stuck else [])
    if stuck:
        assert found[0].days == (6 if "draft_saved_at" in fields else 8)


@pytest.mark.parametrize(
    ("state", "fields", "waits"),
    [
        (HelpState.ASKED, {}, True),
        (HelpState.TAKEN, {"taken_until": -1}, False),
        (HelpState.TAKEN, {"taken_until": 1}, True),
        (HelpState.ANSWERED, {}, False),
        (HelpState.CLOSED, {}, False),
    ],
)
def test_call_for_help_waits_until_somebody_looks_at_it(
    project: Any, state: str, fields: dict[str, int], waits: bool
) -> None:
    work = ContributionFactory(task=TaskFactory(project=project), started_at=ago(9), state_since=ago(9))
    call = HelpRequest.objects.create(
        contribution=work,
        asker=work.author,
        question="줄자가 없어요.",
        state=state,
        asked_at=ago(3),
        **{name: ago(value) for name, value in fields.items()},
    )
    found = look(project)
    assert [(row.request, row.days) for row in found.calls] == ([(call, 3)] if waits else [])
    # Who called is not listed twice; who was answered and stands still is listed again.
    assert bool(found.stuck) is (state in (HelpState.ANSWERED, HelpState.CLOSED))


def test_roles_that_end_within_two_weeks_or_ran_out(project: Any) -> None:
    soon, ran_out = (ProjectMembershipFactory(project=project, until=day(number)) for number in (14, -3))
    ProjectMembershipFactory(project=project, until=day(15))
    ProjectMembershipFactory(project=project)
    ProjectMembershipFactory(project=project, until=day(-3), ended_how="left")
    assert [(row.membership, row.ran_out) for row in look(project).ending] == [(ran_out, True), (soon, False)]


def test_stage_that_should_have_been_left(project: Any) -> None:
    def stage(position: int, **fields: Any) -> ProjectStage:
        return ProjectStage.objects.create(
            project=project, position=position, key=f"s{position}", name="단계", **fields
        )

    stage(1, entered_on=day(-40), left_on=day(-20), planned_until=day(-30))
    late = stage(2, entered_on=day(-20), planned_until=day(-4))
    stage(3, planned_until=day(-1))
    assert [(row.stage, row.days) for row in look(project).stages] == [(late, 4)]
    Project.objects.filter(pk=project.pk).update(state=ProjectState.PAUSED)
    assert not look(project).stages


def test_question_to_me_waits_until_i_say_something_there(project: Any) -> None:
    me, task, elsewhere = UserFactory(), TaskFactory(project=project), TaskFactory(project=project)

    def called(**fields: Any) -> Comment:
        comment = Comment.objects.create(
            **{"task": task, "author": UserFactory(), "body": "@한지수 줄자는 어디 있나요?", **fields}
        )
        CommentMention.objects.create(comment=comment, user=me)
        return comment

    asked = called(posted_at=ago(2))
    called(hidden_at=timezone.now())
    called(removed_at=timezone.now())
    called(author=me, task=elsewhere)
    CommentMention.objects.create(
        comment=Comment.objects.create(task=task, author=UserFactory(), body="@남"), user=UserFactory()
    )
    assert [(row.comment, row.days) for row in look(project, me).mentions] == [(asked, 2)]
    Comment.objects.create(task=elsewhere, author=me, body="다른 곳에서 한 말")
    assert look(project, me).mentions
    Comment.objects.create(task=task, author=me, body="행정복지센터에 있어요.")
    assert not look(project, me).mentions


def test_question_about_a_contribution_is_told_too(project: Any) -> None:
    me, work = UserFactory(), ContributionFactory(task=TaskFactory(project=project))
    comment = Comment.objects.create(contribution=work, author=work.author, body="@한지수 봐 주세요")
    CommentMention.objects.create(comment=comment, user=me)
    assert [row.comment for row in look(project, me).mentions] == [comment]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_many_projects_are_asked_about_as_often(number: int, django_assert_num_queries: Any) -> None:
    for _ in range(number):
        project = ProjectFactory()
        RoleApplicationFactory(opening__project=project)
        task = TaskFactory(project=project, opened_at=ago(10))
        TaskCompetenceFactory(task=task, use=CompetenceUse.NEEDS)
        TaskModule.objects.create(task=task, module_key=uuid4())
        SubmissionFactory(contribution__task__project=project)
        ProjectMembershipFactory(project=project, until=day(1))
        ContributionFactory(task__project=project, started_at=ago(9), state_since=ago(9))
    projects, me = list(Project.objects.select_related("lab__region")), UserFactory()
    with django_assert_num_queries(16):
        found = attention_of(projects, me)
    assert [row.count > 2 for row in found if row.untaken] == [True] * number


def test_nobody_to_look_after_costs_nothing(django_assert_num_queries: Any) -> None:
    user = UserFactory()
    with django_assert_num_queries(0):
        assert attention_of([], user) == []


def test_labs_tell_of_problems_and_reports() -> None:
    lab, quiet = LabFactory(answer_days=7), LabFactory()
    old, _new = (ProblemFactory(lab=lab, state_since=ago(days)) for days in (9, 1))
    for state in ProblemState:
        if state not in (ProblemState.PROPOSED, ProblemState.MERGED):
            ProblemFactory(lab=lab, state=state, state_since=ago(99))
    ProblemFactory(lab=lab, hidden_at=timezone.now(), state_since=ago(99))
    comment = Comment.objects.create(task=TaskFactory(project__lab=lab), author=UserFactory(), body="나쁜 말")
    for fields in ({"problem": old}, {"comment": comment}, {"comment": comment, "state": "kept"}):
        Report.objects.create(reporter=UserFactory(), reason="보기 싫어요", **fields)
    first, second = attention_of_labs(list(Lab.objects.filter(pk__in=(lab.pk, quiet.pk)).order_by("pk")))
    assert (first.problems, first.days, first.late, first.reports) == (2, 9, 1, 2)
    assert (second.problems, second.days, second.late, second.reports) == (0, 0, 0, 0)


def test_call_for_help_leads_those_to_it_who_may_help(project: Any) -> None:
    work = ContributionFactory(task=TaskFactory(project=project))
    HelpRequest.objects.create(contribution=work, asker=work.author, question="줄자가 없어요.")
    lead = ProjectMembershipFactory(project=project, role="lead").user
    office = LabMembershipFactory(lab=project.lab, role="coordinator").user
    assert [row.may_help for row in look(project, lead).calls] == [True]
    assert [row.may_help for row in look(project, office).calls] == [False]
