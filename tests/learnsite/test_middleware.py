"""Whose address a request has, and how large it may be."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from learnsite.checks import check_proxies, check_request_size
from learnsite.middleware import ClientAddressMiddleware
from tests.factories.people import UserFactory

NEAREST = "10.0.0.1"


def address_seen(**headers: str) -> Any:
    """What a view sees as the visitor's address."""
    request = RequestFactory().get("/", REMOTE_ADDR=NEAREST, headers=headers)
    return ClientAddressMiddleware(lambda request: request.META["REMOTE_ADDR"])(request)  # type: ignore[arg-type,return-value]  # only looked at


@pytest.mark.parametrize(
    ("count", "said", "address"),
    [
        (0, "203.0.113.7", NEAREST),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.9, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.9, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", NEAREST),
        (1, "203.0.113.7:51234", "203.0.113.7"),
        (1, "[2001:db8::7]:51234", "2001:db8::7"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "<script>", NEAREST),
        (1, "", NEAREST),
    ],
)
def test_the_address_our_outermost_proxy_saw(settings: Any, count: int, said: str, address: str) -> None:
    settings.PROXY_COUNT = count
    assert address_seen(**{"X-Forwarded-For": said}) == address


def test_a_header_of_the_proxy(settings: Any) -> None:
    settings.CLIENT_ADDRESS_HEADER = "X-Real-IP"
    assert address_seen(**{"X-Real-IP": "203.0.113.7", "X-Forwarded-For": "198.51.100.9"}) == "203.0.113.7"
    assert address_seen(**{"X-Forwarded-For": "198.51.100.9"}) == NEAREST


@pytest.mark.django_db
def test_neighbours_behind_one_proxy_are_counted_apart(
    settings: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PROXY_COUNT = 1
    seen: list[str] = []
    monkeypatch.setattr("badges.views.verify.is_too_often", lambda action, *, who, most: seen.append(who) or False)
    for visitor in ("203.0.113.7", "203.0.113.8"):
        client.post(reverse("badges:verify"), {"text": "x"}, headers={"X-Forwarded-For": visitor})
    assert seen == ["203.0.113.7", "203.0.113.8"]


@pytest.mark.parametrize(
    ("behind", "count", "header", "starts"),
    [
        (False, 0, "", True),
        (True, 1, "", True),
        (True, 0, "X-Real-IP", True),
        (True, 0, "", False),
        (True, 1, "X-Real-IP", False),
        (True, -1, "", False),
        (False, 1, "", False),
        (False, 0, "X-Real-IP", False),
    ],
)
def test_half_configured_proxies_are_refused(
    settings: Any, behind: bool, count: int, header: str, starts: bool
) -> None:
    settings.BEHIND_PROXY, settings.PROXY_COUNT, settings.CLIENT_ADDRESS_HEADER = behind, count, header
    assert check_proxies() == [], "only production asks"
    settings.MISSING = []
    assert [error.id for error in check_proxies()] == ([] if starts else ["learnsite.E005"])


def test_a_limit_below_one_file_is_refused(settings: Any) -> None:
    assert check_request_size() == []
    settings.REQUEST_MAX_BYTES = settings.ATTACHMENT_MAX_BYTES
    assert [error.id for error in check_request_size()] == ["learnsite.E006"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prefix", "words"), [("", "한 번에 보내기에는 너무 커요"), ("/en", "That is too much at once")]
)
def test_too_large_a_request_is_refused_before_it_is_read(
    client: Client, settings: Any, prefix: str, words: str
) -> None:
    settings.REQUEST_MAX_BYTES = settings.REQUEST_MAX_BYTES_SIGNED_OUT = 4000
    settings.SESSION_COOKIE_AGE = 60
    response = client.post(f"{prefix}/accounts/login/", {"login": "a@example.org", "more": "x" * 5000})
    html = response.content.decode()
    assert (response.status_code, words in html) == (413, True)
    assert client.post(f"{prefix}/accounts/login/", {"login": "a@example.org"}).status_code != 413


@pytest.mark.django_db
def test_whoever_is_signed_in_may_send_more(client: Client, settings: Any) -> None:
    settings.REQUEST_MAX_BYTES, settings.REQUEST_MAX_BYTES_SIGNED_OUT = 8000, 4000
    large = {"more": "x" * 5000}
    assert client.post(reverse("profile"), large).status_code == 413
    client.force_login(UserFactory())
    assert client.post(reverse("profile"), large).status_code != 413
    assert client.post(reverse("profile"), {"more": "x" * 9000}).status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["", "-1", "x"])
def test_rubbish_as_a_length_breaks_nothing(client: Client, length: str) -> None:
    response = client.generic("GET", "/", CONTENT_LENGTH=length)
    assert response.status_code == 200
