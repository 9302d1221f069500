"""A lesson as one person reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wagtail.models import Page

from courses.blocks import DONE, QUESTIONS
from courses.blocks.question import template_of
from courses.models import CheckAttempt, LessonMark, LessonPage, PackageAttempt, ReflectionNote
from courses.queries.needs import Need, closed_gates
from courses.queries.outline import LessonRow, completed_lessons
from courses.queries.pages import address_of, open_pages


@dataclass(frozen=True)
class Question:
    """A question with the person's latest answer. ``shown`` is what its template draws
    (courses.blocks.question.QuestionValue.as_shown)."""

    block_id: str
    kind: str
    text: str
    explanation: str
    shown: dict[str, Any]
    answered: bool
    is_right: bool

    @property
    def template(self) -> str:
        """The name of the template that draws it."""
        return template_of(self.kind)

    @property
    def name(self) -> str:
        """What its fields are called, or begin with."""
        return f"q-{self.block_id}"


@dataclass(frozen=True)
class Part:
    """A run of the lesson: one ``block`` of prose, or several ``questions`` in a row that are answered together, or a
    ``reflection`` with the person's own note, or a package with how far the person has come in it."""

    kind: str
    block: Any = None
    questions: list[Question] = field(default_factory=list)
    note: str = ""
    attempt: PackageAttempt | None = None


@dataclass(frozen=True)
class LessonView:
    """Everything a lesson's page shows beside its own words."""

    course: Page
    module: Page
    course_url: str
    module_url: str
    lessons: list[LessonRow]
    parts: list[Part]
    before: LessonRow | None
    after: LessonRow | None
    done: bool
    has_questions: bool
    terms: dict[str, tuple[str, str]]
    closed_by: list[Need] = field(default_factory=list)
    mark: LessonMark | None = None
    is_easy: bool = False
    has_easy: bool = False

    @property
    def has_package(self) -> bool:
        """Whether a package plays in it, which a script does."""
        return any(part.kind == "package" for part in self.parts)

    @property
    def has_order(self) -> bool:
        """Whether anything is to be put in order, which a script makes easier."""
        return any(question.kind == "ordering" for part in self.parts for question in part.questions)

    @property
    def place(self) -> int:
        """Which lesson of the module this is, from 1."""
        return next((number for number, row in enumerate(self.lessons, 1) if row.state == "here"), 1)


def ancestors_of(lesson: LessonPage) -> tuple[Page, Page]:
    """Return the module and the course of a lesson. One query."""
    step = LessonPage.steplen
    module_path, course_path = lesson.path[:-step], lesson.path[: -2 * step]
    pages = {
        page.path: page for page in Page.objects.filter(path__in=[module_path, course_path]).select_related("locale")
    }
    return pages[module_path], pages[course_path]


def ancestors_titles(lessons: Iterable[LessonPage]) -> dict[str, str]:
    """Return {path of a lesson: title of its course}. One query."""
    step = LessonPage.steplen
    above = {lesson.path: lesson.path[: -2 * step] for lesson in lessons}
    titles = dict(Page.objects.filter(path__in=set(above.values())).values_list("path", "title"))
    return {path: titles.get(course, "") for path, course in above.items()}


def mark_on(user: Any, lesson_key: UUID) -> LessonMark | None:
    """Return a person's own note and bookmark on a lesson. One query, none for strangers."""
    if not getattr(user, "is_authenticated", False):
        return None
    return LessonMark.objects.filter(user=user, lesson_key=lesson_key).first()


def lesson_view(lesson: LessonPage, user: Any, *, preview: bool = False, easy: bool = False) -> LessonView:
    """Return the lesson as a person sees it. Queries: ancestors, neighbours, completions, gates, attempts, reflections.

    With ``easy`` it is told in easy words, where the editor has written them. Where a gate of the module is closed, it has
    no parts but says by what. Editors who preview pass every gate.
    """
    module, course = ancestors_of(lesson)
    closed = [] if preview else closed_gates(module, user)
    pages = list(
        open_pages(LessonPage).child_of(module).select_related("locale").defer("body", "easy_body").order_by("path")
    )
    if lesson.pk not in {page.pk for page in pages}:  # an editor's preview of a draft, or of a page not yet saved
        pages = sorted([*pages, lesson], key=lambda page: page.path)
    done = completed_lessons(user, course.translation_key)
    rows = [
        LessonRow(
            title=page.title,
            summary=page.summary,
            minutes=page.minutes,
            url=address_of(page),
            key=page.translation_key,
            state="here" if page.pk == lesson.pk else "done" if page.translation_key in done else "",
        )
        for page in pages
    ]
    here = next((number for number, row in enumerate(rows) if row.state == "here"), None)
    easy = easy and bool(lesson.easy_body)
    parts = [] if closed else lesson_parts(lesson, user, easy=easy)
    return LessonView(
        course=course,
        module=module,
        course_url=address_of(course),
        module_url=address_of(module),
        lessons=rows,
        parts=parts,
        before=rows[here - 1] if here else None,
        after=rows[here + 1] if here is not None and here + 1 < len(rows) else None,
        done=lesson.translation_key in done,
        has_questions=any(part.kind in ("quiz", "package") for part in parts),
        terms=terms_of(lesson, easy=easy),
        closed_by=closed,
        mark=mark_on(user, lesson.translation_key),
        is_easy=easy,
        has_easy=bool(lesson.easy_body),
    )


def terms_of(lesson: LessonPage, *, easy: bool = False) -> dict[str, tuple[str, str]]:
    """Return the words the lesson's glossary explains, as {word: (id of its line, meaning)}."""
    terms: dict[str, tuple[str, str]] = {}
    for block in lesson.easy_body if easy else lesson.body:
        if block.block_type == "glossary":
            for number, row in enumerate(block.value["terms"], 1):
                terms.setdefault(row["term"].strip(), (f"term-{number}", row["meaning"]))
    return terms


def latest_attempts(user: Any, lesson_key: UUID) -> dict[str, CheckAttempt]:
    """Return {question block id: the person's latest attempt}. One query, none for strangers."""
    if not getattr(user, "is_authenticated", False):
        return {}
    attempts = CheckAttempt.objects.filter(user=user, lesson_key=lesson_key).order_by("pk")
    return {str(attempt.block_id): attempt for attempt in attempts}


def package_attempts(user: Any, lesson_key: UUID) -> dict[int, PackageAttempt]:
    """Return {package id: how far the person has come in it}. One query, none for strangers."""
    if not getattr(user, "is_authenticated", False):
        return {}
    return {row.package_id: row for row in PackageAttempt.objects.filter(user=user, lesson_key=lesson_key)}


def lesson_parts(lesson: LessonPage, user: Any, *, easy: bool = False) -> list[Part]:
    """Return the body as parts; questions that stand next to each other become one quiz.

    With ``easy`` what is read comes from the version in easy words, and what is done from the lesson itself, after it.
    """
    kinds = {block.block_type for block in lesson.body}
    attempts = latest_attempts(user, lesson.translation_key) if kinds & QUESTIONS else {}
    notes: dict[str, str] = {}
    if "reflection" in kinds and getattr(user, "is_authenticated", False):
        rows = ReflectionNote.objects.filter(user=user, lesson_key=lesson.translation_key)
        notes = {str(block_id): text for block_id, text in rows.values_list("block_id", "text")}
    played = package_attempts(user, lesson.translation_key) if "package" in kinds else {}
    parts = [Part(block.block_type, block=block) for block in lesson.easy_body] if easy else []
    for block in lesson.body:
        if easy and block.block_type not in QUESTIONS | DONE:
            continue
        if block.block_type in QUESTIONS:
            question = _question(block, attempts.get(str(block.id)))
            if parts and parts[-1].kind == "quiz":
                parts[-1].questions.append(question)
            else:
                parts.append(Part("quiz", questions=[question]))
        elif block.block_type == "reflection":
            parts.append(Part("reflection", block=block, note=notes.get(str(block.id), "")))
        elif block.block_type == "package":
            package = block.value["package"]
            if package is not None:  # taken out of the library since
                parts.append(Part("package", block=block, attempt=played.get(package.pk)))
        else:
            parts.append(Part(block.block_type, block=block))
    return parts


def _question(block: Any, attempt: CheckAttempt | None) -> Question:
    """A question as it stands now, with the latest answer as far as its parts still exist."""
    value, block_id = block.value, str(block.id)
    given = value.still_there(attempt.chosen) if attempt else []
    return Question(
        block_id=block_id,
        kind=value.kind,
        text=value.text,
        explanation=value.after_right,
        shown=value.as_shown(given, seed=block_id),
        answered=bool(given),
        is_right=bool(given) and value.is_right(given),
    )
