"""Which stored facts become statements. A source reads rows of one kind and tells each; State is the truth: a signal only says
where to look."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Exists, F, Model, OuterRef, QuerySet, Subquery, When
from i18nfield.strings import LazyI18nString
from wagtail.models import Page

from badges.models import Award
from badges.states import AwardState
from courses.models import (
    CheckAttempt,
    CoursePage,
    LessonCompletion,
    LessonPage,
    ModuleCompletion,
    ModulePage,
    PackageFact,
)
from courses.states import PackageVerb
from learnsite.xapi.models import OutgoingStatement
from learnsite.xapi.statements import (
    Fact,
    Place,
    activity,
    foreign_interaction,
    interaction,
    reference,
    response,
    result_of,
)
from projects.models import Review
from projects.states import Verdict

Teller = Callable[[list[Any], dict[int, UUID], Place], list[Fact]]


@dataclass(frozen=True)
class Source:
    """``rows`` are the facts, each annotated with its ``person``; ``tell`` makes one Fact of each, in their order."""

    rows: Callable[[], QuerySet[Any]]
    person: str
    tell: Teller

    def facts(self) -> QuerySet[Any]:
        """Return the facts of real people: what is made up for the demo is told to nobody."""
        rows = self.rows().filter(**{f"{self.person}__is_demo": False})
        return rows.annotate(person=F(self.person)).order_by("pk")


def _titles(model: type[Page], keys: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """{key: {language: title}}. One query."""
    titles: dict[UUID, dict[str, str]] = {}
    pages = model.objects.filter(translation_key__in=set(keys))
    for key, language, title in pages.values_list("translation_key", "locale__language_code", "title"):
        titles.setdefault(key, {})[language] = title
    return titles


def _words(text: Any) -> dict[str, str]:
    """{language: text} of a text in several languages."""
    value = LazyI18nString(getattr(text, "data", text))
    return {language: value.localize(language) for language, _name in settings.LANGUAGES}


class _Learning:
    """Activities of courses, modules and lessons, with their titles."""

    def __init__(self, rows: list[Any], place: Place) -> None:
        self.site = place.site
        self.courses = _titles(CoursePage, [row.course_key for row in rows])
        self.modules = _titles(ModulePage, [row.module_key for row in rows])

    def above_lesson(self, row: Any) -> list[dict[str, Any]]:
        return [self.module(row), self.course(row)]

    def module(self, row: Any) -> dict[str, Any]:
        return activity(self.site, "module", row.module_key, self.modules.get(row.module_key, {}))

    def course(self, row: Any) -> dict[str, Any]:
        return activity(self.site, "course", row.course_key, self.courses.get(row.course_key, {}))


def _tell_lessons(rows: list[Any], actors: dict[int, UUID], place: Place) -> list[Fact]:
    learning, titles = _Learning(rows, place), _titles(LessonPage, [row.lesson_key for row in rows])
    return [
        Fact(
            key=f"lesson_completion:{row.pk}",
            verb="completed",
            actor=actors[row.person],
            activity=activity(place.site, "lesson", row.lesson_key, titles.get(row.lesson_key, {})),
            at=row.completed_at,
            above=learning.above_lesson(row),
            result={"completion": True},
        )
        for row in rows
    ]


def _tell_modules(source: str, verb: str, result: dict[str, bool]) -> Teller:
    def tell(rows: list[Any], actors: dict[int, UUID], place: Place) -> list[Fact]:
        learning = _Learning(rows, place)
        return [
            Fact(
                key=f"{source}:{row.pk}",
                verb=verb,
                actor=actors[row.person],
                activity=learning.module(row),
                at=row.completed_at,
                above=[learning.course(row)],
                result=result,
            )
            for row in rows
        ]

    return tell


def _tell_answers(rows: list[Any], actors: dict[int, UUID], place: Place) -> list[Fact]:
    titles = _titles(LessonPage, [row.lesson_key for row in rows])
    return [
        Fact(
            key=f"check_attempt:{row.pk}",
            verb="answered",
            actor=actors[row.person],
            activity=activity(
                place.site,
                "question",
                row.block_id,
                {"und": str(row.question.get("question", ""))},
                **interaction(row.question),
            ),
            at=row.answered_at,
            above=[activity(place.site, "lesson", row.lesson_key, titles.get(row.lesson_key, {}))],
            result={"success": row.is_correct, **response(row.question, row.chosen)},
        )
        for row in rows
    ]


def _tell_work(rows: list[Any], actors: dict[int, UUID], place: Place) -> list[Fact]:
    return [
        Fact(
            key=f"review:{row.pk}",
            verb="passed",
            actor=actors[row.person],
            activity=activity(place.site, "task", task.pk, _words(task.title)),
            at=row.reviewed_at,
            result={"success": True, "completion": True},
        )
        for row in rows
        for task in [row.submission.contribution.task]
    ]


def _tell_badges(rows: list[Any], actors: dict[int, UUID], place: Place) -> list[Fact]:
    return [
        Fact(
            key=f"award:{row.pk}",
            verb="earned",
            actor=actors[row.person],
            activity=activity(place.site, "badge", row.badge.slug, _words(row.badge.name)),
            at=row.awarded_at,
        )
        for row in rows
    ]


def _tell_packages(rows: list[Any], actors: dict[int, UUID], place: Place) -> list[Fact]:
    titles = _titles(LessonPage, [row.attempt.lesson_key for row in rows])
    facts = []
    for row in rows:
        package, key = row.attempt.package, row.attempt.lesson_key
        whole = activity(place.site, "package", package.key, {"und": package.title})
        lesson = activity(place.site, "lesson", key, titles.get(key, {}))
        asked = row.verb == PackageVerb.ANSWERED
        name = f"{package.key}/{quote(str(row.told.get('id', '')), safe='')}"
        facts.append(
            Fact(
                key=f"package_fact:{row.pk}",
                verb=row.verb,
                actor=actors[row.person],
                activity=activity(place.site, "question", name, {}, **foreign_interaction(row.told.get("kind", "")))
                if asked
                else whole,
                at=row.at,
                above=[whole, lesson] if asked else [lesson],
                result=result_of(row.verb, row.told),
            )
        )
    return facts


def _taken_back() -> QuerySet[OutgoingStatement]:
    """Statements the store has about badges that were revoked and acceptances that were reversed since, with when (``until``)."""
    revoked = Award.objects.filter(pk=OuterRef("fact"), state=AwardState.REVOKED).values("revoked_at")
    reversed_ = Review.objects.filter(pk=OuterRef("fact"), reversed_at__isnull=False).values("reversed_at")
    until = Case(When(source="badge", then=Subquery(revoked[:1])), When(source="work", then=Subquery(reversed_[:1])))
    told = OutgoingStatement.objects.filter(source__in=("badge", "work"), sent_at__isnull=False)
    return told.annotate(until=until).filter(until__isnull=False)


def _tell_taken_back(rows: list[Any], actors: dict[int, UUID], place: Place) -> list[Fact]:
    return [
        Fact(
            key=f"taken_back:{row.statement_id}",
            verb="voided",
            actor=actors[row.person],
            activity=reference(row.statement_id),
            at=row.until,
        )
        for row in rows
    ]


def _modules_passed() -> QuerySet[ModuleCompletion]:
    """Completions of modules in which the person answered something rightly: a module that asks nothing cannot be passed."""
    lessons = LessonCompletion.objects.filter(
        user=OuterRef(OuterRef("user")), module_key=OuterRef(OuterRef("module_key"))
    )
    right = CheckAttempt.objects.filter(
        user=OuterRef("user"), is_correct=True, lesson_key__in=lessons.values("lesson_key")
    )
    return ModuleCompletion.objects.filter(Exists(right))


def _all_of(model: type[Model]) -> Callable[[], QuerySet[Any]]:
    return model._default_manager.all


SOURCES: dict[str, Source] = {
    "answered": Source(_all_of(CheckAttempt), "user", _tell_answers),
    "lesson": Source(_all_of(LessonCompletion), "user", _tell_lessons),
    "module": Source(
        _all_of(ModuleCompletion), "user", _tell_modules("module_completion", "completed", {"completion": True})
    ),
    "module_passed": Source(
        _modules_passed, "user", _tell_modules("module_passed", "passed", {"success": True, "completion": True})
    ),
    "work": Source(
        lambda: Review.objects.filter(verdict=Verdict.ACCEPTED, reversed_at__isnull=True).select_related(
            "submission__contribution__task"
        ),
        "submission__contribution__author",
        _tell_work,
    ),
    "badge": Source(
        lambda: Award.objects.exclude(state=AwardState.REVOKED).select_related("badge"), "user", _tell_badges
    ),
    "package": Source(lambda: PackageFact.objects.select_related("attempt__package"), "attempt__user", _tell_packages),
    "taken_back": Source(_taken_back, "user", _tell_taken_back),
}
