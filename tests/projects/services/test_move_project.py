"""The life of a project: every pair of states, dates, stages, claims, and what never goes away."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects import signals
from projects.errors import ClaimExpired, MoveNotAllowed, ProjectEnded, ReasonMissing, TaskNotOpen, WorkWaiting
from projects.models import Contribution, ProjectMove, Submission, TaskClaim, TaskWaiting
from projects.services.expire_claims import expire_claims
from projects.services.move_project import move_project
from projects.services.offer_place import offer_place
from projects.services.submit_contribution import submit_contribution
from projects.services.take_task import take_task
from projects.states import PROJECT_MOVES, ClaimState, MoveKind, ProjectState
from tests.factories.lifecycle import current_key, staged
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, ProjectFactory, SubmissionFactory, TaskFactory

pytestmark = pytest.mark.django_db

S = ProjectState
PAIRS = [(before, after) for before in S for after in S]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_table_of_moves_is_the_truth(before: ProjectState, after: ProjectState) -> None:
    project, by = staged(now=None, state=before), UserFactory()
    if after in PROJECT_MOVES[before]:
        move = move_project(project, to=after, by=by, message="까닭이에요.")
        project.refresh_from_db()
        assert (project.state, move.from_state, move.to_state, move.by) == (after, before, after, by)
        return
    with pytest.raises(MoveNotAllowed):
        move_project(project, to=after, by=by, message="까닭이에요.")
    project.refresh_from_db()
    assert project.state == before
    assert not ProjectMove.objects.exists()


ALLOWED = [(before, after) for before, after in PAIRS if after in PROJECT_MOVES[before]]
NO_REASON = {(S.PREPARING, S.LIVE), (S.PAUSED, S.LIVE)}


@pytest.mark.parametrize(("before", "after"), ALLOWED)
def test_a_reason_is_needed_for_everything_but_beginning_and_going_on(before: S, after: S) -> None:
    project = staged(now=None, state=before)
    if (before, after) in NO_REASON:
        assert move_project(project, to=after, by=UserFactory()).message == ""
        return
    for nothing in ("", "   \n"):
        with pytest.raises(ReasonMissing):
            move_project(project, to=after, by=UserFactory(), message=nothing)
    assert not ProjectMove.objects.exists()


def test_nothing_happens_when_somebody_else_moved_it_meanwhile() -> None:
    project = staged(state=S.FINISHED, now=None)
    with pytest.raises(MoveNotAllowed):
        move_project(project, to=S.LIVE, by=UserFactory(), message="다시 해요.", seen=S.PAUSED)
    project.refresh_from_db()
    assert project.state == S.FINISHED


def test_going_live_enters_the_first_stage_today() -> None:
    project = staged(now=None, state=S.PREPARING)
    move_project(project, to=S.LIVE, by=UserFactory())
    project.refresh_from_db()
    assert current_key(project) == "look"
    assert project.started_on == timezone.localdate()
    assert list(project.moves.values_list("kind", "stage__key")) == [("state", None), ("stage", "look")]


def test_a_project_without_stages_can_go_live() -> None:
    project = ProjectFactory(state=S.PREPARING)
    move_project(project, to=S.LIVE, by=UserFactory())
    assert list(project.moves.values_list("kind", flat=True)) == [MoveKind.STATE]


def test_a_pause_keeps_the_stage_and_a_finish_leaves_it() -> None:
    project, by = staged(now=1), UserFactory()
    move_project(project, to=S.PAUSED, by=by, message="겨울이에요.")
    assert current_key(project) == "make"
    move_project(project, to=S.LIVE, by=by)
    assert current_key(project) == "make"
    move_project(project, to=S.FINISHED, by=by, message="다 했어요.")
    project.refresh_from_db()
    assert current_key(project) is None
    assert project.ended_on == timezone.localdate()
    move_project(project, to=S.LIVE, by=by, message="한 번 더 해요.")
    project.refresh_from_db()
    assert (current_key(project), project.ended_on) == ("make", None)


def test_moves_are_announced_after_commit(django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def listen(sender: Any, move_id: int, **kwargs: Any) -> None:
        heard.append(move_id)

    signals.project_moved.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            move_project(staged(now=None, state=S.PREPARING), to=S.LIVE, by=UserFactory())
    finally:
        signals.project_moved.disconnect(listen)
    assert heard == list(ProjectMove.objects.values_list("pk", flat=True))


def test_a_project_is_not_archived_while_somebody_waits_for_an_answer() -> None:
    waiting = SubmissionFactory(contribution__task__project__state=S.FINISHED).contribution
    with pytest.raises(WorkWaiting) as raised:
        move_project(waiting.task.project, to=S.ARCHIVED, by=UserFactory(), message="끝")
    assert raised.value.count == 1


# -- what people hold ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [state for state in S if state != S.LIVE])
def test_nothing_can_be_taken_while_it_is_not_live(state: str) -> None:
    with pytest.raises(TaskNotOpen):
        take_task(TaskFactory(project__state=state), user=UserFactory())


@pytest.mark.parametrize(
    ("state", "handed_in"), [(S.LIVE, True), (S.PAUSED, True), (S.FINISHED, True), (S.ARCHIVED, False)]
)
def test_what_was_begun_can_be_handed_in_until_nobody_reads_it_any_more(state: str, handed_in: bool) -> None:
    draft = ContributionFactory(task__project__state=state, draft_answers={"how": "경사로가 있어요."})
    if handed_in:
        assert submit_contribution(draft, user=draft.author).number == 1
        return
    with pytest.raises(ProjectEnded):
        submit_contribution(draft, user=draft.author)
    draft.refresh_from_db()
    assert (draft.state, draft.draft_answers) == ("draft", {"how": "경사로가 있어요."})


def test_a_double_click_finds_what_is_handed_in_even_when_the_project_was_archived_since() -> None:
    submission = SubmissionFactory(contribution__task__project__state=S.ARCHIVED)
    contribution = submission.contribution
    assert contribution.state == "submitted"
    with pytest.raises(MoveNotAllowed):  # other content than what waits: never a second version
        submit_contribution(contribution, user=contribution.author)
    assert Submission.objects.count() == 1


def test_no_work_goes_away_whatever_the_project_does() -> None:
    draft = ContributionFactory(draft_answers={"how": "아직 쓰는 중"})
    project, by = draft.task.project, UserFactory()
    for to in (S.PAUSED, S.LIVE, S.FINISHED, S.ARCHIVED):
        move_project(project, to=to, by=by, message="까닭")
        draft.refresh_from_db()
        assert draft.draft_answers == {"how": "아직 쓰는 중"}
        assert TaskClaim.objects.get(pk=draft.claim_id).state == ClaimState.ACTIVE


@pytest.fixture
def paused_draft() -> Contribution:
    """A draft whose project was paused three days ago, when it had one day left; that day is over."""
    draft: Contribution = ContributionFactory(draft_answers={"how": "경사로가 있어요."})
    move_project(draft.task.project, to=S.PAUSED, by=UserFactory(), message="장마예요.")
    now = timezone.now()
    ProjectMove.objects.update(at=now - timedelta(days=3))
    TaskClaim.objects.update(expires_at=now - timedelta(days=2))
    return draft


def test_the_clock_stands_still_while_it_is_paused(paused_draft: Contribution) -> None:
    assert expire_claims() == 0
    assert submit_contribution(paused_draft, user=paused_draft.author).number == 1
    assert TaskClaim.objects.get().state == ClaimState.USED


def test_going_on_gives_back_the_time_that_was_left(paused_draft: Contribution) -> None:
    expire_claims()
    move_project(paused_draft.task.project, to=S.LIVE, by=UserFactory())
    claim = TaskClaim.objects.get()
    assert (claim.state, claim.ended_at) == (ClaimState.ACTIVE, None)
    left = claim.expires_at - timezone.now()
    assert timedelta(hours=23) < left <= timedelta(days=1)


def test_a_claim_that_had_run_out_before_the_pause_stays_so(paused_draft: Contribution) -> None:
    TaskClaim.objects.update(expires_at=timezone.now() - timedelta(days=4))
    expire_claims()
    with pytest.raises(ClaimExpired):
        submit_contribution(paused_draft, user=paused_draft.author)
    move_project(paused_draft.task.project, to=S.LIVE, by=UserFactory())
    assert expire_claims() == 1
    assert TaskClaim.objects.get().state == ClaimState.EXPIRED


def test_a_task_given_back_during_the_pause_stays_given_back(paused_draft: Contribution) -> None:
    TaskClaim.objects.update(state=ClaimState.RETURNED)
    move_project(paused_draft.task.project, to=S.LIVE, by=UserFactory())
    assert TaskClaim.objects.get().state == ClaimState.RETURNED


@pytest.mark.parametrize(("told_days", "left_hours"), [(4, 24), (6, None)])
def test_an_offer_of_a_place_stands_still_too(told_days: int, left_hours: int | None) -> None:
    """Offered a day before the pause: a day is left when it goes on. One that had run out before stays so."""
    task, now = TaskFactory(), timezone.now()
    move_project(task.project, to=S.PAUSED, by=UserFactory(), message="장마예요.")
    ProjectMove.objects.update(at=now - timedelta(days=3))
    offer = TaskWaiting.objects.create(task=task, user=UserFactory(), told_at=now - timedelta(days=told_days))
    offer_place(task)
    offer.refresh_from_db()
    assert offer.ended_at is None
    move_project(task.project, to=S.LIVE, by=UserFactory())
    offer_place(task)
    offer.refresh_from_db()
    assert (offer.ended_at is None) == (left_hours is not None)
    if left_hours is not None:
        assert offer.told_at is not None
        left = offer.told_at + timedelta(hours=48) - timezone.now()
        assert abs(left - timedelta(hours=left_hours)) < timedelta(minutes=5)
