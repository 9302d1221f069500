"""What a person tells about themselves."""

import pytest
from django.test import Client

from learnsite.accounts.models import User
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, RegionFactory

pytestmark = pytest.mark.django_db
GIVEN = {"name": "이정순", "about": "흥해읍에 살아요", "region_code": "KR-47", "language": "ko"}


def test_saving_and_seeing_it_again(client: Client) -> None:
    assert client.get("/my/profile/").status_code == 302
    RegionFactory()
    user = UserFactory()
    client.force_login(user)
    assert client.post("/my/profile/", GIVEN).status_code == 302
    user.refresh_from_db()
    assert (user.name, user.about, user.region_code) == ("이정순", "흥해읍에 살아요", "KR-47")


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "가" * 61}, {"region_code": "XX"}, {"language": "xx"}])
def test_what_is_wrong_is_said_and_nothing_is_saved(client: Client, wrong: dict[str, str]) -> None:
    RegionFactory()
    user = UserFactory(name="그대로")
    client.force_login(user)
    response = client.post("/my/profile/", {**GIVEN, **wrong})
    assert response.status_code == 422
    assert "흥해읍에 살아요" in response.content.decode()
    assert User.objects.get(pk=user.pk).name == "그대로"


def test_markup_in_a_name_is_shown_as_text(client: Client) -> None:
    user = UserFactory(name="<script>alert(1)</script>")
    client.force_login(user)
    assert "<script>alert(1)" not in client.get("/my/profile/").content.decode()


def test_the_menu_shows_the_desk_to_reviewers_only(client: Client) -> None:
    citizen, reviewer = UserFactory(), LabMembershipFactory().user
    client.force_login(citizen)
    assert 'href="/review/"' not in client.get("/my/profile/").content.decode()
    client.force_login(reviewer)
    assert 'href="/review/"' in client.get("/my/profile/").content.decode()
