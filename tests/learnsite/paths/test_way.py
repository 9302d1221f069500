"""The way to a task, a role, a badge or a level: shown, kept, and worked out anew."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import Framework
from learnsite.paths.models import KeptGoal
from learnsite.paths.queries.way import way_there
from learnsite.paths.services.keep_goal import drop_goal, keep_goal
from learnsite.paths.states import GoalKind
from projects.models import Task, TaskCompetence
from projects.states import ProjectState
from tests.factories.badges import BadgeFactory, ModuleCriterionFactory, WorkCriterionFactory
from tests.factories.courses import levels
from tests.factories.paths import learn, module_teaching
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory, ProjectFactory, TaskCompetenceFactory, TaskFactory
from tests.factories.roles import OpeningCompetenceFactory, RoleOpeningFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> Any:
    return UserFactory()


@pytest.fixture
def needed() -> Any:
    """A competence of the framework everybody uses."""
    competence = CompetenceFactory()
    levels(competence.framework)
    Framework.objects.update(is_default=True)
    return competence


@pytest.fixture
def task(needed: Any) -> Any:
    """A task that needs a competence, which one module teaches."""
    return TaskCompetenceFactory(task__minutes=25, competence=needed, use="needs", level=2).task


def address(task: Any) -> str:
    return reverse("way_to_task", args=[task.project.slug, task.slug])


def test_the_task_says_how_far_it_is_and_the_page_shows_the_steps(
    client: Client, user: Any, task: Any, needed: Any
) -> None:
    module = module_teaching(needed, lessons=2, minutes=10)
    client.force_login(user)
    said = "학습 2개, 20분이면 이 과제를 할 수 있어요."
    assert said in client.get(reverse("projects:task", args=[task.project.slug, task.slug])).content.decode()
    html = client.get(address(task)).content.decode()
    assert said in html
    assert html.index(module.title) < html.rindex(str(task.title))
    learn(user, module)
    assert "지금 바로 할 수 있어요." in client.get(address(task)).content.decode()


def test_work_that_grows_the_competence_is_a_step_too(user: Any, task: Any, needed: Any) -> None:
    practice = TaskCompetenceFactory(task__minutes=15, competence=needed, use="grows", level=3).task
    there = way_there(GoalKind.TASK, str(task.pk), user)
    assert [step.title for step in there.way.steps] == [str(practice.title)]
    assert (there.way.tasks, there.way.minutes) == (1, 15)


def test_the_task_itself_is_never_a_step_to_itself(user: Any, task: Any, needed: Any) -> None:
    TaskCompetenceFactory(task=task, competence=needed, use="grows", level=3)
    there = way_there(GoalKind.TASK, str(task.pk), user)
    assert there.way.steps == ()
    assert [(gap.code, gap.best) for gap in there.way.gaps] == [(needed.code, 0)]


def test_a_gap_is_said_in_words(client: Client, task: Any, needed: Any) -> None:
    html = client.get(address(task)).content.decode()
    assert f"{needed.name}: 2수준까지 가르치는 학습도, 열린 과제도 아직 없어요" in html


def test_ways_to_a_role_a_level_and_a_badge(client: Client, user: Any, needed: Any) -> None:
    module = module_teaching(needed)
    opening = RoleOpeningFactory()
    OpeningCompetenceFactory(opening=opening, competence=needed, level=2)
    badge = BadgeFactory()
    ModuleCriterionFactory(badge=badge, module_key=module.translation_key)
    client.force_login(user)
    for name, arguments in (
        ("way_to_role", [opening.pk]),
        ("way_to_competence", [needed.code, 2]),
        ("way_to_badge", [badge.slug]),
    ):
        html = client.get(reverse(name, args=arguments)).content.decode()
        assert module.title in html, name
        assert "학습 1개, 10분이면" in html, name


def test_where_any_criterion_is_enough_the_shorter_way_is_taken(user: Any, needed: Any) -> None:
    badge = BadgeFactory(combine="any")
    for minutes in (40, 15):
        module = module_teaching(needed, minutes=minutes)
        ModuleCriterionFactory(badge=badge, module_key=module.translation_key)
    assert way_there(GoalKind.BADGE, badge.slug, user).way.minutes == 15


def test_a_badge_short_of_open_tasks_says_so(client: Client) -> None:
    badge = BadgeFactory()
    WorkCriterionFactory(badge=badge, count=2, project=None)
    html = client.get(reverse("way_to_badge", args=[badge.slug])).content.decode()
    assert "과제가 2개 더 열려야 해요." in html


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("way_to_task", ["no-project", "no-task"]),
        ("way_to_role", [0]),
        ("way_to_badge", ["none"]),
        ("way_to_competence", ["9.9", 2]),
        ("way_to_competence", ["{code}", 9]),
    ],
)
def test_what_is_not_there_is_not_found(client: Client, needed: Any, name: str, arguments: list[Any]) -> None:
    filled = [needed.code if given == "{code}" else given for given in arguments]
    assert client.get(reverse(name, args=filled)).status_code == 404


@pytest.mark.parametrize("kind", ["task", "role"])
def test_what_a_person_may_not_see_is_no_goal(client: Client, user: Any, kind: str) -> None:
    hidden = ProjectFactory(state=ProjectState.PREPARING)
    pk = TaskFactory(project=hidden).pk if kind == "task" else RoleOpeningFactory(project=hidden).pk
    client.force_login(user)
    assert client.post(reverse("keep_goal"), {"kind": kind, "ref": str(pk)}).status_code == 404
    assert not KeptGoal.objects.exists()


@pytest.mark.parametrize(("kind", "ref"), [("task", "x"), ("task", "9" * 30), ("competence", "1.1")])
def test_nonsense_is_not_found(client: Client, user: Any, kind: str, ref: str) -> None:
    client.force_login(user)
    assert client.post(reverse("keep_goal"), {"kind": kind, "ref": ref}).status_code == 404


def test_a_kind_there_is_not_leads_to_the_choice(client: Client, user: Any) -> None:
    client.force_login(user)
    assert client.post(reverse("keep_goal"), {"kind": "moon", "ref": "1"})["Location"] == reverse("choose_way")
    assert not KeptGoal.objects.exists()


def test_a_goal_is_kept_shown_on_the_front_page_and_let_go(client: Client, user: Any, task: Any, needed: Any) -> None:
    module = module_teaching(needed)
    client.force_login(user)
    sent = client.post(reverse("keep_goal"), {"kind": "task", "ref": str(task.pk)})
    assert sent["Location"] == address(task)
    assert reverse("drop_goal") in client.get(address(task)).content.decode()
    for page in (reverse("home"), reverse("choose_way")):
        html = client.get(page).content.decode()
        assert f"내 목표: {task.title}" in html
        assert module.title in html
    assert client.post(reverse("drop_goal"))["Location"] == reverse("choose_way")
    assert not KeptGoal.objects.exists()


def test_a_goal_that_went_away_is_said(client: Client, user: Any, task: Any) -> None:
    keep_goal(user, kind="task", ref=str(task.pk))
    task.delete()
    client.force_login(user)
    assert "정해 둔 목표가 없어졌어요" in client.get(reverse("home")).content.decode()


def test_one_goal_at_a_time_and_twice_is_once(user: Any) -> None:
    first = keep_goal(user, kind="badge", ref="a")
    assert keep_goal(user, kind="badge", ref="a").kept_at == first.kept_at
    assert keep_goal(user, kind="badge", ref="b").ref == "b"
    assert KeptGoal.objects.count() == 1
    drop_goal(user)
    drop_goal(user)
    assert not KeptGoal.objects.exists()


def test_a_level_is_chosen_in_a_form(client: Client, needed: Any) -> None:
    page = reverse("choose_way")
    sent = client.get(page, {"competence": needed.code, "level": "4"})
    assert sent["Location"] == reverse("way_to_competence", args=[needed.code, 4])
    assert client.get(page, {"competence": "9.9", "level": "4"}).status_code == 422


@pytest.mark.parametrize("count", [1, 3, 300])
def test_queries_do_not_grow_with_what_there_is(
    client: Client, user: Any, task: Any, needed: Any, count: int, django_assert_num_queries: Any
) -> None:
    for _number in range(min(count, 3)):
        module_teaching(needed)
    rubric, project = task.rubric, task.project
    tasks = Task.objects.bulk_create(
        TaskFactory.build(project=project, rubric=rubric, fields=[]) for _number in range(count)
    )
    TaskCompetence.objects.bulk_create(
        TaskCompetence(task=one, competence=needed, use="grows", level=3) for one in tasks
    )
    opening, badge = RoleOpeningFactory(project=project), BadgeFactory()
    ModuleCriterionFactory(badge=badge)
    client.force_login(user)
    places = {
        address(task): 11,
        reverse("way_to_role", args=[opening.pk]): 9,
        reverse("way_to_badge", args=[badge.slug]): 15,
        reverse("way_to_competence", args=[needed.code, 4]): 10,
        reverse("choose_way"): 11,
    }
    for place, queries in places.items():
        client.get(place)
        with django_assert_num_queries(queries, info=place):
            assert client.get(place).status_code == 200
