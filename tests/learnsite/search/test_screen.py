"""The page of search: any text is only words, filters are plain links, nothing found is not the end."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from courses.models import ModuleCompletion
from learnsite.search.queries.find import find
from learnsite.search.queries.snippet import mark, snippet
from learnsite.search.queries.suggest import is_one_off
from projects.models import TaskClaim, TaskModule
from tests.factories.courses import LessonPageFactory
from tests.factories.people import UserFactory
from tests.factories.projects import ProblemFactory, ProjectFactory, TaskClaimFactory, TaskFactory, both

pytestmark = pytest.mark.django_db

SIGNS = ['"', "'", "*", "(", ")", ":", "^", "-", "+", "{", "}", "AND", "OR", "NOT", "NEAR(", "&", "|", "!", "<->", "\\", "%", "가", "ㄱ", "ᄀ",
         "ㅏ", "😀", "\u0301", "\x00", "\u200b", " ", "\n", "٣", "ß", "İ", "²", "½", "0", "ko"]  # fmt: skip


@pytest.fixture
def town(committed):
    def build():
        project = ProjectFactory(name=both("모두의 대피소", "Everyone's shelter"))
        TaskFactory(project=project, title=both("대피소 문 재기", "Measure shelter doors"), minutes=20)
        ProblemFactory(lab=project.lab, title="대피소에 턱이 있어요")
        LessonPageFactory(title="대피소 찾기")
        return project

    return committed(build)


@tries(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SIGNS), max_size=25).map("".join)))
def test_no_text_is_an_error(town, text):
    find({"q": text}, language="ko")


@pytest.mark.parametrize("text", ["가" * 10_000, '"' * 10_000, "가 " * 5_000, "a" * 10_000, "\ud800"])
def test_endless_text_is_no_error(town, text):
    find({"q": text}, language="ko")
    assert Client().get("/search/", {"q": text.encode("utf-8", "replace").decode()}).status_code == 200


@pytest.mark.parametrize("rubbish", ["", " ", "\x00", "%", "<script>alert(1)</script>", "NEAR(", "]]>", "ㅋㅋㅋ"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_rubbish_gets_a_page(town, rubbish, language):
    response = Client().get(
        f"/{language}search/", {"q": rubbish, "region": rubbish, "minutes": rubbish, "after": rubbish}
    )
    assert response.status_code == 200
    assert b"<script>alert(1)" not in response.content


def test_all_kinds_are_shown_with_their_counts(town):
    response = Client().get("/search/", {"q": "대피소"})
    assert response.context["found"].counts == {"project": 1, "task": 1, "problem": 1, "lesson": 1}
    assert "<mark>대피소</mark>" in response.content.decode()
    one = Client().get("/search/", {"q": "대피소", "kind": "task"})
    assert [row.entry.kind for row in one.context["rows"]] == ["task"]
    assert one.context["found"].total == 4


@pytest.mark.parametrize(
    ("chosen", "kinds"),
    [
        ({"minutes": "15"}, {"lesson"}),
        ({"minutes": "30"}, {"lesson", "task", "project"}),
        ({"minutes": "180", "kind": "task"}, {"lesson", "task", "project"}),
        ({"work": "observe"}, {"task", "project"}),
        ({"work": "teach"}, set()),
        ({"state": "open"}, {"problem"}),
        ({"state": "solved"}, set()),
        ({"where": "onsite"}, {"task", "project"}),
        ({"where": "remote"}, {"lesson"}),
        ({"region": "KR-47"}, {"lab", "problem", "project", "task"}),
        ({"region": "KR-99"}, {"lab", "lesson", "problem", "project", "task"}),
        ({"language": "en"}, {"lab", "project", "task"}),
    ],
)
def test_filter_narrows(town, chosen, kinds):
    response = Client().get("/search/", {**chosen, "order": "newest"})
    found = response.context["found"]
    if chosen == {"region": "KR-99"}:
        assert found is None, "an unknown region is no filter"
        return
    assert set(found.counts) - {"module"} == kinds


def test_chosen_filter_is_a_tag_that_takes_it_away(town):
    response = Client().get("/search/", {"q": "대피소", "minutes": "30", "where": "onsite", "after": "3"})
    assert [tag["url"] for tag in response.context["tags"]] == [
        "?q=%EB%8C%80%ED%94%BC%EC%86%8C&where=onsite",
        "?q=%EB%8C%80%ED%94%BC%EC%86%8C&minutes=30",
    ]


def test_one_letter_off_is_suggested(town):
    response = Client().get("/search/", {"q": "대피서"})
    assert response.context["suggestions"] == ["대피소"]
    fewer = Client().get("/search/", {"q": "대피소 우주선"})
    assert fewer.context["suggestions"] == ["대피소"]


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [("대피서", "대피소", True), ("shelte", "shelter", True), ("shetler", "shelter", True), ("대피소", "대피소", False),
     ("시장", "대피소", False), ("가", "나", False), ("shelter", "shelves", False)],
)  # fmt: skip
def test_one_letter_off(word, other, near):
    assert is_one_off(word, other) is near


def test_what_i_can_do_now(committed):
    person = UserFactory()
    free, unread, mine, full = committed(lambda: [TaskFactory() for _ in range(4)])
    key = "11111111-1111-4111-8111-111111111111"
    TaskModule.objects.create(task=unread, module_key=key)
    TaskClaimFactory(task=mine, user=person)
    TaskClaimFactory(task=full)
    found = find({"now": True, "kind": "task"}, language="ko", user=person)
    assert {entry.key for entry in found.entries} == {free.pk}
    ModuleCompletion.objects.create(user=person, module_key=key, course_key=key)
    found = find({"now": True, "kind": "task"}, language="ko", user=person)
    assert {entry.key for entry in found.entries} == {free.pk, unread.pk}
    assert TaskClaim.objects.count() == 2


def test_marks_are_the_only_markup():
    assert mark("<b>대피소</b>를", "대피소") == "&lt;b&gt;<mark>대피소</mark>&lt;/b&gt;를"
    assert mark("a & b", "") == "a &amp; b"
    assert "<mark>끝</mark>" in snippet("가나 " * 100 + "끝 <script>", "끝")
    assert "<script>" not in snippet("<script>" * 40, "script")


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_however_much_is_found(committed, number, django_assert_num_queries):
    committed(lambda: [TaskFactory(title=both("대피소", "Shelter")) for _ in range(number)])
    with django_assert_num_queries(6 if connection.vendor == "postgresql" else 7):
        Client().get("/search/", {"q": "대피소"})


def test_no_view_of_ours_reaches_the_frameworks_ranking():
    root = Path(settings.BASE_DIR)
    for floor in ("learnsite", "badges", "projects", "courses"):
        for path in (root / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    owner = node.func.value
                    is_pattern = isinstance(owner, ast.Name) and owner.id.lstrip("_").isupper() | (owner.id == "re")
                    assert node.func.attr != "search" or is_pattern, f"{path}:{node.lineno}"
