"""manage.py load_framework."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from courses.models import Framework
from courses.services.load_framework import DATA

pytestmark = pytest.mark.django_db


def test_without_a_file_both_editions_are_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_framework")
    call_command("load_framework")
    assert capsys.readouterr().out.splitlines() == ["digcomp-3.0: 21 competences", "digcomp-2.2: 21 competences"] * 2


def test_file_becomes_the_default_when_asked() -> None:
    call_command("load_framework")
    call_command("load_framework", str(DATA / "digcomp-2.2.json"))
    assert Framework.objects.get(is_default=True).code == "digcomp-3.0"
    call_command("load_framework", str(DATA / "digcomp-2.2.json"), default=True)
    assert Framework.objects.get(is_default=True).code == "digcomp-2.2"


def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.json"):
        call_command("load_framework", str(tmp_path / "nowhere.json"))
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"id": "x"}), encoding="utf-8")
    with pytest.raises(CommandError, match="title: texts by language"):
        call_command("load_framework", str(wrong))


@pytest.mark.parametrize("name", ["digcomp-3.0", "digcomp-2.2"])
def test_data_says_where_it_comes_from_and_in_both_languages(name: str) -> None:
    data = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    assert data["source"].startswith("https://")
    assert data["publisher"]
    named = [data["title"], *[area["name"] for area in data["areas"]]]
    named += [item["name"] for area in data["areas"] for item in area["competences"]]
    assert all(set(words) >= {"ko", "en"} for words in named)
