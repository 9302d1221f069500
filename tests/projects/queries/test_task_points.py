"""What a plan lacks, what makes a good first task, and which tasks are open today. Tables of plans and dates."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import Task
from projects.policies.task import can_see_task, visible_tasks
from projects.queries.claims import with_places
from projects.queries.open_now import can_be_taken, ever_open, is_over, open_now, opens_later
from projects.queries.projects import open_tasks_of, project_list
from projects.queries.run_tasks import standing_for_runners, tasks_to_run, who_is_on_it
from projects.queries.task_plan import Ask, Step, TaskPlan, Uses, fingerprint
from projects.queries.task_points import first_task_points, is_good_first, what_is_missing
from projects.states import ClaimState, ContributionState, ProjectState, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, ProjectFactory, TaskClaimFactory, TaskFactory
from tests.factories.workbench import TaskWaitingFactory, coordinator_of, in_days, ready_task

GOOD = TaskPlan(
    title={"ko": "문 너비를 재 주세요"},
    summary={"ko": "휠체어가 지나갈까요?"},
    used_for={"ko": "안내"},
    place={"ko": "구룡포읍"},
    safety={"ko": "차도에 내려서지 마세요."},
    minutes=40,
    rubric=1,
    steps=(Step({"ko": "재요"}),),
    asks=(Ask("width", label={"ko": "너비"}),),
)


def test_good_plan_lacks_nothing():
    assert not what_is_missing(GOOD)
    assert is_good_first(GOOD)
    assert not what_is_missing(replace(GOOD, good_first=True))


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"minutes": 61}, "minutes"), ({"minutes": 0}, "minutes"), ({"complexity": 2}, "complexity"),
        ({"steps": ()}, "steps"), ({"steps": (Step(body={"ko": "재요"}),)}, "steps"), ({"summary": {}}, "summary"),
        ({"used_for": {}}, "used_for"), ({"asks": ()}, "asks"), ({"asks": tuple(Ask(f"a{n}", label={"ko": "가"}) for n in range(7))}, "asks"),
        ({"asks": (Ask("a", label={"ko": "가"}, required=False),)}, "asks"), ({"uses": (Uses(1, "needs", 3),)}, "uses"),
        ({"place": {}}, "place"), ({"safety": {}}, "safety"), ({"minimum": 2, "capacity": 2}, "minimum"),
        ({"mode": "team"}, "minimum"),
    ],
)  # fmt: skip
def test_each_point_of_a_first_task_can_fail_alone(change, part):
    plan = replace(GOOD, **change)
    assert [point.part for point in first_task_points(plan) if not point.ok] == [part]
    assert part in {point.part for point in what_is_missing(replace(plan, good_first=True))}


@pytest.mark.parametrize(
    "change",
    [
        {"uses": (Uses(1, "needs", 2), Uses(2, "grows", 5))}, {"remote": True, "place": {}, "safety": {}},
        {"minutes": 60}, {"minutes": 5}, {"mode": "repeated"}, {"deadline": timezone.localdate()},
    ],
)  # fmt: skip
def test_what_a_first_task_may_be(change):
    plan = replace(GOOD, good_first=True, **change)
    assert is_good_first(plan)
    assert not what_is_missing(plan)


def test_last_day_must_not_come_before_the_first():
    plan = replace(GOOD, opens_at=in_days(9), deadline=timezone.localdate() + timedelta(days=3))
    assert [point.part for point in what_is_missing(plan)] == ["deadline"]


def test_research_needs_no_word_about_safety():
    assert not what_is_missing(replace(GOOD, kind="research", safety={}))


def test_fingerprint_tells_every_change():
    plans = [GOOD, replace(GOOD, minutes=41), replace(GOOD, steps=()), replace(GOOD, asks=(Ask("width"),))]
    assert len({fingerprint(plan) for plan in plans}) == len(plans)
    assert fingerprint(GOOD) == fingerprint(replace(GOOD))


DATES = [  # opens, last day in days; open now
    (None, None, True), (-1, None, True), (1, None, False), (None, 0, True), (None, 2, True), (None, -2, False),
    (-3, -2, False), (1, 5, False),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("state", TaskState.values)
@pytest.mark.parametrize(("opens", "last", "in_time"), DATES)
def test_query_and_predicate_say_the_same(state, opens, last, in_time):
    task = TaskFactory(
        state=state,
        opens_at=None if opens is None else in_days(opens),
        deadline=None if last is None else timezone.localdate() + timedelta(days=last),
    )
    expected = state == TaskState.OPEN and in_time
    assert Task.objects.filter(open_now()).exists() is expected
    assert can_be_taken(task) is expected
    assert (not opens_later(task) and not is_over(task)) is in_time
    seen = state != TaskState.DRAFT and (opens is None or opens < 0)
    assert Task.objects.filter(ever_open()).exists() is seen
    assert can_see_task(None, task) is seen
    assert open_tasks_of(task.project).exists() is seen
    assert project_list(None).get().open_tasks == int(expected)


@pytest.mark.django_db
def test_only_those_who_run_it_see_what_is_not_open_yet():
    project = ProjectFactory()
    for values in ({"state": "draft"}, {"opens_at": in_days(3)}, {"state": "closed", "opened_at": None}):
        TaskFactory(project=project, **values)
    counts = [visible_tasks(user).count() for user in (None, UserFactory(), coordinator_of(ProjectFactory()))]
    assert counts == [0, 0, 0]
    assert visible_tasks(coordinator_of(project)).count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "claims", "standing"),
    [
        ({"state": "draft"}, 0, "draft"), ({"opens_at": in_days(2)}, 0, "scheduled"), ({}, 0, "open"),
        ({}, 1, "full"), ({"deadline": timezone.localdate() - timedelta(days=2)}, 0, "over"),
        ({"state": "paused"}, 1, "paused"), ({"state": "closed"}, 0, "closed"),
    ],
)  # fmt: skip
def test_standing_for_those_who_run_it(values, claims, standing):
    task = TaskFactory(**values)
    TaskClaimFactory.create_batch(claims, task=task)
    assert standing_for_runners(with_places(Task.objects.all()).get()) == standing
    assert tasks_to_run(task.project).rows[0].standing == standing


@pytest.mark.django_db
def test_row_says_age_places_queue_and_what_is_missing():
    project = ProjectFactory(state=ProjectState.PAUSED)
    task = ready_task(project=project, state="open", opened_at=in_days(-12.5))
    TaskClaimFactory(task=task)
    TaskWaitingFactory.create_batch(2, task=task)
    row = tasks_to_run(project).rows[0]
    assert (row.age, row.missing, row.could_be_first) == (12, 0, True)
    assert (row.task.taken, row.task.waiting_count, row.task.places_left) == (1, 2, -2)


@pytest.mark.django_db
def test_who_is_on_a_task():
    task = TaskFactory(capacity=9)
    ContributionFactory(task=task, draft_version=1)
    ContributionFactory(
        task=task, state=ContributionState.SUBMITTED, claim=TaskClaimFactory(task=task, state=ClaimState.USED)
    )
    TaskClaimFactory(task=task, expires_at=in_days(-1))
    TaskWaitingFactory(task=task)
    TaskWaitingFactory(task=task, ended_at=in_days(-1))
    on_it = who_is_on_it(task)
    assert (on_it.holders, on_it.drafts, on_it.with_reviewer, on_it.waiting) == (1, 1, 1, 1)
    assert on_it.last_claim_ends > timezone.now()
