"""Frameworks load from files, again and again, and lose nothing."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courses.errors import FrameworkFileInvalid
from courses.models import Competence, CompetenceArea, Framework, ProficiencyLevel
from courses.services.load_framework import load_default_frameworks, load_framework
from courses.services.record_evidence import record_evidence
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory

pytestmark = pytest.mark.django_db

SMALL: dict[str, Any] = {
    "id": "small-1",
    "title": {"ko": "작은 역량체계", "en": "Small framework"},
    "levels": [{"level": 1, "band": {"ko": "기본", "en": "Basic"}}, {"level": 2, "band": {"ko": "중급", "en": "More"}}],
    "areas": [
        {
            "code": "1",
            "name": {"ko": "정보", "en": "Information"},
            "competences": [{"code": "1.1", "name": {"ko": "찾기", "en": "Searching"}}],
        }
    ],
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(data: Any) -> Path:
        path = tmp_path / "framework.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return path

    return write


def changed(*keys: Any, to: Any) -> dict[str, Any]:
    """The small framework with one place changed."""
    data = copy.deepcopy(SMALL)
    place: Any = data
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = to
    return data


def test_both_editions_come_with_the_product() -> None:
    three, two = load_default_frameworks()
    assert (three.code, three.is_default) == ("digcomp-3.0", True)
    assert (two.code, two.is_default) == ("digcomp-2.2", False)
    for framework in (three, two):
        assert framework.areas.count() == 5
        assert framework.competences.count() == 21
        assert [level.number for level in framework.levels.all()] == list(range(1, 9))
        assert framework.source.startswith("https://")
        for competence in framework.competences.all():
            assert set(competence.name.data) >= {"ko", "en"}


def test_loading_again_changes_no_row() -> None:
    load_default_frameworks()
    before = [
        list(model.objects.order_by("pk").values())
        for model in (Framework, CompetenceArea, Competence, ProficiencyLevel)
    ]
    load_default_frameworks()
    after = [
        list(model.objects.order_by("pk").values())
        for model in (Framework, CompetenceArea, Competence, ProficiencyLevel)
    ]
    assert str(before) == str(after)


def test_words_are_updated_in_place(write: Callable[..., Path]) -> None:
    load_framework(write(SMALL))
    before = Competence.objects.get()
    load_framework(write(changed("areas", 0, "competences", 0, "name", "en", to="Finding")))
    after = Competence.objects.get()
    assert after.pk == before.pk
    assert after.name.localize("en") == "Finding"


def test_competence_that_left_the_file_stays_for_those_who_showed_it(write: Callable[..., Path]) -> None:
    load_framework(write(SMALL))
    competence = Competence.objects.get()
    evidence = {"level": 1, "kind": "self", "source_key": "self", "observed_at": "2026-01-01T00:00Z"}
    record_evidence(UserFactory(), competence=competence, **evidence)  # type: ignore[arg-type]
    load_framework(write(changed("areas", 0, "competences", 0, "code", to="1.2")))
    assert set(Competence.objects.values_list("code", flat=True)) == {"1.1", "1.2"}
    assert competence.evidence.count() == 1


def test_choice_of_the_default_is_kept(write: Callable[..., Path]) -> None:
    load_default_frameworks()
    load_framework(write(SMALL), make_default=True)
    load_default_frameworks()
    assert Framework.objects.get(is_default=True).code == "small-1"


def test_other_frameworks_are_left_alone(write: Callable[..., Path]) -> None:
    other = CompetenceFactory(code="1.1")
    load_framework(write(SMALL))
    other.refresh_from_db()
    assert other.framework.code == "tests"
    assert Competence.objects.filter(code="1.1").count() == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "framework.json: not JSON"),
        ("{", "framework.json: not JSON"),
        ("[" * 5000, "framework.json: not JSON"),
        ([], "the file: one object"),
        (changed("id", to=""), "id: a text"),
        (changed("id", to=3), "id: a text"),
        (changed("id", to="x" * 61), "id: at most 60"),
        (changed("title", to="DigComp"), "title: texts by language"),
        (changed("title", "ko", to=" "), "title: texts by language"),
        (changed("year", to="2022"), "year: a number"),
        (changed("licence", to=["CC"]), "licence: a text"),
        (changed("levels", to=[]), "levels: a list"),
        (changed("levels", 0, to=7), "levels[0]: an object"),
        (changed("levels", 1, "level", to=1), "levels[1].level: 1 stands twice"),
        (changed("levels", 1, "level", to=True), "levels[1].level: a number"),
        (changed("levels", 1, "level", to=21), "levels[1].level: a number"),
        (changed("levels", 0, "band", to={}), "levels[0].band: texts"),
        (changed("areas", to={}), "areas: a list"),
        (changed("areas", 0, "code", to=1), "areas[0].code: a text"),
        (changed("areas", to=SMALL["areas"] * 2), "areas[1].code: 1 stands twice"),
        (changed("areas", 0, "competences", to=None), "areas[0].competences: a list"),
        (changed("areas", 0, "competences", 0, "code", to="1" * 21), "areas[0].competences[0].code: at most 20"),
        (changed("areas", 0, "competences", 0, "name", to=None), "areas[0].competences[0].name: texts"),
        (
            changed("areas", 0, "competences", to=SMALL["areas"][0]["competences"] * 2),
            "competences[1].code: 1.1 stands",
        ),
        (
            changed("areas", to=[*SMALL["areas"], {**SMALL["areas"][0], "code": "2"}]),
            "areas[1].competences[0].code: 1.1",
        ),
    ],
)
def test_mistake_is_named_by_its_place_and_nothing_is_loaded(write: Callable[..., Path], data: Any, says: str) -> None:
    with pytest.raises(FrameworkFileInvalid) as refused:
        load_framework(write(data))
    assert says in str(refused.value)
    assert not Framework.objects.exists()
