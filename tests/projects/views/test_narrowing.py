"""The filters of the lists of tasks, projects and problems: links and a GET form, and a way out of nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from projects.models import Problem, Project, Task
from tests.factories.people import UserFactory
from tests.factories.projects import (
    LabFactory,
    ProblemFactory,
    ProjectFactory,
    RegionFactory,
    TaskFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
LISTS = ["/tasks/", "/projects/", "/problems/", "/en/tasks/", "/en/projects/", "/en/problems/"]


@pytest.fixture
def town() -> Any:
    theme = ThemeFactory(slug="safety")
    project = ProjectFactory(lab=LabFactory(slug="here", region=RegionFactory(code="KR-26")))
    project.themes.add(theme)
    TaskFactory(project=project, minutes=60, language="ko")
    ProblemFactory(lab=project.lab, language="ko").themes.add(theme)
    elsewhere = ProjectFactory(lab=LabFactory(region=RegionFactory(code="KR-47")))
    TaskFactory(project=elsewhere, language="ko")
    return ProblemFactory(lab=elsewhere.lab, language="ko")


@pytest.mark.parametrize("path", LISTS)
def test_every_list_offers_the_common_filters_and_keeps_what_was_chosen(client: Client, town: Any, path: str) -> None:
    response = client.get(path, {"region": "KR-26", "theme": "safety", "language": "ko"})
    html = response.content.decode()
    for value in ("KR-26", "safety", "ko"):
        assert f'<option value="{value}" selected>' in html
    assert f'<form method="get" class="stack" action="{path}"' in html
    assert [tag["url"] for tag in response.context["tags"]] == [
        "?theme=safety&language=ko", "?region=KR-26&language=ko", "?region=KR-26&theme=safety"
    ]  # fmt: skip
    for tag in response.context["tags"]:
        assert tag["url"].replace("&", "&amp;") in html


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_answer_names_the_filter_to_let_go(client: Client, town: Any, path: str) -> None:
    response = client.get(path, {"region": "KR-47", "theme": "safety", "language": "ko"})
    ways = {way["name"]: way["count"] for way in response.context["ways"]}
    assert ways == {"region": 1, "theme": 1}, "without the language there is still nothing"
    html = response.content.decode()
    assert 'href="?theme=safety&amp;language=ko"' in html
    assert client.get(path + "?theme=safety&language=ko").context["ways"] == []


@pytest.mark.parametrize("path", LISTS)
def test_when_no_single_filter_helps_everything_is_offered(client: Client, town: Any, path: str) -> None:
    response = client.get(path, {"region": "KR-47", "theme": "safety", "level": "4", "state": "solved"})
    assert response.context["ways"] == []
    assert f'class="button" href="{path}"' in response.content.decode()


@pytest.mark.parametrize("path", ["/projects/", "/problems/"])
def test_a_labs_own_list_stays_its_own_when_narrowed(client: Client, town: Any, path: str) -> None:
    response = client.get(path, {"lab": "here"})
    assert '<input type="hidden" name="lab" value="here"' in response.content.decode()
    assert len(response.context.get("projects") or response.context["page"].problems) == 1
    assert [tag["name"] for tag in response.context["tags"]] == ["lab"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("rubbish", ["\x00", "<script>alert(1)</script>", "9" * 400, "[]", "%"])
def test_rubbish_narrows_nothing(client: Client, town: Any, path: str, rubbish: str) -> None:
    names = ("region", "theme", "language", "state", "lab", "minutes", "competence", "level", "work", "where")
    response = client.get(path, dict.fromkeys(names, rubbish))
    assert response.status_code == 200
    assert response.context["chosen"] == {}
    assert b"<script>alert(1)" not in response.content


@pytest.mark.parametrize("number", [1, 3, 300])
@pytest.mark.parametrize(("path", "queries"), [("/tasks/", 4), ("/projects/", 5), ("/problems/", 4)])
def test_narrowed_lists_cost_the_same_however_long(
    client: Client, django_assert_num_queries: Callable[..., Any], path: str, queries: int, number: int
) -> None:
    first = TaskFactory(project=ProjectFactory(lab=LabFactory(region=RegionFactory(code="KR-26"))), language="ko")
    project, person = first.project, UserFactory()
    project.themes.add(ThemeFactory())
    words = {"title": "문제", "what": "무엇", "where": "어디", "proposer": person}
    Project.objects.bulk_create(
        Project(lab=project.lab, slug=f"p{row}", name=project.name, state="live") for row in range(number)
    )
    live = Project.objects.filter(lab=project.lab)
    Task.objects.bulk_create(
        Task(project=one, slug="t", title=first.title, kind="observe", minutes=15, rubric=first.rubric, state="open")
        for one in live
    )
    Problem.objects.bulk_create(Problem(lab=project.lab, **words) for _row in range(number))
    for query in ({"region": "KR-26"}, {"region": "KR-26", "minutes": "30", "now": "on"}):
        with django_assert_num_queries(queries):
            assert client.get(path, query).context["tags"]
