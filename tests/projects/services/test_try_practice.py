"""Practice: judged at once, kept apart."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from projects.answers import heading_of
from projects.models import PracticeAttempt, PracticeExample, TaskField
from projects.services.try_practice import judge, try_practice
from projects.services.write_practice import remove_practice, save_practice
from projects.states import FieldKind
from tests.factories.people import UserFactory
from tests.factories.practice import PracticeExampleFactory
from tests.factories.projects import TaskFactory, both

pytestmark = pytest.mark.django_db
GOOD = {"step": "yes", "width": "92", "how": "줄자로 쟀어요."}


def heading(kind: FieldKind, **values: Any) -> Any:
    return heading_of(TaskField(key="x", kind=kind, label=both("물음", "Question"), **values))


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("92", True),
        ("92cm", True),
        ("９３", True),
        ("91.0", True),
        ("93.1", False),
        ("90", False),
        ("구십이", False),
        ("", False),
    ],
)
def test_numbers_are_right_within_their_tolerance(typed, right):
    width = heading(FieldKind.NUMBER, unit=both("cm", "cm"))
    assert judge(width, typed, {"accept": ["92"], "tolerance": "1"}).right is right


@pytest.mark.parametrize(
    ("typed", "right"), [("옆 문", True), (" 옆문 ", True), ("옆문", True), ("정문", False), ("<b>옆문</b>", False)]
)
def test_words_are_right_whatever_their_spaces(typed, right):
    assert judge(heading(FieldKind.TEXT), typed, {"accept": ["옆문", "곁문"]}).right is right


def test_what_the_live_form_would_refuse_is_said_in_its_words():
    said = judge(heading(FieldKind.NUMBER, maximum=500), "900", {"accept": ["92"]})
    assert (said.right, said.problem is not None) == (False, True)
    unjudged = judge(heading(FieldKind.LONG_TEXT), "", None)
    assert (unjudged.right, unjudged.problem is not None) == (False, True)
    assert judge(heading(FieldKind.LONG_TEXT), "무엇이든", None).right is None


def test_an_attempt_is_kept_with_how_it_went():
    example, user = PracticeExampleFactory(), UserFactory()
    judged = try_practice(example, user=user, answers={**GOOD, "width": "80"})
    assert [(row.key, row.right) for row in judged if row.right is not None] == [("step", True), ("width", False)]
    attempt = PracticeAttempt.objects.get()
    assert (attempt.user, attempt.right, attempt.asked) == (user, 1, 2)
    assert attempt.answers["width"] == "80"


def test_practice_never_enters_the_projects_data():
    """Trying writes one row in the practice tables and nothing anywhere else."""
    example, user = PracticeExampleFactory(), UserFactory()
    counted = [model for model in apps.get_models() if model._meta.managed and model is not PracticeAttempt]
    before = {model: model._default_manager.count() for model in counted}
    try_practice(example, user=user, answers=GOOD)
    assert {model: model._default_manager.count() for model in counted} == before
    assert PracticeAttempt.objects.count() == 1


def test_nothing_of_the_project_points_at_practice():
    pointing = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model in (PracticeExample, PracticeAttempt)
    }
    assert pointing == {"projects.PracticeAttempt"}


def test_a_case_is_made_changed_and_taken_away():
    task = TaskFactory()
    first, second = (save_practice(task, story=both("하나", "One"), expected={}) for _number in range(2))
    assert (first.position, second.position) == (1, 2)
    known = {"how": {"accept": ["네"]}, "nothing": {"accept": ["x"]}}
    save_practice(task, story=both("둘", "Two"), expected=known, example=second)
    second.refresh_from_db()
    assert set(second.expected) == {"how"}
    remove_practice(first)
    assert list(PracticeExample.objects.all()) == [second]
