"""Telling a lab about a problem."""

from decimal import Decimal
from typing import Any

import pytest

from projects import signals
from projects.errors import TooManyAtOnce
from projects.models import KeptPhoto, Problem, Theme
from projects.services.keep_photo import new_draft
from projects.services.propose_problem import MOST_IN_AN_HOUR, propose_problem
from projects.states import ProblemState
from tests.factories.people import UserFactory
from tests.factories.problems import WORDS, keep_photo
from tests.factories.projects import LabFactory, ProblemFactory, both

pytestmark = pytest.mark.django_db


def tell(lab: Any, proposer: Any, **changes: Any) -> Problem:
    return propose_problem(lab, proposer=proposer, **{**WORDS, "language": "ko", **changes})


def test_a_double_click_makes_one_problem() -> None:
    lab, citizen = LabFactory(), UserFactory()
    first = tell(lab, citizen)
    second = tell(lab, citizen)
    assert first == second
    assert first.state == ProblemState.PROPOSED
    assert first.moves.count() == 1


def test_another_problem_or_another_person_is_another_row() -> None:
    lab, citizen = LabFactory(), UserFactory()
    tell(lab, citizen)
    tell(lab, citizen, title="가로등이 꺼졌어요")
    tell(lab, UserFactory())
    assert Problem.objects.count() == 3


def test_all_that_was_told_is_there_and_the_place_only_roughly() -> None:
    lab, citizen, draft = LabFactory(), UserFactory(), new_draft()
    theme = Theme.objects.create(slug="bus", name=both("버스", "Buses"))
    kept = [keep_photo(citizen, draft=draft, colour=number) for number in range(2)]
    place = (Decimal("36.0190123"), Decimal("129.3434567"))
    problem = tell(lab, citizen, place=place, themes=[theme], name_shown=False, draft=draft)
    problem.refresh_from_db()
    assert (problem.latitude, problem.longitude) == (Decimal("36.01900"), Decimal("129.34300"))
    assert list(problem.themes.all()) == [theme]
    assert not problem.name_shown
    assert {photo.pk for photo in problem.photos.all()} == {photo.pk for photo in kept}
    assert all(photo.file.storage.exists(photo.file.name) for photo in problem.photos.all())
    assert not KeptPhoto.objects.exists()


def test_the_photos_of_somebody_else_do_not_come_along() -> None:
    draft = new_draft()
    keep_photo(UserFactory(), draft=draft)
    assert not tell(LabFactory(), UserFactory(), draft=draft).photos.exists()


def test_a_flood_is_stopped() -> None:
    citizen = UserFactory()
    ProblemFactory.create_batch(MOST_IN_AN_HOUR, proposer=citizen)
    with pytest.raises(TooManyAtOnce):
        tell(LabFactory(), citizen)


def test_it_is_announced_once(django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def hear(sender: Any, move_id: int, **kwargs: Any) -> None:
        heard.append(move_id)

    signals.problem_moved.connect(hear)
    lab, citizen = LabFactory(), UserFactory()
    try:
        with django_capture_on_commit_callbacks(execute=True):
            problem = tell(lab, citizen)
            tell(lab, citizen)
    finally:
        signals.problem_moved.disconnect(hear)
    assert heard == [problem.moves.get().pk]
    assert problem.moves.get().from_state == ""
