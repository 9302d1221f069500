"""Every address has a rule, and keeps it for a visitor who is not signed in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.addresses import ANYONE, RULES, Rule
from tests.architecture.source import FLOORS

# What no row has: the ladder must hold whether a thing exists or not.
NOBODYS = {
    "int": 999_999_999,
    "uuid": "00000000-0000-4000-8000-000000000000",
    "slug": "nobody",
    "string": "nobody",
    "path": "nobody",
}


def ours(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and needed arguments of every address that one of our views answers, but for the editor's."""
    for pattern in resolver.url_patterns:
        if str(pattern.pattern) == "cms/":
            continue
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from ours(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.callback.__module__.split(".")[0] in FLOORS:
            yield f"{namespace}{pattern.name}", dict(pattern.pattern.converters)


ADDRESSES = dict(ours(get_resolver()))
KNOWN = sorted(ADDRESSES.keys() & RULES.keys())


def nobodys(name: str) -> str:
    """The address with arguments that lead to nothing."""
    wanted = ADDRESSES[name]
    kinds = {key: type(converter).__name__.removesuffix("Converter").lower() for key, converter in wanted.items()}
    return reverse(name, kwargs={key: NOBODYS[kind] for key, kind in kinds.items()})


def test_every_address_has_a_rule():
    assert ADDRESSES.keys() - RULES.keys() == set(), "give it a line in tests/architecture/addresses.py"


def test_every_rule_has_an_address():
    assert RULES.keys() - ADDRESSES.keys() == set()


def test_every_address_has_a_name():
    assert not [name for name in ADDRESSES if name.endswith("None")]


def is_refused(response, rule: Rule) -> bool:
    if rule.machine:
        return response.status_code in (401, 403)
    return response.status_code == 302 and response["Location"].startswith(resolve_url(settings.LOGIN_URL))


WORDS = "적은 글은 사라지지 않아요"
# The names under which forms carry words; a view that fills its own form after signing in looks for one of them.
FIELDS = ("title", "what", "body", "words", "message", "reason", "address", "body_0", "title_0")


# Nothing is lost there: {name: why}.
ELSEWHERE = {
    "projects:support_problem": "a click without words",
    "projects:same_problem": "the choice stands in the address one comes back to",
}


def _takes_words(name: str) -> bool:
    rule = RULES[name]
    return name not in ELSEWHERE and "POST" in rule.methods and rule.who_may("POST") != ANYONE and not rule.machine


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in KNOWN if _takes_words(name)])
def test_what_a_signed_out_person_sends_is_kept(name):
    client = Client()
    client.post(nobodys(name), dict.fromkeys(FIELDS, WORDS))
    assert WORDS in str(dict(client.session)), "see learnsite.kept_words"


@pytest.mark.django_db
@pytest.mark.parametrize("name", KNOWN)
def test_visitor_gets_what_the_rule_says(name):
    rule, client = RULES[name], Client()
    for method in sorted(rule.methods):
        response = client.get(nobodys(name)) if method == "GET" else client.post(nobodys(name))
        if rule.who_may(method) == ANYONE:
            assert response.status_code != 405
            assert response.status_code < 500
            assert not (response.status_code == 302 and "login" in response["Location"])
        else:
            assert is_refused(response, rule), f"{method}: {response.status_code}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in KNOWN if RULES[name].methods == {"GET"}])
def test_reading_address_refuses_writing(name):
    assert Client().post(nobodys(name)).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in KNOWN if RULES[name].methods == {"POST"}])
def test_writing_address_refuses_reading(name):
    assert Client().get(nobodys(name)).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in KNOWN if "POST" in RULES[name].methods and RULES[name].token])
def test_writing_needs_the_forms_token(name):
    response = Client(enforce_csrf_checks=True).post(nobodys(name))
    assert response.status_code == 403
