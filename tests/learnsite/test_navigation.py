"""The menu and the way to the other language."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from learnsite.navigation import language_root, main_menu, url_in_language


def test_language_root_has_a_prefix_only_for_the_second_language():
    assert (language_root("ko"), language_root("en"), language_root()) == ("/", "/en/", "/")


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/projects/", ["", "page", "", ""]),
        ("/projects/shelters/tasks/3/", ["", "true", "", ""]),
        ("/", ["", "", "", ""]),
    ],
)
def test_main_menu_says_where_we_are(path, current):
    assert [item.current for item in main_menu(path)] == current


def test_main_menu_stays_in_the_language():
    with translation.override("en"):
        assert [item.url for item in main_menu("/en/")] == ["/en/courses/", "/en/projects/", "/en/labs/", "/en/verify/"]


@pytest.mark.parametrize(
    ("language", "path", "other", "there"),
    [
        ("ko", "/accounts/login/?next=/x/", "en", "/en/accounts/login/?next=/x/"),
        ("en", "/en/accounts/login/", "ko", "/accounts/login/"),
        ("ko", "/courses/field/", "en", "/en/courses/field/"),  # an editorial page: served by Wagtail, same slug
        ("en", "/en/preferences/theme/", "ko", "/preferences/theme/"),
    ],
)
def test_url_in_language_finds_the_same_page(language, path, other, there):
    with translation.override(language):
        assert url_in_language(RequestFactory().get(path), other) == there


def test_url_in_language_of_an_unknown_address_is_the_front_page(settings):
    with translation.override("ko"):
        assert url_in_language(RequestFactory().get("/no.such.machine-address"), "en") == "/en/"
