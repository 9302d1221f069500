"""Where am I, as somebody goes through it: signed in, as a visitor, in both languages."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import AssessmentAnswer, CompetenceEvidence, SelfAssessment
from courses.states import EvidenceKind
from tests.factories.assessment import answer_of, assess, statements
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HERE = "/learning/where-am-i/"
PERSON = {"1.1": 4, "1.2": 0, "2.1": 3}
SENTENCE = re.compile(r"(\d\.\d) (\d)단계|do (\d\.\d) at level (\d)")


@pytest.fixture
def competences() -> dict[str, Any]:
    return statements()


@pytest.fixture
def citizen(client: Client) -> Any:
    user = UserFactory()
    client.force_login(user)
    return user


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def key_of(html: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', html)
    assert found
    return found[1]


def walk(client: Client, language: str = "") -> None:
    """Answer truly until the result is shown."""
    response = client.post(f"{language}{HERE}begin/", follow=True)
    for _number in range(20):
        if response.request["PATH_INFO"].endswith("/result/"):
            return
        key = key_of(response.content.decode())
        code, _dash, level = key.partition("-")
        answer = answer_of(PERSON[code], int(level))
        response = client.post(f"{language}{HERE}questions/", {"key": key, "answer": answer}, follow=True)
    raise AssertionError("it never ends")


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_somebody_goes_through_it(client: Client, competences: Any, language: str, signed_in: bool) -> None:
    if signed_in:
        client.force_login(UserFactory())
    html = page(client, f"{language}{HERE}")
    assert "begin/" in html
    walk(client, language)
    html = page(client, f"{language}{HERE}result/")
    assert html.count('class="chart__ring') == 2 + 4 + 0 + 3
    assert ("account" in html and "?next=" in html) or signed_in
    assert SelfAssessment.objects.filter(finished_at__isnull=False).count() == int(signed_in)


def test_a_visitor_who_signs_in_keeps_it(client: Client, competences: Any) -> None:
    walk(client)
    user = UserFactory()
    client.force_login(user)
    assert not SelfAssessment.objects.exists() or SelfAssessment.objects.get().user == user


def test_it_is_resumed_where_it_was_left(client: Client, citizen: Any, competences: Any) -> None:
    assess(citizen, PERSON, most=2)
    assert key_of(page(client, f"{HERE}questions/")) == "1.1-6"
    client.post(f"{HERE}back/")
    assert key_of(page(client, f"{HERE}questions/")) == "1.1-4"


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize(
    "data", [{}, {"key": "1.1-2"}, {"key": "1.1-2", "answer": "x"}, {"key": "9", "answer": "alone"}]
)
def test_nonsense_changes_nothing(client: Client, competences: Any, data: dict[str, str], signed_in: bool) -> None:
    if signed_in:
        client.force_login(UserFactory())
    client.post(f"{HERE}begin/")
    assert client.post(f"{HERE}questions/", data).status_code == 302
    assert key_of(page(client, f"{HERE}questions/")) == "1.1-2"
    assert not AssessmentAnswer.objects.exists()


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_second_click_is_one_answer(client: Client, competences: Any, signed_in: bool) -> None:
    if signed_in:
        client.force_login(UserFactory())
    client.post(f"{HERE}begin/")
    for _twice in range(2):
        client.post(f"{HERE}questions/", {"key": "1.1-2", "answer": "not_yet"})
    assert key_of(page(client, f"{HERE}questions/")) == "1.2-2"


@pytest.mark.parametrize("path", ["questions/", "result/"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_nothing_begun_leads_to_the_beginning(client: Client, competences: Any, path: str, signed_in: bool) -> None:
    if signed_in:
        client.force_login(UserFactory())
    assert client.get(f"{HERE}{path}")["Location"] == HERE
    assert client.post(f"{HERE}back/")["Location"] == HERE


def test_without_statements_it_says_so(client: Client) -> None:
    assert "begin/" not in page(client, HERE)
    assert client.post(f"{HERE}begin/")["Location"] == HERE


def test_the_gain_is_shown_and_the_three_kinds_are_drawn_apart(client: Client, citizen: Any, competences: Any) -> None:
    assess(citizen, {"1.1": 2, "1.2": 0, "2.1": 3})
    SelfAssessment.objects.update(finished_at=timezone.now() - timedelta(days=90))
    assess(citizen, PERSON)
    for code, kind, level in (("1.1", EvidenceKind.TESTED, 3), ("2.1", EvidenceKind.REVIEWED, 5)):
        CompetenceEvidence.objects.create(
            user=citizen, competence=competences[code], kind=kind, level=level, source_key=f"x:{code}"
        )
    html = page(client, f"{HERE}result/")
    assert "역량 1.1: 2에서 4" in html or "2" in html.partition("역량 1.1:")[2][:40]
    assert html.count('class="chart__thin chart__a" d="M4 38H98"') == 1
    assert html.count('class="chart__row chart__b"') == 1


@pytest.mark.parametrize("number", [1, 3])
def test_a_question_costs_the_same_however_many_were_answered(
    client: Client, citizen: Any, competences: Any, number: int, django_assert_num_queries: Any
) -> None:
    assess(citizen, PERSON, most=number)
    client.get(f"{HERE}questions/")
    with django_assert_num_queries(5):
        client.get(f"{HERE}questions/")
