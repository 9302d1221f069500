"""Modules that teach and build on competences, for ways to a goal."""

from typing import Any

from courses.models import LessonPage, ModuleNeed, ModulePage
from courses.services.complete_lesson import complete_lesson
from tests.factories.courses import CoursePageFactory, LessonPageFactory, ModulePageFactory, teach


def module_teaching(
    competence: Any, *, level: int = 2, lessons: int = 1, minutes: int = 10, course: Any = None
) -> ModulePage:
    """A module with lessons that teaches a competence."""
    module = ModulePageFactory(parent=course or CoursePageFactory())
    for _number in range(lessons):
        LessonPageFactory(parent=module, minutes=minutes)
    teach(module, level=level, competence=competence)
    return module


def build_on(
    module: ModulePage, competence: Any, *, level: int = 2, is_gate: bool = False, reason: str = ""
) -> ModuleNeed:
    """Let a module ask for a competence first."""
    need: ModuleNeed = ModuleNeed.objects.create(
        page=module, competence=competence, level=level, is_gate=is_gate, reason=reason
    )
    module.refresh_from_db()
    module.save_revision(log_action=False).publish(log_action=False)
    return need


def lessons_of(module: ModulePage) -> list[LessonPage]:
    """The lessons of a module in their order."""
    return list(LessonPage.objects.child_of(module).order_by("path"))


def learn(user: Any, module: ModulePage, *, most: int = 100) -> None:
    """Complete the lessons of a module."""
    for lesson in lessons_of(module)[:most]:
        complete_lesson(lesson, user=user)
