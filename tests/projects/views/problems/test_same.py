"""The page on which a resident names the same problem, and what the lab sees of it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Problem, SameProblem
from projects.services.say_same_problem import say_same_problem
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, LabMembershipFactory, ProblemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> Problem:
    return ProblemFactory(lab=LabFactory(), title="가로등이 꺼져 있어요", what="골목길이 어두워요")


@pytest.fixture
def other(one: Problem) -> Problem:
    return ProblemFactory(lab=one.lab, title="골목 가로등이 꺼졌어요", what="골목길이 밤에 어두워요")


@pytest.fixture
def unlike(one: Problem) -> Problem:
    return ProblemFactory(lab=one.lab, title="Buses come late", what="Nobody knows when")


@pytest.fixture
def citizen(client: Client) -> Any:
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_problem_leads_there_and_those_alike_are_offered(
    client: Client, citizen: Any, one: Problem, other: Problem, unlike: Problem, language: str
) -> None:
    here = f"{language}/problems/{one.pk}/same/"
    assert here in client.get(f"{language}/problems/{one.pk}/").content.decode()
    html = client.get(here).content.decode()
    assert other.title in html
    assert unlike.title not in html


@pytest.mark.parametrize("how", ["{pk}", "https://example.org/en/problems/{pk}/", "/problems/{pk}/?a=b#c", " {pk} "])
def test_another_one_is_named_by_its_address(
    client: Client, citizen: Any, one: Problem, unlike: Problem, how: str
) -> None:
    response = client.post(f"/problems/{one.pk}/same/", {"address": how.format(pk=unlike.pk)})
    assert response.status_code == 302
    assert SameProblem.objects.get().second == unlike


def test_one_is_chosen_from_the_list_and_taken_back(client: Client, citizen: Any, one: Problem, other: Problem) -> None:
    here = f"/problems/{one.pk}/same/"
    for _twice in range(2):
        assert client.post(here, {"other": other.pk, "address": ""}).status_code == 302
    assert SameProblem.objects.get().user == citizen
    assert f"{here}{other.pk}/undo/" in client.get(here).content.decode()
    assert client.post(f"{here}{other.pk}/undo/").status_code == 302
    assert not SameProblem.objects.exists()


@pytest.mark.parametrize("typed", [{}, {"address": "엉뚱한 말"}, {"address": "999999"}, {"other": "999999"}])
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, citizen: Any, one: Problem, other: Problem, typed: dict[str, str]
) -> None:
    response = client.post(f"/problems/{one.pk}/same/", typed)
    assert response.status_code == 422
    assert typed.get("address", "") in response.content.decode()
    assert not SameProblem.objects.exists()


def test_a_problem_that_closed_meanwhile_is_said(client: Client, citizen: Any, one: Problem, other: Problem) -> None:
    Problem.objects.filter(pk=one.pk).update(state="declined")
    response = client.post(f"/problems/{one.pk}/same/", {"address": other.pk})
    assert response.status_code == 422
    assert not SameProblem.objects.exists()


def test_a_choice_survives_signing_in(client: Client, one: Problem, other: Problem) -> None:
    response = client.post(f"/problems/{one.pk}/same/", {"other": other.pk})
    assert response.status_code == 302
    client.force_login(UserFactory())
    html = client.get(f"/problems/{one.pk}/same/?other={other.pk}").content.decode()
    assert f"same/%3Fother%3D{other.pk}" in response["Location"]
    assert f'value="{other.pk}" checked' in html or f'value="{other.pk}" id="id_other_0" checked' in html


def test_the_lab_sees_first_what_residents_name(client: Client, one: Problem, other: Problem, unlike: Problem) -> None:
    coordinator = LabMembershipFactory(lab=one.lab, role="coordinator").user
    client.force_login(coordinator)
    here = f"/workbench/labs/{one.lab.slug}/problems/{one.pk}/"
    for user in UserFactory.create_batch(2):
        say_same_problem(one, other=unlike, user=user)
    html = client.get(here).content.decode()
    assert "2명이 같다고 했어요" in html
    assert html.index(unlike.title) < html.index(other.title)
    assert client.post(here, {"do": "merge", "merge-into": unlike.pk, "seen": one.state}).status_code == 302
    one.refresh_from_db()
    assert one.merged_into == unlike


def test_what_is_hidden_or_closed_is_not_offered_to_the_lab(client: Client, one: Problem, unlike: Problem) -> None:
    coordinator = LabMembershipFactory(lab=one.lab, role="coordinator").user
    client.force_login(coordinator)
    say_same_problem(one, other=unlike, user=UserFactory())
    Problem.objects.filter(pk=unlike.pk).update(hidden_at=timezone.now())
    assert unlike.title not in client.get(f"/workbench/labs/{one.lab.slug}/problems/{one.pk}/").content.decode()
