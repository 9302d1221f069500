"""Making, changing, opening, resting, closing, copying and splitting a task: every move, every refusal, run twice."""

from dataclasses import replace
from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from projects import signals
from projects.errors import (
    ChangedMeanwhile,
    MoveNotAllowed,
    NoRubric,
    NothingToSplit,
    ReasonMissing,
    TaskFixed,
    TaskFull,
    TaskIncomplete,
)
from projects.models import PracticeExample, Project, Task, TaskClaim, TaskModule, TaskWaiting
from projects.queries.task_plan import Ask, TaskPlan, Uses, fingerprint, plan_of
from projects.services.change_task import FREE_WHEN_TAKEN, change_task
from projects.services.close_task import close_task
from projects.services.copy_task import copy_task
from projects.services.make_task import make_task
from projects.services.move_task import lock_to_move
from projects.services.open_task import open_task
from projects.services.pause_task import pause_task
from projects.services.split_task import Part, split_task
from projects.services.submit_contribution import submit_contribution
from projects.services.write_task import write_task
from projects.states import TASK_MOVES, CompetenceUse, ProjectState, TaskState
from tests.factories.projects import (
    FULL_FORM,
    CompetenceFactory,
    ContributionFactory,
    ProjectFactory,
    RubricFactory,
    TaskClaimFactory,
    TaskFactory,
    both,
)
from tests.factories.workbench import TaskWaitingFactory, coordinator_of, in_days, ready_task

pytestmark = pytest.mark.django_db

VERBS = {
    TaskState.OPEN: lambda task, by: open_task(task, by=by),
    TaskState.PAUSED: lambda task, by: pause_task(task, by=by),
    TaskState.CLOSED: lambda task, by: close_task(task, by=by, reason="다 봤어요."),
}


@pytest.fixture
def heard(django_capture_on_commit_callbacks):
    """Which announcements an act sends."""
    receivers = {name: mock.Mock() for name in ("task_opened", "task_closed", "place_freed")}
    for name, receiver in receivers.items():
        getattr(signals, name).connect(receiver, weak=False)

    def hear(act):
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return [name for name, receiver in receivers.items() if receiver.call_count]

    yield hear
    for name, receiver in receivers.items():
        getattr(signals, name).disconnect(receiver)


# -- moves ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", TaskState)
@pytest.mark.parametrize("after", TaskState)
def test_every_move_does_what_the_table_says(before, after):
    task = ready_task(state=before)
    by = coordinator_of(task.project)
    if after not in VERBS:
        assert not [moves for moves in TASK_MOVES.values() if after in moves]
        with pytest.raises(MoveNotAllowed):
            lock_to_move(task, to=after)
        return
    if after in TASK_MOVES[before]:
        assert VERBS[after](task, by).state == after
    else:
        with pytest.raises(MoveNotAllowed):
            VERBS[after](task, by)
    task.refresh_from_db()
    assert task.state == (after if after in TASK_MOVES[before] else before)


@pytest.mark.parametrize("verb", VERBS.values())
def test_nothing_moves_in_an_archived_project(verb):
    for state in TaskState:
        task = ready_task(state=state, project=ProjectFactory(state=ProjectState.ARCHIVED))
        with pytest.raises(MoveNotAllowed):
            verb(task, coordinator_of(task.project))


def test_opening_now_is_announced_and_opening_later_is_not(heard):
    now, later = ready_task(), ready_task()
    by = coordinator_of(now.project)
    assert heard(lambda: open_task(now, by=by)) == ["task_opened"]
    moment = in_days(3)
    signals.task_opened.connect(loud := mock.Mock(), weak=False)
    try:
        open_task(later, by=by, opens_at=moment)
    finally:
        signals.task_opened.disconnect(loud)
    later.refresh_from_db()
    assert (later.state, later.opens_at, later.opened_at, loud.called) == (TaskState.OPEN, moment, moment, False)


def test_hour_of_a_scheduled_task_can_be_moved_but_an_open_one_is_open():
    task = ready_task()
    by = coordinator_of(task.project)
    open_task(task, by=by, opens_at=in_days(3))
    open_task(task, by=by, opens_at=in_days(5))
    assert open_task(task, by=by).opens_at is None
    with pytest.raises(MoveNotAllowed):
        open_task(task, by=by)


def test_opening_again_forgets_why_it_was_closed_and_keeps_since_when():
    task = ready_task(state=TaskState.OPEN, opened_at=in_days(-9))
    by = coordinator_of(task.project)
    close_task(task, by=by, reason="다 봤어요.")
    again = open_task(task, by=by)
    assert (again.closed_at, again.closed_reason, again.opened_at) == (None, "", task.opened_at)


@pytest.mark.parametrize(
    ("lack", "part"),
    [
        ({"title": ""}, "title"), ({"summary": ""}, "summary"), ({"minutes": 0}, "minutes"), ({"place": ""}, "place"),
        ({"safety": ""}, "safety"), ({"deadline": timezone.localdate() - timedelta(days=2)}, "deadline"),
        ({"fields": []}, "asks"), ({"fields": [{"key": "a", "kind": "choice"}]}, "asks"),
        ({"fields": [{"key": "a", "label": ""}]}, "asks"), ({"good_first": True, "minutes": 90}, "minutes"),
    ],
)  # fmt: skip
def test_what_lacks_something_is_not_opened(lack, part):
    task = ready_task(**lack)
    with pytest.raises(TaskIncomplete) as refused:
        open_task(task, by=coordinator_of(task.project))
    assert [point.part for point in refused.value.missing] == [part]
    assert Task.objects.get().state == TaskState.DRAFT


def test_closing_keeps_drafts_and_lets_holders_hand_in(heard):
    task = ready_task(state=TaskState.OPEN)
    contribution = ContributionFactory(task=task, draft_answers={"how": "경사로가 있어요."})
    TaskWaitingFactory(task=task)
    by = coordinator_of(task.project)
    with pytest.raises(ReasonMissing):
        close_task(task, by=by, reason="  ")
    assert heard(lambda: close_task(task, by=by, reason="다 봤어요.")) == ["task_closed"]
    assert not TaskWaiting.objects.filter(ended_at__isnull=True).exists()
    assert submit_contribution(contribution, user=contribution.author)


def test_draft_is_thrown_away_in_silence(heard):
    task = ready_task()
    assert heard(lambda: close_task(task, by=coordinator_of(task.project))) == []
    task.refresh_from_db()
    assert (task.state, task.opened_at) == (TaskState.CLOSED, None)


# -- making -----------------------------------------------------------------------------------------------------------


def test_empty_plan_is_a_draft_and_the_same_plan_is_the_same_draft():
    project, rubric = ProjectFactory(), RubricFactory()
    by = coordinator_of(project)
    task = make_task(project, by=by, plan=TaskPlan())
    assert (task.state, task.rubric, task.slug, task.made_by) == (TaskState.DRAFT, rubric, "task", by)
    assert make_task(project, by=by, plan=TaskPlan()) == task
    assert make_task(project, by=coordinator_of(project), plan=TaskPlan()) != task
    Task.objects.update(opened_at=in_days(-1))
    assert make_task(project, by=by, plan=TaskPlan()).slug == "task-3"


def test_no_task_without_a_rubric_or_in_a_project_that_ended():
    project = ProjectFactory()
    with pytest.raises(NoRubric):
        make_task(project, by=coordinator_of(project), plan=TaskPlan())
    RubricFactory()
    Project.objects.update(state=ProjectState.FINISHED)
    with pytest.raises(MoveNotAllowed):
        make_task(project, by=coordinator_of(project), plan=TaskPlan())


def whole_task(**values):
    """A task with every sort of part."""
    task = ready_task(fields=FULL_FORM, latitude="36.1", longitude="129.1", **values)
    competence = CompetenceFactory()
    task.competences.create(competence=competence, use=CompetenceUse.GROWS, level=3)
    TaskModule.objects.create(task=task, module_key="11111111-1111-4111-8111-111111111111", position=0)
    return task


def test_plan_survives_being_written_and_read():
    task = whole_task()
    plan = plan_of(task)
    assert (len(plan.asks), plan.asks[1].minimum, plan.asks[0].options[0]["value"]) == (5, "10", "yes")
    write_task(task, plan)
    assert fingerprint(plan_of(Task.objects.get())) == fingerprint(plan)


# -- changing ---------------------------------------------------------------------------------------------------------


OTHER = {
    "summary": {"ko": "다른 까닭"}, "kind": "test", "asks": (Ask("new", label={"ko": "새 물음"}),), "rubric": 0,
    "uses": (Uses(0, "needs", 2),), "minutes": 20, "place": {"ko": "흥해읍"}, "remote": True, "mode": "repeated",
    "claim_days": 3, "complexity": 2, "language": "en", "modules": (), "minimum": 2, "keeps_place": True,
    "bring": {"ko": "줄자"}, "used_for": {"ko": "지도"}, "opens_at": in_days(1),
}  # fmt: skip
FREE = {
    "title": {"ko": "더 나은 제목"}, "safety": {"ko": "둘이 가세요."}, "capacity": 4, "steps": (), "good_first": False,
    "deadline": timezone.localdate() + timedelta(days=30),
}  # fmt: skip


def test_every_part_of_a_plan_is_either_free_or_fixed():
    assert {*OTHER, *FREE} == set(vars(TaskPlan()))
    assert set(FREE) == FREE_WHEN_TAKEN


def changed(task, name, value):
    plan = plan_of(task)
    if name == "rubric":
        value = RubricFactory().pk
    if name == "uses":
        value = (Uses(CompetenceFactory().pk, "needs", 2),)
    return replace(plan, **{name: value})


@pytest.mark.parametrize(("name", "value"), OTHER.items())
def test_what_people_agreed_to_is_fixed_once_one_has_taken_it(name, value):
    task = whole_task(state=TaskState.OPEN, capacity=3)
    plan, by = changed(task, name, value), coordinator_of(task.project)
    TaskClaimFactory(task=task, state="returned")
    with pytest.raises(TaskFixed) as refused:
        change_task(task, by=by, plan=plan)
    assert refused.value.fields == [name]
    TaskClaim.objects.all().delete()
    assert fingerprint(plan_of(change_task(task, by=by, plan=plan))) == fingerprint(plan)


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, value in FREE.items() if name not in ("deadline", "steps")]
)
def test_what_harms_nobody_stays_free(name, value):
    task = whole_task(state=TaskState.OPEN, deadline=None if name != "deadline" else timezone.localdate())
    ContributionFactory(task=task)
    assert getattr(plan_of(change_task(task, by=None, plan=changed(task, name, value))), name) == value


@pytest.mark.parametrize(
    ("before", "after", "fixed"),
    [(5, 6, False), (5, 4, True), (5, None, False), (None, 5, True), (5, 5, False)],
)
def test_last_day_only_becomes_later(before, after, fixed):
    today = timezone.localdate()
    task = ready_task(state=TaskState.OPEN, deadline=before and today + timedelta(days=before))
    ContributionFactory(task=task)
    plan = replace(plan_of(task), deadline=after and today + timedelta(days=after), title={"ko": "제목"})
    if fixed:
        with pytest.raises(TaskFixed, match="deadline"):
            change_task(task, by=None, plan=plan)
    else:
        assert change_task(task, by=None, plan=plan).deadline == plan.deadline


def test_more_places_are_offered_to_who_waits(heard):
    task = ready_task(state=TaskState.OPEN)
    ContributionFactory(task=task)
    row = TaskWaitingFactory(task=task)
    assert heard(lambda: change_task(task, by=None, plan=replace(plan_of(task), capacity=2))) == ["place_freed"]
    row.refresh_from_db()
    assert row.told_at is not None


def test_promised_place_is_not_taken_away():
    task = ready_task(state=TaskState.OPEN, capacity=2)
    TaskWaitingFactory.create_batch(2, task=task, told_at=timezone.now())
    with pytest.raises(TaskFull):
        change_task(task, by=None, plan=replace(plan_of(task), capacity=1))


def test_late_save_is_told_and_the_same_save_twice_is_one():
    task = ready_task()
    seen = fingerprint(plan_of(task))
    mine = replace(plan_of(task), title={"ko": "내 것"})
    change_task(task, by=None, plan=mine, seen=seen)
    change_task(task, by=None, plan=mine, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        change_task(task, by=None, plan=replace(mine, title={"ko": "남의 것"}), seen=seen)


def test_closed_task_is_not_changed():
    task = ready_task(state=TaskState.CLOSED)
    with pytest.raises(MoveNotAllowed):
        change_task(task, by=None, plan=replace(plan_of(task), title={"ko": "x"}))


def test_old_task_that_never_said_how_to_be_safe_can_still_be_corrected():
    task = ready_task(state=TaskState.OPEN, safety="")
    assert str(change_task(task, by=None, plan=replace(plan_of(task), title={"ko": "고침"})).title) == "고침"
    with pytest.raises(TaskIncomplete):
        change_task(task, by=None, plan=replace(plan_of(task), title={}))


# -- copying and splitting --------------------------------------------------------------------------------------------


def test_copy_says_the_same_without_its_days():
    task = whole_task(state=TaskState.OPEN, deadline=timezone.localdate(), opens_at=in_days(-1))
    PracticeExample.objects.create(task=task, story="이야기", expected={"width": {"accept": ["92"]}})
    by = coordinator_of(task.project)
    copy = copy_task(task, by=by)
    assert copy_task(task, by=by) == copy
    assert plan_of(copy) == replace(plan_of(task), deadline=None, opens_at=None)
    assert (copy.state, copy.copied_from, str(copy.latitude)) == (TaskState.DRAFT, task, "36.1")
    assert copy.practice_examples.count() == 1


def test_part_keeps_its_steps_its_questions_and_the_practice_that_fits():
    task = whole_task()
    task.steps.create(position=1, title="재요")
    PracticeExample.objects.create(task=task, story="이야기", expected={"width": {"accept": ["92"]}})
    photos = Part({"ko": "사진만"}, steps=frozenset({0}), asks=frozenset({4}))
    sizes = Part({"ko": "재기만"}, place={"ko": "흥해읍"}, steps=frozenset({1}), asks=frozenset({1}))
    by = coordinator_of(task.project)
    parts = split_task(task, by=by, parts=[photos, sizes])
    assert split_task(task, by=by, parts=[photos, sizes]) == parts
    assert [[field.key for field in part.fields.all()] for part in parts] == [["photos"], ["width"]]
    assert [part.practice_examples.count() for part in parts] == [0, 1]
    assert [part.latitude is None for part in parts] == [False, True]
    assert {part.split_from for part in parts} == {task}


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [Part({"ko": "하나"})],
        [Part({"ko": "하나"}), Part({})],
        [Part({"ko": "하나"}), Part({"ko": "둘"}, asks=frozenset())],
    ],
)
def test_nothing_to_split(parts):
    task = whole_task()
    with pytest.raises(NothingToSplit):
        split_task(task, by=coordinator_of(task.project), parts=parts)


@pytest.mark.parametrize(
    "act", [lambda task: copy_task(task, by=None), lambda task: split_task(task, by=None, parts=[])]
)
def test_archived_project_is_not_copied_from(act):
    with pytest.raises(MoveNotAllowed):
        act(TaskFactory(project=ProjectFactory(state=ProjectState.ARCHIVED), title=both("가", "a")))
