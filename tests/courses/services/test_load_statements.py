"""Statements from a file."""

import json
from pathlib import Path
from typing import Any

import pytest

from courses.errors import FrameworkFileInvalid
from courses.models import AssessmentStatement, Competence
from courses.services.load_reference_data import load_reference_data
from courses.services.load_statements import load_statements
from tests.factories.assessment import statements

pytestmark = pytest.mark.django_db


def item(**changes: Any) -> dict[str, Any]:
    return {"key": "a", "competence": "1.1", "level": 2, "ko": "할 수 있어요.", "en": "I can.", **changes}


@pytest.fixture
def written(tmp_path: Path):
    def write(data: Any) -> Path:
        path = tmp_path / "statements.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return path

    return write


def test_ours_has_four_for_every_competence_in_both_languages() -> None:
    load_reference_data()
    load_reference_data()
    rows = AssessmentStatement.objects.filter(retired_at__isnull=True)
    assert rows.count() == 4 * Competence.objects.filter(framework__code="digcomp-3.0").count() == 84
    for row in rows:
        assert set(row.words.data) == {"ko", "en"}
        assert len(row.words.data["ko"]) <= 70
    assert set(rows.values_list("level", flat=True)) == {2, 4, 6, 8}


def test_what_is_no_longer_in_the_file_is_asked_no_more_and_comes_back(written: Any) -> None:
    statements()
    load_statements(written({"framework": "test", "items": [item()]}))
    assert AssessmentStatement.objects.get(retired_at__isnull=True).key == "a"
    assert AssessmentStatement.objects.count() == 13
    load_statements(written({"framework": "test", "items": [item(key="1.1-2", ko="새 말")]}))
    assert str(AssessmentStatement.objects.get(retired_at__isnull=True).words) == "새 말"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("{", "not JSON"),
        ([], "items"),
        ({"items": []}, "items"),
        ({"framework": "test", "items": [1]}, "items[0]"),
        ({"framework": "test", "items": [item(ko="")]}, "items[0]"),
        ({"framework": "test", "items": [item(), item(key="b", competence="9.9")]}, "items[1].competence"),
        ({"framework": "test", "items": [item(level=0)]}, "items[0].level"),
        ({"framework": "test", "items": [item(level=True)]}, "items[0].level"),
        ({"framework": "test", "items": [item(level="2")]}, "items[0].level"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_where(written: Any, data: Any, place: str) -> None:
    statements()
    with pytest.raises(FrameworkFileInvalid) as refused:
        load_statements(written(data))
    assert place in str(refused.value)
    assert AssessmentStatement.objects.filter(retired_at__isnull=True).count() == 12
