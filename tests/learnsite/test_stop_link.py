"""Links that stop mail."""

import pytest
from django.utils import translation

from learnsite.notifications.kinds import Kind
from learnsite.notifications.services import stop_link as of_news
from learnsite.search.services import stop_link as of_searches


def token(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


@pytest.mark.parametrize("what", [of_news.TOGETHER, Kind.MENTIONED])
def test_a_link_stops_what_it_says(what: str) -> None:
    assert of_news.read_stop_token(token(of_news.stop_address(7, what))) == (7, what)


@pytest.mark.parametrize("pk", [None, 3])
def test_a_link_stops_one_search_or_all(pk: int | None) -> None:
    assert of_searches.read_stop_token(token(of_searches.stop_address(7, pk))) == (7, pk)


def test_a_link_of_one_kind_of_mail_does_not_stop_another() -> None:
    assert of_news.read_stop_token(token(of_searches.stop_address(7))) is None
    assert of_searches.read_stop_token(token(of_news.stop_address(7, of_news.TOGETHER))) is None


def test_what_it_stops_must_exist() -> None:
    assert of_news.read_stop_token(token(of_news.stop_address(7, "weather"))) is None


@pytest.mark.parametrize("forged", ["", "x", "WzcsIm1lbnRpb25lZCJd:1a:b", "\x00", "가" * 300])
def test_a_forged_link_stops_nothing(forged: str) -> None:
    assert of_news.read_stop_token(forged) is None
    assert of_searches.read_stop_token(forged) is None


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_path_has_no_language(language: str) -> None:
    with translation.override(language):
        assert not of_news.stop_address(7, of_news.TOGETHER).startswith("/en/")
        assert not of_searches.stop_address(7).startswith("/en/")
