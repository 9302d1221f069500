"""Lists of problems."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Problem, Theme
from projects.states import ProblemState
from tests.factories.people import UserFactory
from tests.factories.problems import ProblemEvidenceFactory, ProblemSupportFactory, photo_of, problem_in
from tests.factories.projects import LabFactory, ProblemFactory, both

pytestmark = pytest.mark.django_db


def many(number: int, **fields: Any) -> None:
    lab = fields.pop("lab", None) or LabFactory()
    proposer = fields.pop("proposer", None) or UserFactory()
    Problem.objects.bulk_create(
        Problem(lab=lab, proposer=proposer, title=f"문제 {row}", what="무엇", where="어디", **fields)
        for row in range(number)
    )


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("number", [1, 3, 300])
def test_the_list_costs_the_same_however_long_it_is(
    client: Client, django_assert_num_queries: Any, number: int, language: str
) -> None:
    many(number)
    problem = ProblemFactory()
    photo_of(problem)
    ProblemSupportFactory(problem=problem)
    with django_assert_num_queries(4):
        html = client.get(f"{language}/problems/").content.decode()
    assert problem.title in html


def test_it_goes_on_by_key_and_ends(client: Client) -> None:
    many(45)
    seen: list[int] = []
    after: Any = ""
    for _page in range(3):
        page = client.get(f"/problems/?after={after}").context["page"]
        seen += [problem.pk for problem in page.problems]
        after = page.next_after
    assert after == ""
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == 45
    assert "/problems/" in client.get("/problems/?after=1").content.decode()


@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "²", "1.5"])
def test_a_made_up_key_is_the_beginning_or_the_end(client: Client, after: str) -> None:
    ProblemFactory()
    assert client.get("/problems/", {"after": after}).status_code == 200


def test_narrowing(client: Client) -> None:
    theme = Theme.objects.create(slug="bus", name=both("버스", "Buses"))
    wanted = ProblemFactory(lab__region__code="KR-26", state=ProblemState.DECLINED)
    wanted.themes.add(theme)
    other = ProblemFactory(lab__region__code="KR-47")
    for query in (
        {"region": "KR-26"},
        {"theme": "bus"},
        {"state": "declined"},
        {"lab": wanted.lab.slug},
        {"region": "KR-26", "theme": "bus", "state": "declined", "lab": wanted.lab.slug},
    ):
        assert client.get("/problems/", query).context["page"].problems == [wanted]
    assert client.get("/problems/", {"theme": "bus", "region": "KR-47"}).context["page"].problems == []
    unknown = {"region": "KR-99", "theme": "<script>", "state": "gone", "lab": "nowhere"}
    response = client.get("/problems/", unknown)
    assert response.context["page"].problems == [other, wanted]
    assert "<script>alert" not in response.content.decode()


def test_what_was_joined_is_found_with_the_other(client: Client) -> None:
    joined = problem_in(ProblemState.MERGED)
    assert client.get("/problems/").context["page"].problems == [joined.merged_into]
    assert client.get("/problems/", {"state": "merged"}).context["page"].problems == [joined]


def test_hidden_ones_are_on_nobodys_list_but_ones_own(client: Client) -> None:
    hidden = ProblemFactory(title="숨긴 문제", hidden_at=timezone.now())
    ProblemSupportFactory(problem=hidden, user=(supporter := UserFactory()))
    assert "숨긴 문제" not in client.get("/problems/").content.decode()
    client.force_login(supporter)
    assert "숨긴 문제" not in client.get("/my/problems/").content.decode()
    client.force_login(hidden.proposer)
    assert "숨긴 문제" in client.get("/my/problems/").content.decode()
    assert "숨긴 문제" not in client.get("/problems/").content.decode()


def test_my_problems(client: Client, django_assert_num_queries: Any) -> None:
    assert client.get("/my/problems/")["Location"] == "/accounts/login/?next=/my/problems/"
    citizen = UserFactory()
    mine, other = ProblemFactory(proposer=citizen), ProblemFactory()
    shared = ProblemSupportFactory(user=citizen).problem
    added = ProblemEvidenceFactory(author=citizen).problem
    ProblemEvidenceFactory(author=citizen, problem=mine)
    client.force_login(citizen)
    context = client.get("/my/problems/").context
    assert context["told"].problems == [mine]
    assert context["shared"].problems == [added, shared]
    assert other.title not in client.get("/my/problems/").content.decode()
    for number in (1, 3, 300):
        many(number, proposer=citizen)
        with django_assert_num_queries(5):
            client.get("/my/problems/")
