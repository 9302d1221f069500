"""What a list shows for some filters is what the search over everything finds for them: one way of narrowing, not two."""

from typing import Any

import pytest
from django.test import Client

from learnsite.search.queries.find import find
from projects.models import Problem
from projects.states import ProblemStanding, ProblemState, TaskState
from tests.factories.people import UserFactory
from tests.factories.problems import problem_in
from tests.factories.projects import (
    CompetenceFactory,
    LabFactory,
    ProjectFactory,
    RegionFactory,
    TaskClaimFactory,
    TaskCompetenceFactory,
    TaskFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

CHOICES: list[dict[str, Any]] = [
    {"region": "KR-26"}, {"theme": "safety"}, {"lab": "here"}, {"work": "observe"}, {"minutes": 30}, {"minutes": 180},
    {"language": "ko"}, {"language": "en"}, {"where": "remote"}, {"where": "onsite"}, {"level": "2"}, {"level": "1"},
    {"competence": "own"}, {"now": True}, {"now": True, "minutes": 30}, {"region": "KR-26", "work": "write"},
    {"theme": "safety", "where": "onsite", "language": "ko"},
]  # fmt: skip


@pytest.fixture
def town(committed: Any) -> dict[str, Any]:
    def build() -> dict[str, Any]:
        theme, competence = ThemeFactory(slug="safety"), CompetenceFactory()
        here = ProjectFactory(lab=LabFactory(slug="here", region=RegionFactory(code="KR-26")))
        here.themes.add(theme)
        near = TaskFactory(project=here, minutes=15, language="ko", kind="observe")
        TaskFactory(project=here, minutes=20, kind="organise", state=TaskState.CLOSED)
        TaskCompetenceFactory(task=near, competence=competence, level=4)
        TaskFactory(minutes=150, remote=True, language="en", kind="write")
        TaskClaimFactory(task=TaskFactory(minutes=30, kind="observe"))
        ProjectFactory()
        for state in ProblemState:
            problem_in(state, language="en" if state == ProblemState.ASKED else "ko", lab=here.lab).themes.add(theme)
        problem_in(ProblemState.CONCLUDED, solved="yes")
        problem_in(ProblemState.CONCLUDED, solved="no")
        return {"competence": competence.pk}

    built: dict[str, Any] = committed(build)
    return built


def found(kind: str, chosen: dict[str, Any], user: Any = None) -> set[int]:
    return {entry.key for entry in find({**chosen, "kind": kind}, language="ko", user=user).entries}


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("chosen", CHOICES)
def test_tasks_and_projects(client: Client, town: dict[str, Any], chosen: dict[str, Any], signed_in: bool) -> None:
    chosen = {**chosen, **({"competence": town["competence"]} if "competence" in chosen else {})}
    user = UserFactory() if signed_in else None
    if user:
        client.force_login(user)
    query = {name: "on" if value is True else value for name, value in chosen.items()}
    tasks = client.get("/tasks/", query).context["tasks"]
    if "lab" not in chosen:
        assert {task.pk for task in tasks} == found("task", chosen, user)
    projects = client.get("/projects/", query).context["projects"]
    assert {project.pk for project in projects} == found("project", chosen, user)


@pytest.mark.parametrize(
    "chosen",
    [{"region": "KR-26"}, {"theme": "safety"}, {"lab": "here"}, {"language": "en"}, {"language": "ko"}]
    + [{"state": state} for state in (*ProblemStanding.values, *ProblemState.values) if state != "merged"],
)
def test_problems(client: Client, town: dict[str, Any], chosen: dict[str, Any]) -> None:
    shown = {problem.pk for problem in client.get("/problems/", chosen).context["page"].problems}
    assert shown == found("problem", chosen)
    assert shown, "a filter that fits nothing proves nothing"


def test_each_problem_stands_in_one_way(client: Client, town: dict[str, Any]) -> None:
    seen = [
        problem.pk
        for standing in ProblemStanding
        for problem in client.get("/problems/", {"state": standing.value}).context["page"].problems
    ]
    assert sorted(seen) == sorted(Problem.objects.exclude(state="merged").values_list("pk", flat=True))


def test_solved_is_what_the_teller_says_is_solved(client: Client, town: dict[str, Any]) -> None:
    (problem,) = client.get("/problems/", {"state": "solved"}).context["page"].problems
    assert problem.solved == "yes"
