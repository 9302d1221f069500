"""Reports in the content system. Each is for those who may change the course, and names nobody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import CoursePage
from courses.queries.insight import course_totals
from learnsite.insight import report as reports
from learnsite.insight.cells import people
from learnsite.insight.files import XLSX, as_csv, as_xlsx
from learnsite.insight.policies import courses_to_judge, get_course_to_judge


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The way from the start of the content system; the last step is where one is."""
    first = [(reverse("wagtailadmin_home"), _("Home")), (reverse("insight"), _("What works"))]
    return [{"url": url, "label": label} for url, label in (*first, *steps)]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The courses a person may change, with whom they reached."""
    courses = list(courses_to_judge(request.user).select_related("locale"))
    totals = course_totals({course.translation_key for course in courses})
    rows = [
        {
            "course": course,
            "language": course.locale.language_code,
            "joined": people(totals[course.translation_key][0]),
            "opened": people(totals[course.translation_key][1]),
        }
        for course in courses
    ]
    context = {"rows": rows, "breadcrumbs_items": crumbs(), "header_title": _("What works"), "header_icon": "view"}
    return render(request, "cms/insight/index.html", context)


@require_safe
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """One course: whom it reached, what to mend first, and what people went on to do."""
    found = get_course_to_judge(request.user, pk)
    report = reports.course_report(found)
    modules = [(row, reports.work_bars(row, report.work[row.key])) for row in report.result.modules]
    context = {
        "course": found,
        "report": report,
        "mends": report.mends,
        "lessons": reports.lesson_table(report),
        "lesson_bars": reports.lesson_bars(report),
        "work": reports.work_table(report),
        "modules": modules,
        "files": [(table.key, table.title) for table in reports.tables_of(report)],
        "breadcrumbs_items": crumbs(("", found.title)),
        "header_title": found.title,
        "header_icon": "view",
    }
    return render(request, "cms/insight/course.html", context)


@require_safe
def lesson(request: HttpRequest, pk: int, lesson_pk: int) -> HttpResponse:
    """One lesson of it: time, and every question."""
    found = get_course_to_judge(request.user, pk)
    result = reports.course_result(found)
    row = next((row for row in result.lessons if row.pk == lesson_pk), None)
    if row is None:
        raise Http404
    context = {
        "course": found,
        "lesson": row,
        "facts": _lesson_facts(row),
        "times": reports.time_table(row),
        "time_bars": reports.time_bars(row),
        "questions": reports.question_table(result, [row]),
        "question_bars": reports.question_bars(row),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[row.pk]),
        "breadcrumbs_items": crumbs((reverse("insight_course", args=[pk]), found.title), ("", row.title)),
        "header_title": row.title,
        "header_icon": "view",
    }
    return render(request, "cms/insight/lesson.html", context)


def _lesson_facts(row: Any) -> list[tuple[str, Any]]:
    """What stands at the top of a lesson's numbers."""
    return [(_("people who began it"), people(row.began)), (_("people who finished it"), people(row.finished))]


@require_safe
def table_file(request: HttpRequest, pk: int, table: str) -> HttpResponse:
    """One table of a course as CSV."""
    found = get_course_to_judge(request.user, pk)
    tables = {row.key: row for row in reports.tables_of(reports.course_report(found))}
    if table not in tables:
        raise Http404
    return download(as_csv(tables[table]), "text/csv; charset=utf-8", f"{_name(found)}-{table}.csv")


@require_safe
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """All tables of a course as a workbook."""
    found = get_course_to_judge(request.user, pk)
    return download(as_xlsx(reports.tables_of(reports.course_report(found))), XLSX, f"{_name(found)}.xlsx")


def _name(found: CoursePage) -> str:
    return f"{found.slug}-{timezone.localdate():%Y-%m-%d}"


def download(body: str | bytes, kind: str, name: str) -> HttpResponse:
    """Return something to be saved as a file, and kept by nobody on the way."""
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
