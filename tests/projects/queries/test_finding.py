"""Tasks and projects narrowed by what a person is looking for."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client

from courses.models import CompetenceEvidence, ModuleCompletion
from courses.states import EvidenceKind
from projects.models import Project, TaskModule
from projects.queries.finding import doable_now, narrowed_projects, narrowed_tasks
from projects.queries.tasks import live_tasks
from projects.states import CompetenceUse, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    CompetenceFactory,
    LabFactory,
    ProjectFactory,
    RegionFactory,
    TaskCompetenceFactory,
    TaskFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> dict[str, Any]:
    theme, competence = ThemeFactory(slug="safety"), CompetenceFactory()
    here = ProjectFactory(lab=LabFactory(region=RegionFactory(code="KR-26")))
    here.themes.add(theme, ThemeFactory())
    near = TaskFactory(project=here, minutes=15, language="ko", kind="observe")
    far = TaskFactory(minutes=120, remote=True, language="en", kind="write")
    TaskCompetenceFactory(task=near, competence=competence, use=CompetenceUse.GROWS, level=4)
    return {"near": near, "far": far, "competence": competence.pk}


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({}, "near far"), ({"region": "KR-26"}, "near"), ({"theme": "safety"}, "near"), ({"minutes": 30}, "near"),
        ({"language": "en"}, "far"), ({"where": "remote"}, "far"), ({"where": "onsite"}, "near"), ({"work": "write"}, "far"),
        ({"competence": "own"}, "near"), ({"level": "2"}, "near"), ({"level": "1"}, ""), ({"competence": "own", "level": "3"}, ""),
        ({"level": "x", "strange": "y"}, "near far"), ({"theme": "nothing"}, ""),
    ],
)  # fmt: skip
def test_each_filter_narrows_tasks_and_their_projects(town: dict[str, Any], chosen: dict[str, Any], names: str) -> None:
    chosen = {**chosen, **({"competence": town["competence"]} if "competence" in chosen else {})}
    expected = {town[name] for name in names.split()}
    assert set(narrowed_tasks(live_tasks(), chosen)) == expected
    if set(chosen) - {"strange"} and chosen != {"level": "x", "strange": "y"}:
        assert set(narrowed_projects(Project.objects.all(), chosen)) == {task.project for task in expected}


def test_project_whose_fitting_task_is_closed_does_not_fit(town: dict[str, Any]) -> None:
    town["near"].state = TaskState.CLOSED
    town["near"].save()
    assert not narrowed_projects(Project.objects.all(), {"minutes": 30})


@pytest.mark.parametrize(
    ("kind", "level", "withdrawn", "doable"),
    [
        (EvidenceKind.REVIEWED, 3, False, True),
        (EvidenceKind.REVIEWED, 2, False, False),
        (EvidenceKind.SELF, 3, False, False),
        (EvidenceKind.REVIEWED, 3, True, False),
    ],
)
def test_who_has_shown_what_is_needed_need_not_read_first(kind: str, level: int, withdrawn: bool, doable: bool) -> None:
    from django.utils import timezone

    person, task = UserFactory(), TaskFactory()
    needed = TaskCompetenceFactory(task=task, use=CompetenceUse.NEEDS, level=3)
    TaskModule.objects.create(task=task, module_key=uuid4())
    assert not doable_now(live_tasks(), person)
    CompetenceEvidence.objects.create(
        user=person, competence=needed.competence, level=level, kind=kind, source_key="x",
        withdrawn_at=timezone.now() if withdrawn else None,
    )  # fmt: skip
    assert bool(doable_now(live_tasks(), person)) is doable


@pytest.mark.parametrize(
    ("modules", "needs", "good_first", "stranger", "reader", "expert"),
    [
        (0, 0, False, True, True, True),  # asks nothing
        (1, 0, False, False, True, False),
        (0, 2, False, False, False, True),
        (0, 4, False, False, False, True),
        (1, 2, False, False, True, True),
        (1, 0, True, True, True, True),  # marked for beginners
        (1, 2, True, True, True, True),
        (1, 4, True, False, True, True),
        (0, 4, True, False, False, True),
    ],
)
def test_who_could_take_it_this_minute(
    modules: int, needs: int, good_first: bool, stranger: bool, reader: bool, expert: bool
) -> None:
    task, competence, key = TaskFactory(good_first=good_first), CompetenceFactory(), uuid4()
    if modules:
        TaskModule.objects.create(task=task, module_key=key)
    if needs:
        TaskCompetenceFactory(task=task, competence=competence, use=CompetenceUse.NEEDS, level=needs)
    has_read, knows = UserFactory(), UserFactory()
    ModuleCompletion.objects.create(user=has_read, module_key=key, course_key=key)
    CompetenceEvidence.objects.create(
        user=knows, competence=competence, level=8, kind=EvidenceKind.REVIEWED, source_key="x"
    )
    expected = {None: stranger, AnonymousUser(): stranger, UserFactory(): stranger, has_read: reader, knows: expert}
    for user, doable in expected.items():
        assert bool(doable_now(live_tasks(), user)) is doable, user


def test_task_by_which_help_is_judged_waits_for_a_question() -> None:
    task = TaskFactory()
    assert doable_now(live_tasks(), None)
    Project.objects.update(help_task=task)
    assert not doable_now(live_tasks(), None)
    assert not doable_now(live_tasks(), UserFactory())


@pytest.mark.parametrize(("path", "name"), [("/tasks/", "tasks"), ("/projects/", "projects"), ("/search/", "rows")])
def test_now_is_asked_by_strangers_and_by_who_signed_in_alike(client: Client, path: str, name: str) -> None:
    doable, other = TaskFactory(good_first=True), TaskFactory()
    TaskModule.objects.create(task=other, module_key=uuid4())
    call_command("rebuild_search", stdout=None)
    kind = {"kind": "task"} if path == "/search/" else {}
    for signed_in in (False, True):
        if signed_in:
            client.force_login(UserFactory())
        response = client.get(path, {"now": "on", **kind})
        assert len(response.context[name]) == 1
        html = response.content.decode()
        assert str(doable.title) in html or doable.project.slug in html
        assert 'name="now"' in html
        assert ("accounts/login/?next=" in html) is not signed_in


@pytest.mark.parametrize("path", ["/tasks/", "/projects/", "/en/tasks/", "/en/projects/"])
def test_lists_offer_the_filters_and_keep_what_was_chosen(town: dict[str, Any], client: Client, path: str) -> None:
    html = client.get(path, {"theme": "safety", "minutes": "30", "level": "2", "competence": "x"}).content.decode()
    assert '<option value="safety" selected>' in html
    assert '<option value="30" selected>' in html
    assert town["far"].project.slug not in html
    assert town["near"].project.slug in html
