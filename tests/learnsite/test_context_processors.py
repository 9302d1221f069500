"""What every template gets, without a query."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from learnsite.context_processors import site


def request(path="/", session=None):
    made = RequestFactory().get(path)
    made.user, made.session = AnonymousUser(), session or {}
    return made


def test_site_asks_the_database_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        values = site(request())
        assert not values["can_review"]
        assert list(values["main_menu"])


@pytest.mark.parametrize(("language", "home"), [("ko", "/"), ("en", "/en/")])
def test_site_speaks_the_readers_language(settings, language, home):
    with translation.override(language):
        values = site(request())
    assert values["site_name"] == settings.SITE_NAMES[language]
    assert (values["home_url"], values["language"]) == (home, language)


def test_site_shows_the_desk_to_whom_the_session_says(settings):
    assert site(request(session={"can_review": True}))["can_review"]
    assert not site(request(session={"can_review": False}))["can_review"]
