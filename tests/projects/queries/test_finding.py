"""Tasks and projects narrowed by what a person is looking for."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from courses.models import CompetenceEvidence
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


@pytest.mark.parametrize("path", ["/tasks/", "/projects/", "/en/tasks/", "/en/projects/"])
def test_lists_offer_the_filters_and_keep_what_was_chosen(town: dict[str, Any], client: Client, path: str) -> None:
    html = client.get(path, {"theme": "safety", "minutes": "30", "level": "2", "competence": "x"}).content.decode()
    assert '<option value="safety" selected>' in html
    assert '<option value="30" selected>' in html
    assert town["far"].project.slug not in html
    assert town["near"].project.slug in html
