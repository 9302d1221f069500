"""Who is told what: one town with everybody in it, and for each thing that happens the people it reaches. Nobody else is."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from learnsite.notifications.kinds import Kind
from learnsite.notifications.models import Notification
from learnsite.notifications.queries.audience import followers_of
from learnsite.notifications.services import tell_everything_untold, tell_story
from learnsite.notifications.services.repair import LOOK_BACK
from learnsite.notifications.services.stories import (
    STORIES,
    awards,
    contributions,
    events,
    outcomes,
    people,
    problems,
    projects,
    talk,
    tasks,
    together,
)
from learnsite.notifications.words import words_of
from projects.models import (
    Comment,
    CommentMention,
    ContributionMember,
    Event,
    HelpRequest,
    LabMembership,
    Outcome,
    OutcomePart,
    ProblemEvidence,
    ProblemMove,
    ProblemSupport,
    ProjectMembership,
    ProjectMove,
    ProjectUpdate,
    Report,
    RoleApplication,
    RoleOpening,
    TaskWaiting,
    Usefulness,
)
from projects.services.say_same_problem import say_same_problem
from projects.states import HelpState, LabRole, ProjectRole
from tests.factories.badges import award_for_work
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
    TaskFactory,
    both,
)

pytestmark = pytest.mark.django_db
NAMES = [
    *("author", "member", "invited", "holder", "waiting", "proposer", "supporter", "neighbour", "lab_coordinator"),
    *("reviewer", "lead", "expert", "plain_member", "gone", "stranger", "other_coordinator"),
]


@pytest.fixture
def town() -> Any:
    """A lab, a project, a task, work by a team, a problem; and everybody who has or had a part in it."""
    it = SimpleNamespace(**{name: UserFactory(name=name) for name in NAMES})
    it.lab = LabFactory()
    LabMembershipFactory(lab=it.lab, user=it.lab_coordinator, role=LabRole.COORDINATOR)
    LabMembershipFactory(lab=it.lab, user=it.reviewer, role=LabRole.REVIEWER)
    LabMembershipFactory(lab=LabFactory(), user=it.other_coordinator, role=LabRole.COORDINATOR)
    it.project = ProjectFactory(lab=it.lab)
    yesterday = timezone.localdate() - timedelta(days=1)
    for person, role, until in (
        (it.lead, ProjectRole.LEAD, None),
        (it.expert, ProjectRole.EXPERT, None),
        (it.plain_member, ProjectRole.MEMBER, None),
        (it.gone, ProjectRole.COORDINATOR, yesterday),
    ):
        ProjectMembershipFactory(project=it.project, user=person, role=role, until=until)
    it.task = TaskFactory(project=it.project, capacity=5)
    it.work = ContributionFactory(task=it.task, author=it.author)
    for person, said_yes in ((it.member, timezone.now()), (it.invited, None)):
        ContributionMember.objects.create(contribution=it.work, user=person, confirmed_at=said_yes)
    it.draft = ContributionFactory(task=it.task, author=it.holder)
    it.problem = ProblemFactory(lab=it.lab, proposer=it.proposer)
    ProblemSupport.objects.create(problem=it.problem, user=it.supporter)
    it.evidence = ProblemEvidence.objects.create(problem=it.problem, author=it.neighbour, words="저도 봤어요.")
    return it


def told(story: str, pk: Any) -> dict[str, set[str]]:
    """Tell a story; return {kind: names of those who were told}. A second telling reaches nobody."""
    rows = tell_story(story, pk)
    assert tell_story(story, pk) == []
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.kind, set()).add(row.user.name)
    return found


WORKERS = {"author", "member"}
PROJECT = {"lead", "expert", "plain_member", "author", "member", "holder"}


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [
        ("accepted", Kind.CONTRIBUTION_ACCEPTED),
        ("changes_requested", Kind.CHANGES_REQUESTED),
        ("declined", Kind.CONTRIBUTION_DECLINED),
    ],
)
def test_a_verdict_reaches_those_who_worked_on_it(town, verdict, kind):
    review = ReviewFactory(submission=SubmissionFactory(contribution=town.work), verdict=verdict)
    assert told("review", review.pk) == {kind: WORKERS}


def test_work_that_waits_reaches_reviewers_and_not_those_who_may_not_judge_it(town):
    LabMembershipFactory(lab=town.lab, user=town.author, role=LabRole.REVIEWER)
    submission = SubmissionFactory(contribution=town.work)
    town.work.state = "submitted"
    town.work.save()
    assert told("submission", submission.pk) == {Kind.REVIEW_WAITING: {"reviewer"}}
    ReviewFactory(submission=SubmissionFactory(contribution=town.work))
    assert contributions.submission(submission.pk) == []


def test_a_badge_reaches_its_holder(town):
    award = award_for_work(town.author)
    assert told("award", award.pk) == {Kind.BADGE_AWARDED: {"author"}}
    assert told("revocation", award.pk) == {Kind.AWARD_REVOKED: {"author"}}
    assert awards.award(award.pk)[0].event_key == f"award:{award.pk}"


@pytest.mark.parametrize(
    ("before", "after", "by", "expected"),
    [
        ("", "proposed", "proposer", {Kind.PROBLEM_TOLD: {"lab_coordinator"}}),
        ("proposed", "asked", "lab_coordinator", {Kind.PROBLEM_MOVED: {"proposer"}}),
        ("asked", "proposed", "proposer", {Kind.PROBLEM_ANSWERED: {"lab_coordinator"}}),
        *(
            (
                "proposed",
                after,
                "lab_coordinator",
                {Kind.PROBLEM_MOVED: {"proposer"}, Kind.PROBLEM_FOLLOWED: {"supporter", "neighbour"}},
            )
            for after in ("adopted", "merged", "referred", "declined", "concluded")
        ),
    ],
)
def test_a_problem_that_moves(town, before, after, by, expected):
    move = ProblemMove.objects.create(
        problem=town.problem, from_state=before, to_state=after, by=getattr(town, by), message="이렇게 했어요."
    )
    assert told("problem_move", move.pk) == expected
    assert problems.move(move.pk)[0].context["message"] == "이렇게 했어요."


def test_what_others_know_reaches_whoever_told_the_problem_unless_it_is_hidden(town):
    assert told("problem_evidence", town.evidence.pk) == {Kind.PROBLEM_EVIDENCE: {"proposer"}}
    assert town.evidence.author_id in followers_of(town.problem)
    ProblemEvidence.objects.update(hidden_at=timezone.now())
    assert problems.evidence(town.evidence.pk) == []
    assert town.evidence.author_id not in followers_of(town.problem)


def test_the_same_problem_reaches_the_lab_once_for_a_pair(town):
    """However many say so; and whoever said so hears what becomes of it."""
    other = ProblemFactory(lab=town.problem.lab)
    said = [say_same_problem(town.problem, other=other, user=user) for user in (town.neighbour, UserFactory())]
    assert told("same_problem", said[0].pk) == {Kind.PROBLEM_SAME: {"lab_coordinator"}}
    assert {problems.same(row.pk)[0].event_key for row in said} == {f"problem_same:{town.problem.pk}:{other.pk}"}
    assert said[1].user_id in followers_of(other)


def test_what_the_resident_says_at_the_end_reaches_the_lab_each_time(town):
    assert problems.solved(town.problem.pk) == []
    for number, word in enumerate(("partly", "yes")):
        town.problem.solved, town.problem.solved_said_at = word, timezone.now() + timedelta(seconds=number)
        town.problem.save()
        assert told("problem_solved", town.problem.pk) == {Kind.PROBLEM_SOLVED: {"lab_coordinator"}}


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"kind": "state", "from_state": "live", "to_state": "paused"}, Kind.PROJECT_MOVED),
        ({"kind": "state", "from_state": "live", "to_state": "finished"}, Kind.PROJECT_MOVED),
        ({"kind": "state", "from_state": "finished", "to_state": "archived"}, None),
        ({"kind": "handover", "handed_to": "경산시"}, Kind.PROJECT_MOVED),
        ({"kind": "copy"}, None),
    ],
)
def test_a_project_that_moves(town, values, kind):
    move = ProjectMove.objects.create(project=town.project, by=town.lead, **values)
    assert told("project_move", move.pk) == ({kind: PROJECT - {"lead"}} if kind else {})


def test_a_new_stage_and_news_reach_those_who_take_part(town):
    stage = town.project.stages.create(position=90, key="try", name=both("해 보기", "Try"))
    move = ProjectMove.objects.create(project=town.project, kind="stage", stage=stage, by=town.lead)
    assert told("project_move", move.pk) == {Kind.PROJECT_STAGE: PROJECT - {"lead"}}
    update = ProjectUpdate.objects.create(project=town.project, title="소식", body="...", author=town.lead)
    assert told("update", update.pk) == {Kind.UPDATE_PUBLISHED: PROJECT - {"lead"}}
    update.removed_at = timezone.now()
    update.save()
    assert projects.update(update.pk) == []


def test_a_free_place_reaches_the_one_it_is_kept_for(town):
    row = TaskWaiting.objects.create(task=town.task, user=town.waiting)
    assert tasks.place(row.pk) == []
    row.told_at = timezone.now()
    row.save()
    assert told("place", row.pk) == {Kind.PLACE_FREED: {"waiting"}}


def test_a_closed_task_reaches_those_who_hold_it(town):
    assert tasks.closing(town.task.pk) == []
    town.task.state, town.task.closed_at, town.task.closed_reason = "closed", timezone.now(), "다 모였어요."
    town.task.save()
    TaskWaiting.objects.create(task=town.task, user=town.waiting)
    assert told("task_closed", town.task.pk) == {Kind.TASK_CLOSED: {"author", "holder", "waiting"}}


def test_an_event_reaches_the_people_of_the_project_or_the_lab(town):
    soon = timezone.now() + timedelta(days=3)
    values = {"kind": "forum", "title": both("포럼", "Forum"), "starts_at": soon, "ends_at": soon, "by": town.lead}
    event = Event.objects.create(lab=town.lab, project=town.project, **values)
    assert told("event", event.pk) == {Kind.EVENT_ANNOUNCED: PROJECT - {"lead"}}
    of_lab = Event.objects.create(lab=town.lab, **values)
    office = {"lab_coordinator", "reviewer", "expert", "plain_member"}
    assert told("event", of_lab.pk) == {Kind.EVENT_ANNOUNCED: office}
    assert events.cancellation(of_lab.pk) == []
    of_lab.cancelled_at = timezone.now()
    of_lab.save()
    assert told("event_cancelled", of_lab.pk) == {Kind.EVENT_CANCELLED: office}
    assert events.announcement(of_lab.pk) == []


def test_an_application_and_its_answer(town):
    opening = RoleOpening.objects.create(
        project=town.project, role="supporter", title=both("돕는 분", "Supporter"), what=both("", ""), hours_per_week=2
    )
    application = RoleApplication.objects.create(
        opening=opening, user=town.stranger, message="하고 싶어요.", due_on=timezone.localdate()
    )
    assert told("application", application.pk) == {Kind.APPLICATION_SENT: {"lead", "lab_coordinator"}}
    assert people.answer(application.pk) == []
    application.state, application.answered_at = "accepted", timezone.now()
    application.save()
    assert told("application_answer", application.pk) == {Kind.APPLICATION_ANSWERED: {"stranger"}}
    assert people.application(application.pk) == []


def test_a_role_given_and_ended(town):
    membership = ProjectMembership.objects.get(user=town.plain_member)
    assert told("membership", membership.pk) == {Kind.ROLE_STARTED: {"plain_member"}}
    assert people.ending(membership.pk) == []
    membership.ended_how, membership.until = "concluded", timezone.localdate()
    membership.save()
    assert told("membership_end", membership.pk) == {Kind.ROLE_ENDED: {"plain_member"}}
    membership.ended_how = "left"
    membership.save()
    assert told("membership_end", membership.pk) == {Kind.MEMBER_LEFT: {"lead", "lab_coordinator"}}


def test_a_comment_on_a_task_and_on_work(town):
    first = Comment.objects.create(task=town.task, author=town.stranger, body="몇 시에 가나요?")
    assert told("comment", first.pk) == {Kind.COMMENT_POSTED: {"author", "holder"}}
    reply = Comment.objects.create(task=town.task, author=town.holder, body="@expert 님?", reply_to=first)
    CommentMention.objects.create(comment=reply, user=town.expert)
    assert told("comment", reply.pk) == {Kind.MENTIONED: {"expert"}, Kind.COMMENT_POSTED: {"author", "stranger"}}
    inside = Comment.objects.create(contribution=town.work, author=town.lead, body="잘 봤어요.")
    assert told("comment", inside.pk) == {Kind.COMMENT_POSTED: WORKERS}
    Comment.objects.update(hidden_at=timezone.now())
    assert talk.comment(inside.pk) == []


@pytest.mark.parametrize("thing", ["comment", "work", "problem", "evidence"])
def test_a_report_and_what_was_decided(town, thing):
    reported, writer = {
        "comment": lambda: (
            {"comment": Comment.objects.create(task=town.task, author=town.holder, body="!")},
            "holder",
        ),
        "work": lambda: (
            {"comment": Comment.objects.create(contribution=town.work, author=town.author, body="!")},
            "author",
        ),
        "problem": lambda: ({"problem": town.problem}, "proposer"),
        "evidence": lambda: ({"evidence": town.evidence}, "neighbour"),
    }[thing]()
    report = Report.objects.create(reporter=town.stranger, reason="이름이 보여요.", **reported)
    assert told("report", report.pk) == {Kind.REPORT_MADE: {"lab_coordinator"}}
    assert talk.decision(report.pk) == []
    report.state, report.decided_at = "hidden", timezone.now()
    report.save()
    assert told("report_decision", report.pk) == {Kind.REPORT_DECIDED: {"stranger"}, Kind.CONTENT_HIDDEN: {writer}}
    second = Report.objects.create(
        reporter=town.expert, reason="저도요.", state="hidden", decided_at=timezone.now(), **reported
    )
    assert told("report_decision", second.pk) == {Kind.REPORT_DECIDED: {"expert"}}
    again = timezone.now()
    Report.objects.filter(pk__in=[report.pk, second.pk]).update(state="shown", shown_at=again, shown_words="지웠어요.")
    assert told("report_reversal", report.pk) == {Kind.REPORT_DECIDED: {"stranger"}, Kind.CONTENT_SHOWN: {writer}}
    assert told("report_reversal", second.pk) == {Kind.REPORT_DECIDED: {"expert"}}
    assert talk.decision(report.pk) == talk.report(report.pk)[:0]
    third = Report.objects.create(
        reporter=town.holder if writer != "holder" else town.author, reason="또요.", state="hidden",
        decided_at=timezone.now(), **reported,
    )  # fmt: skip
    assert Kind.CONTENT_HIDDEN in told("report_decision", third.pk), "hidden once more is told once more"


def test_an_office_in_a_lab_ends(town):
    office = LabMembership.objects.get(user=town.reviewer)
    assert people.office_end(office.pk) == []
    office.ended_how, office.until, office.ended_words = "concluded", timezone.localdate(), "고마웠어요."
    office.save()
    assert told("office_end", office.pk) == {Kind.ROLE_ENDED: {"reviewer"}}
    sentence = words_of(Notification.objects.get(kind=Kind.ROLE_ENDED)).sentence
    assert str(office.get_role_display()) in sentence
    office.ended_how, office.until = "left", timezone.localdate() + timedelta(days=1)
    office.save()
    assert told("office_end", office.pk) == {Kind.MEMBER_LEFT: {"lab_coordinator"}}


def test_an_invitation_and_a_yes(town):
    invited = ContributionMember.objects.get(user=town.invited)
    assert told("invitation", invited.pk) == {Kind.TEAM_INVITED: {"invited"}}
    assert together.confirmation(invited.pk) == []
    invited.confirmed_at = timezone.now()
    invited.save()
    assert told("confirmation", invited.pk) == {Kind.TEAM_CONFIRMED: {"author"}}


def test_a_call_for_help_and_its_answer(town):
    call = HelpRequest.objects.create(contribution=town.draft, asker=town.holder, question="어떻게 재나요?")
    ReviewFactory(submission=SubmissionFactory(contribution=town.work))
    helpers = {"lead", "expert", "reviewer", "author"}
    assert told("help", call.pk) == {Kind.HELP_ASKED: helpers}
    assert together.answer(call.pk) == []
    call.state, call.helper, call.answer, call.answered_at = HelpState.ANSWERED, town.expert, "자로요.", timezone.now()
    call.save()
    assert told("help_answer", call.pk) == {Kind.HELP_ANSWERED: {"holder"}}
    assert together.call(call.pk) == []


def test_an_outcome_reaches_those_whose_work_is_named(town):
    outcome = Outcome.objects.create(project=town.project, kind="used", title=both("지도", "Map"), body=both("", ""))
    OutcomePart.objects.create(outcome=outcome, contribution=town.work)
    OutcomePart.objects.create(outcome=outcome, contribution=town.draft, part="not_used", words="겹쳤어요.")
    assert outcomes.outcome(outcome.pk) == []
    outcome.published_at = timezone.now()
    outcome.save()
    assert told("outcome", outcome.pk) == {Kind.WORK_USED: WORKERS, Kind.WORK_NOT_USED: {"holder"}}
    said = Usefulness.objects.create(contribution=town.work, useful="yes", by=town.lead)
    assert told("usefulness", said.pk) == {Kind.USEFULNESS: WORKERS}


def test_everything_above_is_found_again_by_the_repair_and_old_news_is_not(town):
    """Each story's facts can be found by their time, and telling them twice tells nobody."""
    move = ProblemMove.objects.create(problem=town.problem, to_state="proposed", by=town.proposer)
    kinds = {row.kind for row in tell_everything_untold()}
    assert {
        Kind.PROBLEM_TOLD,
        Kind.PROBLEM_EVIDENCE,
        Kind.TEAM_INVITED,
        Kind.TEAM_CONFIRMED,
        Kind.ROLE_STARTED,
    } <= kinds
    assert list(tell_everything_untold()) == []
    Notification.objects.all().delete()
    ProblemMove.objects.filter(pk=move.pk).update(at=timezone.now() - LOOK_BACK - timedelta(days=1))
    assert Kind.PROBLEM_TOLD not in {row.kind for row in tell_everything_untold()}


@pytest.mark.parametrize("name", STORIES)
def test_the_facts_of_every_story_can_be_asked_for_by_their_time(name):
    story = STORIES[name]
    assert list(story.facts.filter(**{f"{story.since}__gte": timezone.now()})) == []
