"""Statements are what xAPI 1.0.3 says they are, and name nobody."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from learnsite.xapi.statements import (
    VERBS,
    Fact,
    Place,
    activity,
    compose,
    foreign_interaction,
    interaction,
    response,
    result_of,
    statement_id,
)

SITE = Place("https://silmari.example.org", "Silmari")
NOW = datetime(2026, 11, 23, 1, 2, 3, 456789, tzinfo=UTC)
SOMEBODY = UUID(int=7)


def fact(**words):
    lesson = activity(SITE.site, "lesson", "k", {"ko": "문 재기", "en": ""})
    return Fact(**{"key": "a:1", "verb": "completed", "actor": SOMEBODY, "activity": lesson, "at": NOW, **words})


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_an_address_and_words(verb):
    statement = compose(fact(verb=verb), SITE)
    assert statement["verb"]["id"].startswith("http")
    assert set(statement["verb"]["display"]) == {"ko", "en"}


def test_the_same_fact_is_the_same_statement_and_another_is_another():
    assert compose(fact(), SITE) == compose(fact(), SITE)
    assert compose(fact(key="a:2"), SITE)["id"] != compose(fact(), SITE)["id"]
    assert statement_id(SITE.site, "a:1") != statement_id("https://other.example.org", "a:1")
    assert UUID(compose(fact(), SITE)["id"]).version == 5


def test_actor_is_an_account_without_a_name():
    who = compose(fact(), SITE)["actor"]
    assert who == {"objectType": "Agent", "account": {"homePage": SITE.site, "name": str(SOMEBODY)}}


def test_time_is_in_utc_with_milliseconds_and_nothing_empty_is_said():
    statement = compose(fact(), SITE)
    assert statement["timestamp"] == "2026-11-23T01:02:03.456Z"
    assert "result" not in statement
    assert statement["object"]["definition"]["name"] == {"ko": "문 재기"}
    assert "contextActivities" not in statement["context"]
    assert "name" not in activity(SITE.site, "lesson", "k", {})["definition"]


def test_what_it_belongs_to_is_parent_and_grouping():
    module, course = (activity(SITE.site, kind, uuid4(), {}) for kind in ("module", "course"))
    around = compose(fact(above=[module, course]), SITE)["context"]["contextActivities"]
    assert around == {"parent": [module], "grouping": [course]}


CHOICES = {"choices": [{"id": "a", "text": "한 짝"}, {"id": "b", "text": "두 짝"}]}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (CHOICES, "choice"),
        ({"pairs": []}, "matching"),
        ({"items": []}, "sequencing"),
        ({"answer": "1", "tolerance": "0"}, "numeric"),
        ({"text": "[[가]]"}, "fill-in"),
        ({"accepted": ["가"]}, "fill-in"),
    ],
)
def test_kinds_of_questions(question, kind):
    assert interaction(question)["interactionType"] == kind


def test_what_was_chosen_is_said_and_what_was_typed_is_not():
    assert response(CHOICES, ["a", "b"]) == {"response": "a[,]b"}
    assert response({"pairs": []}, ["a=b", "c=d"]) == {"response": "a[.]b[,]c[.]d"}
    assert response({"accepted": ["가"]}, ["answer=내 전화번호는 010"]) == {}


@pytest.mark.parametrize(
    ("verb", "told", "result"),
    [
        ("initialized", {}, {}),
        ("answered", {"kind": "choice", "response": "a", "right": False}, {"success": False, "response": "a"}),
        ("answered", {"kind": "fill-in", "response": "내 이름은", "right": True}, {"success": True}),
        ("answered", {"kind": "strange", "response": "?", "right": None}, {}),
        (
            "passed",
            {"score": "0.8500", "seconds": 95},
            {"success": True, "score": {"scaled": 0.85}, "duration": "PT95S"},
        ),
        ("failed", {"score": None, "seconds": 0}, {"success": False}),
        ("completed", {"score": "0", "seconds": 0}, {"completion": True, "score": {"scaled": 0.0}}),
    ],
)
def test_what_a_package_said(verb, told, result):
    assert result_of(verb, told) == result


def test_kinds_of_questions_in_packages():
    assert foreign_interaction("true-false") == {"interactionType": "true-false"}
    assert foreign_interaction("<script>") == {"interactionType": "other"}
