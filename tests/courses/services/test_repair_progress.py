"""Module completions come back from lesson completions."""

import pytest
from django.core.management import call_command

from courses.models import CompetenceEvidence, LessonCompletion, ModuleCompletion
from courses.services.answer_checks import answer_checks
from courses.services.complete_lesson import complete_lesson
from courses.services.repair_progress import missing_module_completions, repair_progress
from tests.factories.courses import LessonPageFactory, ModulePageFactory, hide, in_english, question, right_ids, teach
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_lost_completion_and_its_evidence_come_back_once() -> None:
    module, citizen, asked = ModulePageFactory(), UserFactory(), question()
    teach(module)
    lesson = LessonPageFactory(parent=module, body=[asked])
    in_english(lesson)
    answer_checks(lesson, user=citizen, answers={asked["id"]: right_ids(asked)})
    ModuleCompletion.objects.all().delete()
    CompetenceEvidence.objects.all().delete()
    assert len(list(missing_module_completions())) == 1
    assert repair_progress() == 1
    assert repair_progress() == 0
    assert ModuleCompletion.objects.get().module_key == module.translation_key
    assert CompetenceEvidence.objects.count() == 1


def test_half_a_module_is_not_completed() -> None:
    module, citizen = ModulePageFactory(), UserFactory()
    complete_lesson(LessonPageFactory(parent=module), user=citizen)
    ModuleCompletion.objects.all().delete()
    LessonPageFactory(parent=module)
    ModulePageFactory()
    assert repair_progress() == 0


def test_lesson_that_was_hidden_since_is_no_obstacle() -> None:
    module, citizen = ModulePageFactory(), UserFactory()
    lesson, other = LessonPageFactory(parent=module), LessonPageFactory(parent=module)
    complete_lesson(lesson, user=citizen)
    hide(other)
    assert repair_progress() == 1


def test_command_counts_and_repairs(capsys: pytest.CaptureFixture[str]) -> None:
    complete_lesson(LessonPageFactory(), user=UserFactory())
    ModuleCompletion.objects.all().delete()
    call_command("repair_progress", dry_run=True)
    assert not ModuleCompletion.objects.exists()
    call_command("repair_progress")
    call_command("repair_progress")
    assert capsys.readouterr().out.splitlines() == ["1 missing", "1 recorded", "0 recorded"]
    assert LessonCompletion.objects.count() == ModuleCompletion.objects.count() == 1
