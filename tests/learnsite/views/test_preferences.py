"""Brightness: kept in a cookie, back to where one was."""

import pytest
from django.urls import reverse


def test_set_theme_keeps_the_choice_and_goes_back(client):
    response = client.post(reverse("set_theme"), {"theme": "dark", "next": "/accounts/login/?next=/x/"})
    assert response.status_code == 302
    assert response.url == "/accounts/login/?next=/x/"
    cookie = response.cookies["theme"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("dark", True, "Lax")


def test_set_theme_shows_on_the_next_page(client, db):
    client.post(reverse("set_theme"), {"theme": "dark"})
    page = client.get("/accounts/login/").content.decode()
    assert '<html lang="ko" data-theme="dark">' in page
    assert '<button type="submit" name="theme" value="dark" aria-pressed="true">' in page


def test_set_theme_auto_forgets_the_choice(client, db):
    client.post(reverse("set_theme"), {"theme": "light"})
    response = client.post(reverse("set_theme"), {"theme": "auto"})
    assert response.cookies["theme"].value == ""
    assert "data-theme" not in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("theme", ["", "purple", '"><script>'])
def test_set_theme_ignores_what_is_not_a_theme(client, theme):
    response = client.post(reverse("set_theme"), {"theme": theme})
    assert response.status_code == 302
    assert "theme" not in response.cookies


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "/\\evil.example"]
)
def test_set_theme_never_leads_to_another_site(client, back):
    assert client.post(reverse("set_theme"), {"theme": "dark", "next": back}).url == "/"


def test_set_theme_refuses_get(client):
    assert client.get(reverse("set_theme")).status_code == 405


def test_a_forged_theme_cookie_is_not_printed(client, db):
    client.cookies["theme"] = "x onload"
    assert "data-theme" not in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("size", ["large", "larger", "largest"])
def test_the_size_of_letters_is_kept_and_shown(client, db, size):
    answer = client.post(reverse("set_text_size"), {"size": size, "next": "/accounts/login/"})
    assert answer.url == "/accounts/login/"
    page = client.get("/accounts/login/").content.decode()
    assert f'data-size="{size}"' in page
    assert f'name="size" value="{size}" aria-pressed="true"' in page
    client.post(reverse("set_text_size"), {"size": "normal"})
    assert "data-size" not in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("size", ["", "huge", '"><script>'])
def test_a_size_there_is_not_changes_nothing(client, size):
    assert "size" not in client.post(reverse("set_text_size"), {"size": size}).cookies
