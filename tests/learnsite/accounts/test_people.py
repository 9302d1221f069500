"""How an operator adds, changes and finds people at /cms/users/."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from learnsite.accounts.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
SECRET = "밤나무 아래 우물 열두 개"
GIVEN = {"email": "Narae@Example.org", "name": "한나래", "language": "en", "password1": SECRET, "password2": SECRET}


@pytest.fixture
def operator(client: Client) -> Any:
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


def test_a_person_is_added_with_one_name(client: Client, operator: Any) -> None:
    path = reverse("wagtailusers_users:add")
    html = client.get(path).content.decode()
    assert all(f'name="{name}"' in html for name in ["email", "name", "language", "password1", "groups"])
    assert "first_name" not in html
    assert "last_name" not in html
    assert client.post(path, GIVEN).status_code == 302
    person = User.objects.get(email="narae@example.org")
    assert (person.name, person.language) == ("한나래", "en")
    assert person.check_password(SECRET)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"language": "xx"}, {"email": "TAKEN@example.org"}, {"password2": "x"}]
)
def test_what_is_wrong_is_said_and_nobody_is_added(client: Client, operator: Any, wrong: dict[str, str]) -> None:
    UserFactory(email="taken@example.org")
    before = User.objects.count()
    response = client.post(reverse("wagtailusers_users:add"), {**GIVEN, **wrong})
    assert response.status_code == 200
    assert set(response.context["form"].errors) == set(wrong)
    assert User.objects.count() == before


def test_a_person_is_changed_and_keeps_the_password(client: Client, operator: Any) -> None:
    person = UserFactory(name="전 이름")
    person.set_password(SECRET)
    person.save()
    path = reverse("wagtailusers_users:edit", args=[person.pk])
    assert "전 이름" in client.get(path).content.decode()
    changed = {"email": person.email, "name": "새 이름", "language": "en", "is_active": "on"}
    assert client.post(path, changed).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.language, person.is_active) == ("새 이름", "en", True)
    assert person.check_password(SECRET)


def test_operators_cannot_lock_themselves_out(client: Client, operator: Any) -> None:
    path = reverse("wagtailusers_users:edit", args=[operator.pk])
    assert client.post(path, {"email": operator.email, "name": "나", "language": "ko"}).status_code == 302
    operator.refresh_from_db()
    assert (operator.is_active, operator.is_superuser) == (True, True)


def test_people_are_found_by_name(client: Client, operator: Any) -> None:
    UserFactory(name="한나래", email="one@example.org")
    UserFactory(name="박영호", email="two@example.org")
    html = client.get(reverse("wagtailusers_users:index"), {"q": "나래"}).content.decode()
    assert "one@example.org" in html
    assert "two@example.org" not in html


def test_citizens_find_no_such_screens(client: Client) -> None:
    client.force_login(UserFactory())
    for name in ("index", "add"):
        assert client.get(reverse(f"wagtailusers_users:{name}")).status_code == 302
