"""Being stuck, helping, and helping as work of its own."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects import signals
from projects.errors import (
    HandsFull,
    HelpAlreadyAsked,
    HelpTaken,
    MoveNotAllowed,
    NoQuestion,
    NothingChanged,
    NotYourHelp,
    NotYourReview,
    TooManyAtOnce,
)
from projects.models import Contribution, HelpRequest, Review, Submission, Task, TaskField
from projects.policies.review import can_review
from projects.queries.accepted import accepted_work_of
from projects.queries.contributions import standing_of
from projects.queries.help import calls_without_help_task
from projects.queries.snapshots import evidence_snapshot
from projects.services.answer_help import answer_help
from projects.services.ask_for_help import ask_for_help
from projects.services.close_help import close_help
from projects.services.conclude_help import conclude_help, hand_in_help
from projects.services.give_verdict import accept_contribution, request_changes
from projects.services.make_help_task import make_help_task
from projects.services.save_draft import save_draft
from projects.services.submit_contribution import submit_contribution
from projects.services.take_help import give_back_help, take_help
from projects.states import HELP_MOVES, ContributionState, HelpState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, LabMembershipFactory, ProjectMembershipFactory, joined
from tests.factories.together import HelpRequestFactory, answered, in_state, supporter_of, taken

pytestmark = pytest.mark.django_db
MARKS = {"understood": 4, "next-step": 3, "right": 3, "kind": 4}


@pytest.fixture
def draft() -> Contribution:
    return ContributionFactory(draft_answers={"how": "여기까지 썼어요"}, draft_version=4)


@pytest.fixture
def call() -> HelpRequest:
    return HelpRequestFactory()


# -- asking --------------------------------------------------------------------------------------------------------------


def test_the_draft_is_kept_as_it_was(draft: Contribution, django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def hear(help_request_id: int, **kwargs: Any) -> None:
        heard.append(help_request_id)

    signals.help_asked.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask_for_help(draft, user=draft.author, question=" 어떻게 재나요? ")
    signals.help_asked.disconnect(hear)
    Contribution.objects.update(draft_answers={"how": "다시 썼어요"})
    asked.refresh_from_db()
    assert (asked.question, asked.draft_answers, asked.draft_version) == (
        "어떻게 재나요?",
        {"how": "여기까지 썼어요"},
        4,
    )
    assert heard == [asked.pk]


def test_one_question_at_a_time(draft: Contribution) -> None:
    asked = ask_for_help(draft, user=draft.author, question="하나")
    assert ask_for_help(draft, user=draft.author, question="하나") == asked
    with pytest.raises(HelpAlreadyAsked):
        ask_for_help(draft, user=draft.author, question="둘")
    close_help(asked, user=draft.author)
    assert ask_for_help(draft, user=draft.author, question="둘") != asked


def test_five_questions_a_day(draft: Contribution) -> None:
    for number in range(5):
        close_help(ask_for_help(draft, user=draft.author, question=f"물음 {number}"), user=draft.author)
    with pytest.raises(TooManyAtOnce):
        ask_for_help(draft, user=draft.author, question="하나 더")
    HelpRequest.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    ask_for_help(draft, user=draft.author, question="하나 더")


@pytest.mark.parametrize("question", ["", "  \n ", "\x00"])
def test_a_question_has_words(draft: Contribution, question: str) -> None:
    with pytest.raises(NoQuestion):
        ask_for_help(draft, user=draft.author, question=question)


@pytest.mark.parametrize("state", list(ContributionState))
def test_only_the_author_of_unfinished_work_asks(draft: Contribution, state: str) -> None:
    Contribution.objects.update(state=state)
    member = joined(draft).user
    with pytest.raises(MoveNotAllowed):
        ask_for_help(draft, user=member, question="저도요")
    if state in ("draft", "changes_requested", "withdrawn"):
        assert ask_for_help(draft, user=draft.author, question="막혔어요").state == HelpState.ASKED
    else:
        with pytest.raises(MoveNotAllowed):
            ask_for_help(draft, user=draft.author, question="막혔어요")


def test_handing_in_closes_what_nobody_has_taken(draft: Contribution) -> None:
    asked = ask_for_help(draft, user=draft.author, question="막혔어요")
    submit_contribution(draft, user=draft.author)
    asked.refresh_from_db()
    assert asked.state == HelpState.CLOSED


# -- the table of moves --------------------------------------------------------------------------------------------------


def _take(call: HelpRequest) -> None:
    take_help(call, helper=supporter_of(call))


def _holder(call: HelpRequest) -> Any:
    return call.helper or supporter_of(call)


BY: dict[HelpState, Callable[[HelpRequest], Any]] = {
    HelpState.ASKED: lambda call: give_back_help(call, helper=_holder(call)),
    HelpState.TAKEN: _take,
    HelpState.ANSWERED: lambda call: answer_help(call, helper=_holder(call), answer="다른 답"),
    HelpState.CLOSED: lambda call: close_help(call, user=call.asker),
}


@pytest.mark.parametrize("start", list(HelpState))
@pytest.mark.parametrize("end", list(HelpState))
def test_every_move_is_in_the_table(start: HelpState, end: HelpState) -> None:
    call = in_state(start)
    if end in HELP_MOVES[start]:
        BY[end](call)
    else:
        with pytest.raises(MoveNotAllowed):
            BY[end](call)
    call.refresh_from_db()
    assert call.state == (end if end in HELP_MOVES[start] else start)


# -- helping -------------------------------------------------------------------------------------------------------------


def test_who_may_not_help_takes_nothing(call: HelpRequest) -> None:
    for person in (UserFactory(), call.asker, joined(call.contribution).user):
        with pytest.raises(NotYourHelp):
            take_help(call, helper=person)


def test_a_hold_runs_out_when_it_is_read(call: HelpRequest) -> None:
    first, second = taken(call), supporter_of(call)
    assert take_help(call, helper=first).helper == first
    with pytest.raises(HelpTaken):
        take_help(call, helper=second)
    HelpRequest.objects.update(taken_until=timezone.now() - timedelta(seconds=1))
    assert take_help(call, helper=second).helper_id == second.pk
    for act in (lambda: answer_help(call, helper=first, answer="늦은 답"), lambda: give_back_help(call, helper=first)):
        with pytest.raises(NotYourHelp):
            act()


def test_an_answer_after_the_two_days_is_not_lost(call: HelpRequest) -> None:
    helper = taken(call, hours_left=-1)
    assert answer_help(call, helper=helper, answer="늦었지만").state == HelpState.ANSWERED


def test_three_at_once(call: HelpRequest) -> None:
    helper = supporter_of(call)
    project = call.contribution.task.project
    for _number in range(3):
        taken(HelpRequestFactory(contribution__task__project=project), helper)
    with pytest.raises(HandsFull):
        take_help(call, helper=helper)


def test_answering_once(call: HelpRequest, django_capture_on_commit_callbacks: Any) -> None:
    helper = taken(call)
    with pytest.raises(NoQuestion):
        answer_help(call, helper=helper, answer=" ")
    assert answer_help(call, helper=helper, answer="답") == answer_help(call, helper=helper, answer="답 ")
    with pytest.raises(MoveNotAllowed):
        answer_help(call, helper=helper, answer="다른 답")


def test_only_the_asker_closes(call: HelpRequest) -> None:
    with pytest.raises(NotYourHelp):
        close_help(call, user=supporter_of(call))


# -- help as work --------------------------------------------------------------------------------------------------------


def with_help_task(call: HelpRequest) -> Task:
    task = make_help_task(call.contribution.task.project, by=UserFactory())
    call.refresh_from_db()
    return task


def test_the_task_for_helping_is_made_once(call: HelpRequest) -> None:
    project = call.contribution.task.project
    assert calls_without_help_task(project) == 1
    task = make_help_task(project, by=UserFactory())
    assert make_help_task(project, by=UserFactory()) == task
    project.refresh_from_db()
    assert (project.help_task, task.kind, task.mode) == (task, "teach", "repeated")
    assert [field.key for field in TaskField.objects.filter(task=task)] == ["question", "answer"]
    assert [row.key for row in task.rubric.criteria.all()] == list(MARKS)
    assert calls_without_help_task(project) == 0


def test_help_that_helped_goes_to_the_reviewers(call: HelpRequest) -> None:
    task, helper = with_help_task(call), answered(call)
    work = conclude_help(call, user=call.asker, helped=True)
    assert work == conclude_help(call, user=call.asker, helped=True)
    assert work is not None
    assert (work.author, work.task, work.state, work.autonomy) == (helper, task, "submitted", "guided_others")
    submission = Submission.objects.get()
    assert submission.answers == {"question": call.question, "helped": "yes", "answer": call.answer}
    with pytest.raises(MoveNotAllowed):
        conclude_help(call, user=call.asker, helped=False)


@pytest.mark.parametrize("helped", [True, False])
def test_without_a_task_or_without_help_there_are_thanks(call: HelpRequest, helped: bool) -> None:
    if not helped:
        with_help_task(call)
    answered(call)
    assert conclude_help(call, user=call.asker, helped=helped) is None
    call.refresh_from_db()
    assert call.helped is helped
    assert not Contribution.objects.filter(help_request=call).exists()


def test_nobody_else_says_whether_it_helped_and_not_before_an_answer(call: HelpRequest) -> None:
    helper = taken(call)
    with pytest.raises(MoveNotAllowed):
        conclude_help(call, user=call.asker, helped=True)
    answered(call, helper)
    with pytest.raises(NotYourHelp):
        conclude_help(call, user=helper, helped=True)


def test_a_silent_asker_keeps_nobody_waiting(call: HelpRequest) -> None:
    with_help_task(call)
    helper = answered(call, days_ago=6.9)
    with pytest.raises(MoveNotAllowed):
        hand_in_help(call, helper=helper)
    HelpRequest.objects.update(answered_at=timezone.now() - timedelta(days=7))
    with pytest.raises(NotYourHelp):
        hand_in_help(call, helper=UserFactory())
    work = hand_in_help(call, helper=helper)
    assert work is not None
    assert hand_in_help(call, helper=helper) == work
    assert Submission.objects.get().answers["helped"] == "silent"
    assert conclude_help(call, user=call.asker, helped=True) == work
    HelpRequest.objects.update(helped=False)
    with pytest.raises(MoveNotAllowed):
        hand_in_help(call, helper=helper)


def test_work_that_asks_for_more_stays_a_draft(call: HelpRequest) -> None:
    task = with_help_task(call)
    TaskField.objects.create(task=task, position=3, key="more", kind="text", label="더")
    answered(call)
    work = conclude_help(call, user=call.asker, helped=True)
    assert work is not None
    assert (work.state, work.draft_answers, standing_of(work).whose_move) == (
        "draft",
        {"answer": call.answer},
        "author",
    )


def test_help_is_judged_corrected_and_counts_like_any_other_work(call: HelpRequest) -> None:
    with_help_task(call)
    helper = answered(call)
    reviewer = LabMembershipFactory(lab=call.contribution.task.project.lab).user
    work = conclude_help(call, user=call.asker, helped=True)
    assert work is not None
    first = Submission.objects.get()
    request_changes(first, reviewer=reviewer, marks={}, message="한 걸음 더요.")
    work = Contribution.objects.get(pk=work.pk)
    assert standing_of(work).state == "changes_requested"
    with pytest.raises(NothingChanged):
        submit_contribution(work, user=helper)
    save_draft(work, user=helper, answers={"answer": "더 나은 답", "question": "바꾼 물음"}, draft_version=1)
    second = submit_contribution(work, user=helper)
    assert second.answers == {"question": call.question, "helped": "yes", "answer": "더 나은 답"}
    review = accept_contribution(second, reviewer=reviewer, marks=MARKS)
    assert [row.review_id for row in accepted_work_of([helper.pk])[helper.pk]] == [review.pk]
    assert call.asker_id not in accepted_work_of([call.asker_id])


def test_the_askers_words_do_not_become_public(call: HelpRequest) -> None:
    with_help_task(call)
    answered(call)
    conclude_help(call, user=call.asker, helped=True)
    reviewer = LabMembershipFactory(lab=call.contribution.task.project.lab).user
    accept_contribution(Submission.objects.get(), reviewer=reviewer, marks=MARKS)
    public = str(evidence_snapshot(Review.objects.get().pk))
    assert call.answer in public
    for secret in (call.question, "여기까지 썼어요", call.asker.name):
        assert secret not in public


@pytest.mark.parametrize("who", ["asker", "member", "asker_team", "helper", "helper_team"])
def test_neither_side_judges_the_help(call: HelpRequest, who: str) -> None:
    with_help_task(call)
    project = call.contribution.task.project
    member = joined(call.contribution).user
    helper = answered(call)
    conclude_help(call, user=call.asker, helped=True)
    judge = {"asker": call.asker, "member": member, "helper": helper}.get(who) or UserFactory()
    if who.endswith("_team"):
        other = call.asker if who == "asker_team" else helper
        for person in (judge, other):
            ProjectMembershipFactory(project=project, user=person, team="red")
    LabMembershipFactory(lab=project.lab, user=judge)
    submission = Submission.objects.get()
    assert not can_review(judge, submission)
    with pytest.raises(NotYourReview):
        accept_contribution(submission, reviewer=judge, marks=MARKS)
