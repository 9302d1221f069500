"""What a module builds on: advice with a reason, or a gate that holds wherever the lesson can be reached."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.errors import GateClosed
from courses.models import CheckAttempt, LessonCompletion, ModuleNeed
from courses.queries.needs import closed_gates, module_needs
from courses.queries.pages import address_of
from courses.services.answer_checks import answer_checks
from courses.services.complete_lesson import complete_lesson
from courses.services.record_evidence import record_evidence
from courses.states import EvidenceKind
from tests.factories.courses import levels, question, right_ids
from tests.factories.paths import build_on, learn, lessons_of, module_teaching
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> dict[str, Any]:
    """A module that teaches the basics, and one behind a gate."""
    basic, more = CompetenceFactory(), CompetenceFactory()
    first, second = module_teaching(basic), module_teaching(more)
    build_on(second, basic, is_gate=True, reason="모르고 하면 다칠 수 있어요.")
    return {"basic": basic, "first": first, "second": second, "lesson": lessons_of(second)[0]}


def test_a_closed_lesson_says_what_it_needs_and_shows_nothing_else(client: Client, town: dict[str, Any]) -> None:
    client.force_login(UserFactory())
    html = client.get(address_of(town["lesson"])).content.decode()
    assert "줄자를 문틀에 대요." not in html
    assert "모르고 하면 다칠 수 있어요." in html
    assert reverse("way_to_competence", args=[town["basic"].code, 2]) in html
    assert reverse("courses:finish", args=[town["lesson"].pk]) not in html


def test_a_visitor_is_told_to_sign_in(client: Client, town: dict[str, Any]) -> None:
    html = client.get(address_of(town["lesson"])).content.decode()
    assert "줄자를 문틀에 대요." not in html
    assert f"/accounts/login/?next={address_of(town['lesson'])}" in html


def test_whoever_has_learned_it_comes_in(client: Client, town: dict[str, Any]) -> None:
    user = UserFactory()
    learn(user, town["first"])
    client.force_login(user)
    assert "줄자를 문틀에 대요." in client.get(address_of(town["lesson"])).content.decode()
    complete_lesson(town["lesson"], user=user)


@pytest.mark.parametrize(
    ("kind", "level", "closed"),
    [("self", 2, True), ("tested", 1, True), ("tested", 2, False), ("reviewed", 3, False)],
)
def test_a_gate_opens_to_what_was_shown_not_to_what_was_said(
    town: dict[str, Any], kind: str, level: int, closed: bool
) -> None:
    user = UserFactory()
    record_evidence(
        user,
        competence=town["basic"],
        level=level,
        kind=EvidenceKind(kind),
        source_key="x:1",
        observed_at=timezone.now(),
    )
    assert bool(closed_gates(town["second"], user)) is closed


def test_nothing_behind_a_gate_can_be_answered_or_completed(client: Client, town: dict[str, Any]) -> None:
    user, raw = UserFactory(), question()
    lesson = town["lesson"]
    lesson.body = [raw]
    lesson.save_revision(log_action=False).publish(log_action=False)
    block_id = raw["id"]
    with pytest.raises(GateClosed):
        answer_checks(lesson, user=user, answers={block_id: right_ids(raw)})
    client.force_login(user)
    sent = client.post(reverse("courses:answer", args=[lesson.pk]), {f"q-{block_id}": right_ids(raw)})
    assert sent["Location"] == address_of(lesson)
    client.post(reverse("courses:finish", args=[lesson.pk]))
    assert not CheckAttempt.objects.exists()
    assert not LessonCompletion.objects.exists()


def test_answers_given_before_signing_in_are_not_graded_behind_a_gate(client: Client, town: dict[str, Any]) -> None:
    lesson = town["lesson"]
    raw = question()
    lesson.body = [raw]
    lesson.save_revision(log_action=False).publish(log_action=False)
    client.post(reverse("courses:answer", args=[lesson.pk]), {f"q-{raw['id']}": right_ids(raw)})
    client.force_login(UserFactory())
    assert not CheckAttempt.objects.exists()


def test_advice_closes_nothing_and_is_read_on_the_module(client: Client, town: dict[str, Any]) -> None:
    ModuleNeed.objects.update(is_gate=False)
    user = UserFactory()
    client.force_login(user)
    assert "줄자를 문틀에 대요." in client.get(address_of(town["lesson"])).content.decode()
    assert "모르고 하면 다칠 수 있어요." in client.get(address_of(town["second"])).content.decode()
    record_evidence(
        user, competence=town["basic"], level=2, kind=EvidenceKind.SELF, source_key="x:1", observed_at=timezone.now()
    )
    (need,) = module_needs(town["second"], user)
    assert need.met, "for advice it is enough to say so"


def test_the_level_must_be_one_there_is(town: dict[str, Any]) -> None:
    levels(town["basic"].framework)
    need = ModuleNeed.objects.get()
    need.level = 9
    with pytest.raises(ValidationError):
        need.clean()
