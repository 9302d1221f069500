"""Who reads and writes talk, who can be called there, who reports and who decides."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from projects.models import ContributionMember, HelpRequest, Report
from projects.policies.report import (
    can_decide_report,
    get_lab_to_moderate,
    get_report_to_read,
    get_thing_to_report,
    others_who_decide,
)
from projects.policies.talk import (
    can_read_talk,
    can_write_talk,
    get_comment_to_remove,
    get_contribution_to_talk,
    mentionable_people,
    visible_comments,
)
from projects.states import HelpState, ProjectRole, ProjectState, ReportState, TaskState
from tests.factories.people import UserFactory
from tests.factories.problems import ProblemEvidenceFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProblemFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    SubmissionFactory,
    TaskFactory,
    joined,
)
from tests.factories.talk import CommentFactory, ReportFactory, comment_on

pytestmark = pytest.mark.django_db
PEOPLE = (
    "none",
    "anonymous",
    "citizen",
    "author",
    "member",
    "invited",
    "project_member",
    "lead",
    "project_coordinator",
    "former_lead",
    "lab_coordinator",
    "former_coordinator",
    "coordinator_elsewhere",
    "reviewer",
    "project_reviewer",
    "former_reviewer",
    "reviewer_elsewhere",
    "reviewer_who_worked",
    "reviewer_of_the_team",
    "staff",
)
ROLES = {
    "project_member": ProjectRole.MEMBER,
    "lead": ProjectRole.LEAD,
    "project_coordinator": ProjectRole.COORDINATOR,
    "former_lead": ProjectRole.LEAD,
    "project_reviewer": ProjectRole.REVIEWER,
}
OFFICE = {"lab_coordinator": "coordinator", "former_coordinator": "coordinator"}
ALWAYS = {"author", "member", "lead", "project_coordinator", "lab_coordinator"}
JUDGES = {"reviewer", "project_reviewer"}


def person(name: str, contribution: Any) -> Any:
    """Somebody of every role, and of every role that is over or elsewhere."""
    if name in ("none", "anonymous"):
        return None if name == "none" else AnonymousUser()
    if name == "author":
        return contribution.author
    user = UserFactory(is_staff=name == "staff")
    _give_role(name, user, contribution.task.project)
    if name in ("member", "reviewer_who_worked"):
        joined(contribution, user)
    if name == "invited":
        ContributionMember.objects.create(contribution=contribution, user=user)
    if name == "reviewer_of_the_team":
        for one in (user, contribution.author):
            ProjectMembershipFactory(project=contribution.task.project, user=one, team="blue")
    return user


def _give_role(name: str, user: Any, project: Any) -> None:
    until = timezone.localdate() - timezone.timedelta(days=1) if name.startswith("former") else None
    if name in ROLES:
        ProjectMembershipFactory(project=project, user=user, role=ROLES[name], until=until)
    if name in OFFICE:
        LabMembershipFactory(lab=project.lab, user=user, role=OFFICE[name], until=until)
    if name in ("reviewer", "former_reviewer", "reviewer_who_worked", "reviewer_of_the_team"):
        LabMembershipFactory(lab=project.lab, user=user, until=until)
    if name in ("reviewer_elsewhere", "coordinator_elsewhere"):
        LabMembershipFactory(user=user, role=name.partition("_")[0])


@pytest.mark.parametrize("handed_in", [False, True])
@pytest.mark.parametrize("who", PEOPLE)
def test_talk_on_a_contribution(who: str, handed_in: bool) -> None:
    contribution = ContributionFactory()
    if handed_in:
        contribution = SubmissionFactory(contribution=contribution).contribution
    user, comment = person(who, contribution), comment_on(contribution)
    expected = who in ALWAYS or who == "reviewer_who_worked" or (handed_in and who in JUDGES)
    assert can_read_talk(user, contribution) is expected
    assert can_write_talk(user, contribution) is expected
    assert visible_comments(user).filter(pk=comment.pk).exists() is expected
    if expected:
        assert get_contribution_to_talk(user, contribution.pk) == contribution
    else:
        with pytest.raises(Http404):
            get_contribution_to_talk(user, contribution.pk)
    if user is not None and user.is_authenticated:
        caller = UserFactory()
        can_be_called = mentionable_people(contribution, by=caller).filter(pk=user.pk).exists()
        assert can_be_called is expected, "who can be called and who can read must be the same people"


def test_whoever_was_helped_neither_judges_nor_reads_the_help() -> None:
    asked = ContributionFactory()
    call = HelpRequest.objects.create(
        contribution=asked, asker=asked.author, question="어떻게 재요?", state=HelpState.ANSWERED
    )
    help_ = SubmissionFactory(
        contribution__task__project=asked.task.project, contribution__help_request=call
    ).contribution
    LabMembershipFactory(lab=asked.task.project.lab, user=asked.author)
    assert not can_read_talk(asked.author, help_)
    assert not mentionable_people(help_, by=help_.author).filter(pk=asked.author_id).exists()


@pytest.mark.parametrize("task_state", TaskState)
@pytest.mark.parametrize("who", ["anonymous", "citizen", "lead", "lab_coordinator", "reviewer"])
def test_talk_on_a_task(who: str, task_state: TaskState) -> None:
    contribution = ContributionFactory()
    task = TaskFactory(project=contribution.task.project, state=task_state, opened_at=_opened(task_state))
    user = person(who, contribution)
    reads = task_state != TaskState.DRAFT or who in ("lead", "lab_coordinator")
    assert can_read_talk(user, task) is reads
    assert can_write_talk(user, task) is (reads and who != "anonymous")
    comment = comment_on(task)
    assert visible_comments(user).filter(pk=comment.pk).exists() is reads


def _opened(state: TaskState) -> Any:
    return None if state == TaskState.DRAFT else timezone.now()


@pytest.mark.parametrize("state", ProjectState)
def test_an_archived_project_is_only_read(state: ProjectState) -> None:
    contribution = ContributionFactory(task__project__state=state)
    assert can_read_talk(contribution.author, contribution)
    assert can_write_talk(contribution.author, contribution) is (state != ProjectState.ARCHIVED)


def test_people_who_did_not_choose_to_be_seen_cannot_be_found_on_a_task() -> None:
    task, citizen = TaskFactory(), UserFactory()
    seen = ProjectMembershipFactory(project=task.project, shown=True).user
    unseen = ProjectMembershipFactory(project=task.project).user
    office = LabMembershipFactory(lab=task.project.lab, role="coordinator", shown=True).user
    quiet = LabMembershipFactory(lab=task.project.lab, role="coordinator").user
    talker, hidden, removed = (CommentFactory(task=task, **fate).author for fate in _FATES)
    gone = ProjectMembershipFactory(
        project=task.project, shown=True, until=timezone.localdate().replace(year=2000)
    ).user
    inactive = ProjectMembershipFactory(project=task.project, shown=True, user__is_active=False).user
    assert set(mentionable_people(task, by=citizen)) == {seen, office, talker}
    by_lead = set(mentionable_people(task, by=quiet))
    assert by_lead == {seen, unseen, office, talker}
    assert not {hidden, removed, gone, inactive, citizen} & by_lead


_FATES: list[dict[str, Any]] = [{}, {"hidden_at": timezone.now()}, {"removed_at": timezone.now()}]


def test_on_a_task_nobody_sees_only_those_who_run_it_are_called() -> None:
    lead = ProjectMembershipFactory(role=ProjectRole.LEAD)
    member = ProjectMembershipFactory(project=lead.project, shown=True).user
    other = ProjectMembershipFactory(project=lead.project, role=ProjectRole.COORDINATOR).user
    draft = TaskFactory(project=lead.project, state=TaskState.DRAFT)
    assert set(mentionable_people(draft, by=lead.user)) == {other}
    assert member not in set(mentionable_people(draft, by=lead.user))
    preparing = TaskFactory(project=ProjectFactory(state=ProjectState.PREPARING))
    assert not mentionable_people(preparing, by=lead.user).exists()


def test_only_ones_own_comment_is_removed() -> None:
    comment = CommentFactory()
    assert get_comment_to_remove(comment.author, comment.pk) == comment
    for other in (AnonymousUser(), UserFactory(), UserFactory(is_staff=True)):
        with pytest.raises(Http404):
            get_comment_to_remove(other, comment.pk)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("fate", ["", "removed_at", "hidden_at"])
def test_reporting_a_comment_on_a_contribution(who: str, fate: str) -> None:
    contribution = ContributionFactory()
    user = person(who, contribution)
    comment = comment_on(contribution, **({fate: timezone.now()} if fate else {}))
    if not fate and (who in ALWAYS or who == "reviewer_who_worked"):
        assert get_thing_to_report(user, "comment", comment.pk) == comment
    else:
        with pytest.raises(Http404):
            get_thing_to_report(user, "comment", comment.pk)


def test_reporting_what_everybody_reads() -> None:
    problem, evidence = ProblemFactory(), ProblemEvidenceFactory()
    hidden = ProblemFactory(hidden_at=timezone.now())
    under_hidden = ProblemEvidenceFactory(problem=hidden)
    hidden_evidence = ProblemEvidenceFactory(hidden_at=timezone.now())
    user = UserFactory()
    assert get_thing_to_report(user, "problem", problem.pk) == problem
    assert get_thing_to_report(user, "evidence", evidence.pk) == evidence
    for kind, pk in [
        ("problem", hidden.pk),
        ("evidence", under_hidden.pk),
        ("evidence", hidden_evidence.pk),
        ("user", user.pk),
        ("", problem.pk),
    ]:
        with pytest.raises(Http404):
            get_thing_to_report(user, kind, pk)
    for nobody in (None, AnonymousUser(), UserFactory(is_active=False)):
        with pytest.raises(Http404):
            get_thing_to_report(nobody, "problem", problem.pk)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("part", ["", "wrote", "reported", "reported_and_decided"])
def test_deciding(who: str, part: str) -> None:
    contribution = ContributionFactory()
    user = person(who, contribution)
    if part and not getattr(user, "is_authenticated", False):
        return
    comment = comment_on(contribution.task, **({"author": user} if part == "wrote" else {}))
    report = ReportFactory(comment=comment)
    if part == "reported":
        ReportFactory(comment=comment, reporter=user)
    if part == "reported_and_decided":
        ReportFactory(comment=comment, reporter=user, state=ReportState.KEPT)
    sees = who in ("lab_coordinator", "staff")
    assert can_decide_report(user, report) is (sees and part not in ("wrote", "reported"))
    lab = contribution.task.project.lab
    if sees:
        assert get_lab_to_moderate(user, lab.slug) == lab
    else:
        with pytest.raises(Http404):
            get_lab_to_moderate(user, lab.slug)


def test_a_report_belongs_to_one_lab() -> None:
    lab = LabMembershipFactory().lab
    reports = [
        ReportFactory(comment=comment_on(TaskFactory(project__lab=lab))),
        ReportFactory(comment=comment_on(ContributionFactory(task__project__lab=lab))),
        ReportFactory(comment=None, problem=ProblemFactory(lab=lab)),
        ReportFactory(comment=None, evidence=ProblemEvidenceFactory(problem__lab=lab)),
    ]
    for report in reports:
        assert get_report_to_read(lab, report.pk) == report
    far = ReportFactory()
    with pytest.raises(Http404):
        get_report_to_read(lab, far.pk)
    assert Report.objects.count() == 5


def test_who_else_decides() -> None:
    writer = LabMembershipFactory(role="coordinator")
    other = LabMembershipFactory(lab=writer.lab, role="coordinator").user
    reporter = LabMembershipFactory(lab=writer.lab, role="coordinator").user
    LabMembershipFactory(lab=writer.lab)
    LabMembershipFactory(lab=writer.lab, role="coordinator", user__is_active=False)
    comment = comment_on(TaskFactory(project__lab=writer.lab), author=writer.user)
    report = ReportFactory(comment=comment, reporter=reporter)
    assert others_who_decide(report) == [other]
