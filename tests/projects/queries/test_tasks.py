"""Lists of tasks: what is in, in what order, and at what cost."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import ModuleCompletion
from projects.models import TaskModule
from projects.queries import tasks as queries
from projects.queries.claims import holders_of, with_places
from projects.queries.tasks import live_tasks, open_tasks, open_tasks_for_module
from projects.states import ClaimState, ContributionState, ProjectState, TaskKind, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabFactory,
    ProjectFactory,
    RegionFactory,
    SubmissionFactory,
    TaskClaimFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db


def in_region(code: str, north: str, east: str, **values: Any) -> Any:
    region = RegionFactory(code=code, latitude=north, longitude=east)
    return TaskFactory(project=ProjectFactory(lab=LabFactory(region=region)), **values)


def listed(user: Any = None, after: str = "", **chosen: Any) -> list[Any]:
    return open_tasks(user, chosen=chosen, after=after).tasks


def test_only_what_can_be_taken_is_listed() -> None:
    shown = TaskFactory()
    for state in (TaskState.DRAFT, TaskState.PAUSED, TaskState.CLOSED):
        TaskFactory(state=state)
    for state in (ProjectState.PREPARING, ProjectState.PAUSED, ProjectState.FINISHED, ProjectState.ARCHIVED):
        TaskFactory(project=ProjectFactory(state=state))
    assert listed() == [shown]


def test_places_count_what_is_held_now() -> None:
    task = TaskFactory(capacity=4)
    TaskClaimFactory(task=task)
    TaskClaimFactory(task=task, expires_at=timezone.now() - timedelta(seconds=1))
    TaskClaimFactory(task=task, state=ClaimState.RETURNED)
    SubmissionFactory(contribution=ContributionFactory(task=task, state=ContributionState.SUBMITTED))
    found = with_places(live_tasks().model.objects.filter(pk=task.pk)).get()
    assert (found.taken, found.places_left) == (2, 2)  # type: ignore[attr-defined]


def test_nearest_come_first_when_the_region_is_known() -> None:
    busan = in_region("KR-26", "35.17960", "129.07560")
    gangwon = in_region("KR-42", "37.88540", "127.72980")
    gyeongbuk = in_region("KR-47", "36.57600", "128.50560")
    remote = in_region("KR-50", "33.48900", "126.49830", remote=True)
    assert listed(UserFactory(region_code="KR-47")) == [gyeongbuk, remote, gangwon, busan]
    assert listed(UserFactory()) == [remote, gyeongbuk, gangwon, busan]
    assert listed(UserFactory(region_code="XX-99")) == [remote, gyeongbuk, gangwon, busan]


def test_what_is_done_on_the_spot_comes_before_what_is_done_from_anywhere() -> None:
    lab = LabFactory()
    spot = TaskFactory(project__lab=lab)
    anywhere = TaskFactory(project__lab=lab, remote=True)
    assert listed(UserFactory(region_code="KR-47")) == [spot, anywhere]


def test_tasks_own_place_counts_before_the_labs() -> None:
    RegionFactory(code="KR-47")
    far = in_region("KR-26", "35.17960", "129.07560")
    near = in_region("KR-42", "37.88540", "127.72980", latitude="36.60000", longitude="128.60000")
    assert listed(UserFactory(region_code="KR-47")) == [near, far]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"work": TaskKind.WRITE}, ["write"]),
        ({"minutes": 30}, ["short"]),
        ({"where": "remote"}, ["remote"]),
        ({"region": "KR-26"}, ["busan"]),
        ({"work": TaskKind.WRITE, "minutes": 30}, []),
    ],
)
def test_list_can_be_narrowed(chosen: dict[str, Any], expected: list[str]) -> None:
    made = {
        "write": TaskFactory(kind=TaskKind.WRITE),
        "short": TaskFactory(minutes=30),
        "remote": TaskFactory(remote=True),
        "busan": in_region("KR-26", "35.17960", "129.07560"),
    }
    assert listed(**chosen) == [made[name] for name in expected]


def test_what_can_be_done_now() -> None:
    citizen = UserFactory()
    free = TaskFactory()
    TaskClaimFactory(task=TaskFactory(capacity=1))
    TaskClaimFactory(task=TaskFactory(capacity=2), user=citizen)
    read, unread = TaskFactory(), TaskFactory()
    key, other_key = uuid.uuid4(), uuid.uuid4()
    TaskModule.objects.create(task=read, module_key=key)
    TaskModule.objects.create(task=unread, module_key=other_key)
    ModuleCompletion.objects.create(user=citizen, course_key=uuid.uuid4(), module_key=key)
    assert listed(citizen, now=True) == [read, free]
    assert free in listed(None, now=True)
    assert read not in listed(None, now=True)


@pytest.mark.parametrize("region", ["", "KR-47"])
def test_every_task_comes_once_part_by_part(region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    RegionFactory(code="KR-47")
    made = [
        TaskFactory(),
        in_region("KR-26", "35.17960", "129.07560"),
        TaskFactory(remote=True),
        TaskFactory(),
        TaskFactory(),
    ]
    user = UserFactory(region_code=region)
    seen: list[Any] = []
    after = ""
    for _part in range(4):
        page = open_tasks(user, chosen={}, after=after)
        seen += page.tasks
        after = page.next_after
        if not after:
            break
    assert sorted(task.pk for task in seen) == sorted(task.pk for task in made)
    assert len(seen) == len(made)


@pytest.mark.parametrize("after", ["x", "1", "1.", ".1", "-1.5", "1.2.3", "9" * 40, "٣.٣", "1e3.4", "0.0' OR 1"])
def test_key_that_is_none_starts_from_the_beginning(after: str) -> None:
    task = TaskFactory()
    assert listed(after=after) == [task]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("region", "queries_made"), [("", 1), ("KR-47", 2)])
def test_list_costs_the_same_for_one_and_for_three(
    count: int, region: str, queries_made: int, django_assert_num_queries: Any
) -> None:
    RegionFactory(code="KR-47")
    TaskFactory.create_batch(count)
    user = UserFactory(region_code=region)
    with django_assert_num_queries(queries_made):
        tasks = listed(user)
        assert [str(task.project.lab.region) for task in tasks]


# -- in a lesson -----------------------------------------------------------------------------------------------------


def naming(key: uuid.UUID, **values: Any) -> Any:
    task = TaskFactory(**values)
    TaskModule.objects.create(task=task, module_key=key)
    return task


def test_tasks_that_name_the_module_are_found_nearest_first() -> None:
    key = uuid.uuid4()
    RegionFactory(code="KR-47")
    here = naming(key)
    busan = in_region("KR-26", "35.17960", "129.07560")
    TaskModule.objects.create(task=busan, module_key=key)
    TaskFactory()
    found = open_tasks_for_module(key, user=UserFactory(region_code="KR-47"))
    assert found == [here, busan]
    assert found[0].names_module  # type: ignore[attr-defined]


def test_full_held_finished_and_closed_tasks_are_left_out() -> None:
    key, citizen = uuid.uuid4(), UserFactory()
    TaskClaimFactory(task=naming(key))
    TaskClaimFactory(task=naming(key, capacity=3), user=citizen)
    done = naming(key, capacity=3)
    ContributionFactory(task=done, author=citizen, state=ContributionState.ACCEPTED, claim=None)
    naming(key, state=TaskState.PAUSED)
    naming(key, project=ProjectFactory(state=ProjectState.PAUSED))
    assert open_tasks_for_module(key, user=citizen) == []
    assert len(open_tasks_for_module(key)) == 2


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("region", "queries_made"), [(None, 1), ("KR-47", 2)])
def test_lesson_pays_two_queries_at_most(
    count: int, region: str | None, queries_made: int, django_assert_num_queries: Any
) -> None:
    key = uuid.uuid4()
    for _number in range(count):
        naming(key)
    user = UserFactory(region_code=region) if region else None
    with django_assert_num_queries(queries_made):
        assert len(open_tasks_for_module(key, user=user)) == count


# -- who holds it ------------------------------------------------------------------------------------------------------


def test_names_are_shown_by_choice_only() -> None:
    task, me = TaskFactory(capacity=9), UserFactory()
    shown = ContributionFactory(task=task)
    ContributionFactory(task=task, name_shown=False)
    ContributionFactory(task=task, author=me)
    gone = ContributionFactory(task=task)
    gone.claim.expires_at = timezone.now() - timedelta(days=1)
    gone.claim.save()
    holders = holders_of(task, but=me)
    assert (holders.names, holders.others) == ([shown.author.name], 1)
