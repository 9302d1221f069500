"""What packages say of people's work, whatever they write."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.packages.report import Interaction, read_report
from courses.states import PackageKind


def of_12(**said: Any) -> Any:
    return read_report(
        PackageKind.SCORM_12, {f"cmi.core.{key.replace('__', '.')}": value for key, value in said.items()}
    )


@pytest.mark.parametrize(
    ("status", "completed", "passed"),
    [("passed", True, True), ("completed", True, None), ("failed", False, False), ("incomplete", False, None), ("", False, None)],
)  # fmt: skip
def test_status_of_scorm_12(status: str, completed: bool, passed: bool | None) -> None:
    report = of_12(lesson_status=status)
    assert (report.completed, report.passed) == (completed, passed)


@pytest.mark.parametrize(
    ("said", "score"),
    [
        ({"score__raw": "80"}, "0.8"),
        ({"score__raw": "2", "score__max": "2", "score__min": "0"}, "1"),
        ({"score__raw": "5", "score__min": "1", "score__max": "9"}, "0.5"),
        ({"score__raw": "500"}, "1"),
        ({"score__raw": "-3"}, "0"),
        ({"score__raw": "a lot"}, None),
        ({"score__raw": "1", "score__min": "5", "score__max": "5"}, None),
        ({}, None),
    ],
)
def test_raw_scores_become_a_share(said: dict[str, str], score: str | None) -> None:
    assert of_12(**said).score == (None if score is None else Decimal(score))


@pytest.mark.parametrize(
    ("said", "completed", "passed", "score"),
    [
        ({"cmi.completion_status": "completed", "cmi.success_status": "unknown"}, True, None, None),
        ({"cmi.success_status": "passed", "cmi.score.scaled": "0.75"}, True, True, "0.75"),
        ({"cmi.success_status": "failed", "cmi.completion_status": "completed"}, True, False, None),
        ({"cmi.score.scaled": "-1"}, False, None, "0"),
        ({"cmi.score.raw": "3", "cmi.score.max": "4"}, False, None, "0.75"),
    ],
)
def test_scorm_2004(said: dict[str, str], completed: bool, passed: bool | None, score: str | None) -> None:
    report = read_report(PackageKind.SCORM_2004, said)
    assert (report.completed, report.passed) == (completed, passed)
    assert report.score == (None if score is None else Decimal(score))


@pytest.mark.parametrize(
    ("kind", "name", "text", "seconds"),
    [
        ("scorm12", "cmi.core.total_time", "0001:02:03.50", 3723),
        ("scorm12", "cmi.core.total_time", "1:2", 0),
        ("scorm2004", "cmi.total_time", "PT1H2M3.5S", 3723),
        ("scorm2004", "cmi.total_time", "P1DT1S", 86401),
        ("scorm2004", "cmi.total_time", "P", 0),
        ("scorm2004", "cmi.total_time", "forever", 0),
    ],
)
def test_time_is_read_as_its_standard_writes_it(kind: str, name: str, text: str, seconds: int) -> None:
    assert read_report(kind, {name: text}).seconds == seconds


def test_answers_are_read_until_there_are_no_more() -> None:
    said = {
        "cmi.interactions.0.id": "width", "cmi.interactions.0.type": "choice",
        "cmi.interactions.0.student_response": "a", "cmi.interactions.0.result": "correct",
        "cmi.interactions.1.id": "step", "cmi.interactions.1.student_response": "b", "cmi.interactions.1.result": "wrong",
        "cmi.interactions.3.id": "not reached",
    }  # fmt: skip
    assert read_report(PackageKind.SCORM_12, said).interactions == [
        Interaction("width", "choice", "a", True),
        Interaction("step", "", "b", False),
    ]


@pytest.mark.parametrize(("said", "passed"), [({"success": True}, True), ({"success": "yes"}, None), ({}, None)])
def test_h5p(said: dict[str, Any], passed: bool | None) -> None:
    report = read_report(PackageKind.H5P, {"score.scaled": 0.5, "completion": True, "seconds": 12, **said})
    assert (report.score, report.completed, report.seconds, report.passed) == (Decimal("0.5"), True, 12, passed)


anything = st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists, max_leaves=3)
names = st.sampled_from(
    ["cmi.core.score.raw", "cmi.score.scaled", "cmi.core.total_time", "cmi.total_time",
     "cmi.interactions.0.id", "score.scaled", "seconds", "cmi.core.score.max"]
)  # fmt: skip


@given(st.sampled_from(PackageKind.values), st.dictionaries(names, anything))
def test_nonsense_never_breaks_it(kind: str, said: dict[str, Any]) -> None:
    report = read_report(kind, said)
    assert report.score is None or 0 <= report.score <= 1
    assert report.seconds >= 0
