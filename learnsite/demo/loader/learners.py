"""A crowd of invented learners, written at once: what they did is made of chance that is always the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.conf import settings
from django.utils import timezone

from courses.blocks import QUESTIONS
from courses.models import (
    CheckAttempt,
    CompetenceEvidence,
    CoursePage,
    Enrolment,
    LessonCompletion,
    LessonPage,
    LessonVisit,
    ModuleCompetence,
    ModuleCompletion,
)
from courses.states import EvidenceKind
from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from projects.models import Task, TaskClaim
from projects.states import ClaimState

_DAYS = 60


def load_learners() -> None:
    """Load the crowd; where it is already, nothing changes."""
    said: Any = read("learners")
    if User.objects.filter(email=_address(1)).exists():
        return
    course = CoursePage.objects.get(slug=said["course"], locale__language_code=settings.LANGUAGE_CODE)
    users = User.objects.bulk_create(
        User(
            email=_address(number),
            name=f"배움이 {number}",
            region_code=said["regions"][number % len(said["regions"])],
            language="ko",
            is_demo=True,
            password="!",  # noqa: S106  (no password fits: nobody signs in as one of them)
        )
        for number in range(1, said["number"] + 1)
    )
    crowd = _Crowd(course, said)
    for number, user in enumerate(users):
        crowd.add(user, Random(number), timezone.now() - timedelta(days=_DAYS - number))  # noqa: S311  (no secret)
    crowd.save()


def _address(number: int) -> str:
    return f"learner{number}@example.org"


def _wrong_answer(asked: dict[str, Any]) -> list[str]:
    """An answer people give: the first wrong choice, things the other way round, or that they do not know."""
    if "choices" in asked:
        return [choice["id"] for choice in asked["choices"] if not choice["correct"]][:1]
    if "items" in asked:
        return [f"{item['id']}={place}" for place, item in enumerate(reversed(asked["items"]), 1)]
    if "pairs" in asked:
        ids = [pair["id"] for pair in asked["pairs"]]
        return [f"{one}={other}" for one, other in zip(ids, reversed(ids), strict=True)]
    return ["answer=잘 모르겠어요"]


@dataclass(frozen=True)
class _Keys:
    """What is the same in every row about a lesson."""

    lesson: LessonPage
    questions: list[Any]
    module: LessonPage
    last: bool


class _Crowd:
    """Rows of many people, gathered and written together."""

    def __init__(self, course: CoursePage, said: dict[str, Any]) -> None:
        self.course, self.said = course.translation_key, said
        lessons = list(LessonPage.objects.descendant_of(course).live().order_by("path"))
        parents = [lesson.get_parent() for lesson in lessons]
        following = [*parents[1:], None]
        self.way = [
            _Keys(
                lesson,
                [row for row in lesson.body if row.block_type in QUESTIONS],
                parent,
                last=after is None or after.pk != parent.pk,
            )
            for lesson, parent, after in zip(lessons, parents, following, strict=True)
        ]
        self.taught: dict[int, list[Any]] = {}
        for row in ModuleCompetence.objects.filter(page__in={parent.pk for parent in parents}):
            self.taught.setdefault(row.page_id, []).append(row)
        took = said["took"]
        self.task = Task.objects.get(project__slug=took["project"], slug=took["task"])
        self.rows: dict[type[Any], list[Any]] = {}

    def _put(self, model: type[Any], **values: Any) -> None:
        self.rows.setdefault(model, []).append(model(**values))

    def add(self, user: User, dice: Random, began: datetime) -> None:
        """Let one person go the way as far as chance lets them."""
        self._put(Enrolment, user=user, course_key=self.course, enrolled_at=began)
        able = dice.uniform(-0.3, 0.3)
        for day, keys in enumerate(self.way):
            opened = began + timedelta(days=day, minutes=dice.randrange(600))
            ended = opened + timedelta(minutes=dice.choice(self.said["minutes"]))
            key = keys.lesson.translation_key
            self._put(LessonVisit, user=user, course_key=self.course, lesson_key=key, begun_at=opened, visited_at=ended)
            for place, block in enumerate(keys.questions):
                self._answer(user, key, block, ended, right=dice.random() < self.said["right"][place % 5] + able)
            if dice.random() > self.said["stay"][day % len(self.said["stay"])]:
                return
            module = {"user": user, "course_key": self.course, "module_key": keys.module.translation_key}
            self._put(LessonCompletion, lesson_key=key, completed_at=ended, **module)
            if keys.last:
                self._finish(user, keys, ended, dice)

    def _answer(self, user: User, lesson_key: Any, block: Any, at: datetime, *, right: bool) -> None:
        """One right try, or a wrong one before it."""
        value = block.value
        said = {"user": user, "lesson_key": lesson_key, "block_id": block.id, "question": value.as_asked()}
        if not right:
            wrong = _wrong_answer(said["question"])
            self._put(CheckAttempt, chosen=wrong, is_correct=False, answered_at=at - timedelta(minutes=1), **said)
        self._put(CheckAttempt, chosen=value.right_answer(), is_correct=True, answered_at=at, **said)

    def _finish(self, user: User, keys: _Keys, at: datetime, dice: Random) -> None:
        """Complete a module, show what it teaches, and perhaps look at a task."""
        module = keys.module.translation_key
        self._put(ModuleCompletion, user=user, course_key=self.course, module_key=module, completed_at=at)
        for taught in self.taught.get(keys.module.pk, []):
            self._put(
                CompetenceEvidence,
                user=user,
                competence_id=taught.competence_id,
                level=taught.level,
                kind=EvidenceKind.TESTED,
                source_key=f"module:{module}",
                observed_at=at,
            )
        if dice.randrange(10) < self.said["took"]["of_ten"]:
            self._put(
                TaskClaim,
                task=self.task,
                user=user,
                state=ClaimState.RETURNED,
                claimed_at=at + timedelta(hours=2),
                expires_at=at + timedelta(days=10),
                ended_at=at + timedelta(days=1),
            )

    def save(self) -> None:
        """Write everything, model by model."""
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows, batch_size=500)
