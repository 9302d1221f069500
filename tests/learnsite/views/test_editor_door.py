"""One place to sign in, also for editors."""

import pytest

from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def test_stranger_is_sent_to_the_front_door_and_comes_back(client):
    assert client.get("/cms/", follow=True).redirect_chain[-1][0] == "/accounts/login/?next=/cms/"


def test_editors_own_form_lets_nobody_in(client):
    user = UserFactory(is_superuser=True, is_staff=True)
    response = client.post("/cms/login/", {"username": user.email, "password": PASSWORD})
    assert response.status_code == 405
    assert "_auth_user_id" not in client.session


def test_signed_in_citizen_may_not_enter(client):
    client.force_login(UserFactory())
    assert client.get("/cms/", follow=True).status_code == 403


def test_signed_in_editor_is_let_in(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.get("/cms/login/")["Location"] == "/cms/"
