"""Figures of accepted work: counted as they stand, of public projects only, and told in the reader's language."""

from typing import Any

import pytest
from django.core.cache import cache
from django.template import Context, Template
from django.utils import timezone, translation

from projects.answers import heading_of
from projects.models import Review
from projects.queries.open_data import data_sources, live_data
from projects.states import ProjectState, Verdict
from tests.factories.projects import FULL_FORM, ReviewFactory, TaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def task() -> Any:
    return TaskFactory(fields=FULL_FORM[:3])


def accept(task: Any, answers: dict[str, Any], **review: Any) -> Review:
    form = [heading_of(row).as_json() for row in task.fields.all()]
    made: Review = ReviewFactory(
        submission__contribution__task=task, submission__answers=answers, submission__form=form, **review
    )
    return made


def source(task: Any, key: str) -> str:
    return f"{task.project.slug}/{key}"


def counted(task: Any, key: str) -> list[tuple[str, int, int]]:
    cache.clear()
    data = live_data(source(task, key))
    assert data is not None
    return [(row.label, row.count, row.percent) for row in data.figures]


def test_choices_are_counted_in_the_order_of_the_form_with_those_nobody_chose(task: Any) -> None:
    for answer in ("yes", "yes", "unknown"):
        accept(task, {"step": answer})
    assert counted(task, "step") == [("있어요", 2, 67), ("없어요", 0, 0), ("잘 모르겠어요", 1, 33)]
    with translation.override("en"):
        assert counted(task, "step")[0] == ("Yes", 2, 67)


def test_numbers_are_gathered_and_their_middle_is_told(task: Any) -> None:
    for width in (80, 90, 100, 110, 120, 130, 180):
        accept(task, {"width": str(width)})
    assert counted(task, "width") == [
        ("80–100", 2, 29), ("100–120", 2, 29), ("120–140", 2, 29), ("140–160", 0, 0), ("160–180", 1, 14)
    ]  # fmt: skip
    data = live_data(source(task, "width"))
    assert data is not None
    assert data.spread is not None
    assert (data.spread.least, data.spread.middle, data.spread.most, data.unit) == ("80", "110", "180", "cm")


@pytest.mark.parametrize("number", ["", "NaN", "Infinity", "eleven"])
def test_what_is_no_number_is_left_out(task: Any, number: str) -> None:
    accept(task, {"width": number})
    accept(task, {"width": "90.50"})
    assert counted(task, "width") == [("90.5", 1, 100)]


def test_only_what_was_accepted_and_still_holds_counts(task: Any) -> None:
    accept(task, {"step": "yes"})
    accept(task, {"step": "no"}, verdict=Verdict.DECLINED)
    accept(task, {"step": "no"}, reversed_at=timezone.now())
    assert counted(task, "step")[:2] == [("있어요", 1, 100), ("없어요", 0, 0)]


def test_a_project_in_preparation_shows_nothing(task: Any) -> None:
    accept(task, {"step": "yes"})
    task.project.state = ProjectState.PREPARING
    task.project.save()
    assert live_data(source(task, "step")) is None
    assert data_sources() == []


@pytest.mark.parametrize("wrong", ["", "x", "/", "a/b/c", "no/step", "a b/c", "<script>/x"])
def test_nonsense_is_nothing(wrong: str) -> None:
    assert live_data(wrong) is None


def test_texts_are_no_figures(task: Any) -> None:
    assert [name for name, _label in data_sources()] == [source(task, "step"), source(task, "width")]
    assert live_data(source(task, "how")) is None


@pytest.mark.parametrize("count", [1, 3, 300])
def test_two_queries_and_then_none(task: Any, count: int, django_assert_num_queries: Any) -> None:
    first = accept(task, {"step": "yes"})
    for _number in range(min(count, 3) - 1):
        accept(task, {"step": "no"})
    with django_assert_num_queries(2):
        live_data(source(task, "step"))
    with django_assert_num_queries(0):
        live_data(source(task, "step"))
    assert first.pk


def drawn(name: str) -> str:
    return Template("{% load projects_data %}{% live_data source %}").render(Context({"source": name}))


def test_the_lesson_shows_the_same_numbers_as_table_and_bars(task: Any) -> None:
    accept(task, {"step": "yes"})
    html = drawn(source(task, "step"))
    assert '<rect class="bar__full" width="100" height="12"/>' in html
    assert "승인된 결과물 1건에서" in html


def test_an_empty_or_closed_source_says_so(task: Any) -> None:
    assert "아직 답한 사람이 없어요" in drawn(source(task, "step"))
    assert "지금은 공개되지 않은 숫자예요." in drawn("nothing/here")
