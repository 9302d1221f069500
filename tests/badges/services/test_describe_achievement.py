"""What a badge stands for, in each language."""

import json

import pytest

from badges.services.describe_achievement import (
    achievement_address,
    achievement_document,
    describe_achievement,
    known_language,
)
from tests.factories.badges import AlignmentFactory, BadgeFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "known"), [("ko", "ko"), ("en", "en"), ("fr", "ko"), ("", "ko")])
def test_an_unknown_language_is_the_sites_own(language: str, known: str) -> None:
    assert known_language(language) == known


def test_each_language_has_an_address_and_points_at_the_other() -> None:
    badge = BadgeFactory(slug="observer")
    korean, english = (describe_achievement(badge, language=language) for language in ("ko", "en"))
    assert korean.id == achievement_address(badge) == "http://testserver/achievements/observer"
    assert english.id == achievement_address(badge, "en") == "http://testserver/achievements/observer?lang=en"
    assert [related.id for related in korean.related] == [english.id]
    assert korean.name != english.name


def test_alignment_and_level_on_the_frameworks_scale() -> None:
    alignment = AlignmentFactory()
    described = describe_achievement(alignment.badge, language="ko")
    assert [item.code for item in described.alignments] == [alignment.competence.code]
    [result] = described.results
    assert len(result.levels) == 8
    assert result.achieved in {level.id for level in result.levels}
    assert result.achieved.endswith("-level-3")


def test_a_level_that_is_not_on_the_scale_is_left_out() -> None:
    alignment = AlignmentFactory(level=12)
    assert describe_achievement(alignment.badge, language="ko").results == ()


def test_the_document_is_an_achievement_on_its_own() -> None:
    document = json.loads(achievement_document(BadgeFactory(), language="en"))
    assert document["type"] == ["Achievement"]
    assert document["inLanguage"] == "en"
    assert len(document["@context"]) == 2
