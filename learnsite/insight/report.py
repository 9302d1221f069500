"""The report about a course: what learning says, what work after it says, and what to mend first. As tables and charts."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.itemstats import shown
from courses.itemstats.mending import Mend, mend_first, mend_of_lesson, mend_of_question, mend_of_work
from courses.models import CoursePage
from courses.queries.insight import CourseResult, LessonResult, ModuleResult, QuestionResult, course_result
from learnsite.insight.bars import Bars, draw_bars
from learnsite.insight.cells import Cell, Row, Table, count, number, people, people_in_parts, share, text
from learnsite.insight.words import ADVICE, fault_in_words, telling_in_words, time_in_words, time_labels
from projects.queries.after_learning import WorkAfter, work_after_modules


@dataclass(frozen=True)
class MendRow:
    """One thing to mend, where it is, why and how."""

    mend: Mend
    where: str
    url: str
    why: str
    advice: str


@dataclass(frozen=True)
class CourseReport:
    """Everything that is known of a course."""

    result: CourseResult
    work: dict[UUID, WorkAfter]
    mends: list[MendRow]

    @property
    def facts(self) -> list[tuple[str, Cell]]:
        """What stands at the top: whom the course reached."""
        return [
            (_("joined the course"), people(self.result.enrolled)),
            (_("opened a lesson"), people(self.result.began)),
            (_("completed every module"), people(self.result.finished)),
        ]


def course_report(course: CoursePage) -> CourseReport:
    """Return the report about a course. Fourteen queries at most."""
    result = course_result(course)
    work = work_after_modules(module.key for module in result.modules)
    return CourseReport(result, work, _mends(result, work))


def lesson_url(result: CourseResult, lesson: LessonResult) -> str:
    """Where one lesson's numbers are."""
    return reverse("insight_lesson", args=[result.page.pk, lesson.pk])


def _mends(result: CourseResult, work: dict[UUID, WorkAfter]) -> list[MendRow]:
    """The list of what to mend first. Whatever is measured carries its place along."""
    found: list[Mend] = []
    places: dict[object, tuple[str, str]] = {}
    for module in result.modules:
        after = work[module.key]
        places[module.key] = (module.title, f"#module-{module.key}")
        found += mend_of_work(
            module.key,
            read=after.read,
            took=after.took,
            handed_in=after.handed_in,
            accepted=after.accepted,
            tries=after.tries,
        )
        for lesson in module.lessons:
            url = lesson_url(result, lesson)
            places[lesson.key] = (lesson.title, url)
            found += mend_of_lesson(lesson.key, began=lesson.began, finished=lesson.finished)
            for question in lesson.questions:
                places[question.block_id] = (f"{lesson.title} › {question.text}", f"{url}#question-{question.block_id}")
                found += mend_of_question(question.block_id, question.statistics)
    return [
        MendRow(mend, *places[mend.key], fault_in_words(mend), str(ADVICE[mend.fault])) for mend in mend_first(found)
    ]


def mend_table(report: CourseReport) -> Table:
    """What to mend first."""
    rows = [
        Row(
            [text(row.where), text(row.why), count(row.mend.reach), count(round(row.mend.lost)), text(row.advice)],
            row.url,
        )
        for row in report.mends
    ]
    head = [_("Where"), _("What is wrong"), _("people it reached"), _("people it lost"), _("What may help")]
    return Table("mend", _("Mend first"), head, rows)


def lesson_table(report: CourseReport) -> Table:
    """Reach, time and drop-off of every lesson."""
    rows = [
        Row(
            [
                text(lesson.title),
                text(module.title),
                people(lesson.began),
                people(lesson.finished),
                share(lesson.began - lesson.finished, lesson.began),
                text(time_in_words(lesson)),
                count(lesson.minutes),
            ],
            lesson_url(report.result, lesson),
        )
        for module in report.result.modules
        for lesson in module.lessons
    ]
    head = [
        *(_("Lesson"), _("Module"), pgettext("people", "began"), pgettext("people", "finished")),
        *(_("left before the end"), _("half of them took"), _("minutes it says")),
    ]
    return Table("lessons", _("Lessons"), head, rows)


def work_table(report: CourseReport) -> Table:
    """What people went on to do after every module."""
    rows = [Row(_work_cells(module, report.work[module.key])) for module in report.result.modules]
    head = [
        *(_("Module"), pgettext("people", "began"), _("completed it"), _("tasks that use it"), _("took a task")),
        *(_("handed work in"), _("had it accepted"), _("at the first try"), _("tries until accepted")),
    ]
    return Table("work", _("From learning to work"), head, rows)


def _work_cells(module: ModuleResult, after: WorkAfter) -> list[Cell]:
    """One line: tries are said only where enough people had something accepted."""
    return [
        text(module.title),
        people(module.began),
        people(module.finished),
        count(after.tasks),
        people(after.took),
        people(after.handed_in),
        people(after.accepted),
        share(after.at_once, after.accepted),
        number(after.tries if shown(after.accepted) else None),
    ]


def question_table(result: CourseResult, lessons: Iterable[LessonResult]) -> Table:
    """How every question of some lessons did."""
    rows = []
    for lesson in lessons:
        url = lesson_url(result, lesson)
        for question in lesson.questions:
            anchor = f"question-{question.block_id}"
            cells = [text(question.text), text(lesson.title), *_question_cells(question)]
            rows.append(Row(cells, f"{url}#{anchor}", anchor))
    head = [
        *(_("Question"), _("Lesson"), _("people who answered"), _("right at the first try")),
        *(_("discrimination (−1 to 1)"), _("What that means"), _("wrong answer most chosen"), _("by so many")),
    ]
    return Table("questions", _("Questions"), head, rows)


def _question_cells(question: QuestionResult) -> list[Cell]:
    item = question.statistics
    return [
        people(item.people),
        share(item.right, item.people),
        number(item.discrimination),
        text(telling_in_words(item)),
        text(question.most_wrong or "–"),
        count(question.wrong_people) if question.most_wrong else number(None),
    ]


def tables_of(report: CourseReport) -> list[Table]:
    """Every table there is about a course, for files."""
    questions = question_table(report.result, report.result.lessons)
    return [mend_table(report), lesson_table(report), work_table(report), questions]


def lesson_bars(report: CourseReport) -> Bars:
    """How many began each lesson, and how many of them finished."""
    rows = []
    for lesson in report.result.lessons:
        began, finished = people(lesson.began), people(lesson.finished)
        said = _("%(finished)s of %(began)s") % {"finished": finished.words, "began": began.words}
        rows.append((lesson.title, said, _drawn(began), _drawn(finished)))
    return draw_bars(_("People who began each lesson, and those who finished it"), rows)


def work_bars(module: ModuleResult, after: WorkAfter) -> Bars:
    """The way from a module to accepted work."""
    steps = [
        (_("completed it"), people(after.read)),
        (_("took a task"), people(after.took)),
        (_("handed work in"), people(after.handed_in)),
        (_("had it accepted"), people(after.accepted)),
    ]
    rows = [(label, cell.words, _drawn(steps[0][1]), _drawn(cell)) for label, cell in steps]
    return draw_bars(_("From “%(module)s” to accepted work") % {"module": module.title}, rows)


def time_bars(lesson: LessonResult) -> Bars:
    """How long people took."""
    cells = people_in_parts(lesson.times)
    rows = [(label, cell.words, _drawn(cell), _drawn(cell)) for label, cell in zip(time_labels(), cells, strict=True)]
    return draw_bars(_("How long people took from opening it to its end"), rows)


def time_table(lesson: LessonResult) -> Table:
    """The same in numbers."""
    cells = people_in_parts(lesson.times)
    rows = [Row([text(label), cell]) for label, cell in zip(time_labels(), cells, strict=True)]
    return Table("times", _("Time"), [_("Time"), _("people")], rows)


def question_bars(lesson: LessonResult) -> Bars:
    """Which part of people was right at the first try."""
    rows = []
    for question in lesson.questions:
        cell = share(question.statistics.right, question.statistics.people)
        part = float(cell.value) if cell.value is not None else None
        rows.append((question.text, cell.words, None if part is None else 1.0, part))
    return draw_bars(_("Right at the first try"), rows)


def _drawn(cell: Cell) -> float | None:
    return None if cell.value is None else float(cell.value)
