"""A person's own notes and bookmarks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from courses.errors import NoteChanged
from courses.models import LessonPage
from courses.queries.lesson import mark_on
from courses.queries.marks import all_marks_of, marks_of
from courses.queries.pages import address_of, get_live_page
from courses.services.mark_lesson import LONGEST, bookmark_lesson, write_note

MOST_VERSION = 2_000_000_000
CONFLICT = 409


@require_safe
@login_required
@never_cache
def notes(request: HttpRequest) -> HttpResponse:
    """The notes and bookmarks a person keeps."""
    rows, more = marks_of(request.user, after=request.GET.get("after", ""))
    return render(request, "courses/notes.html", {"rows": rows, "next_after": more})


@require_safe
@login_required
@never_cache
def download_notes(request: HttpRequest) -> HttpResponse:
    """All of them as one text file."""
    lines = [f"# {_('My notes and bookmarks')}", ""]
    for row in all_marks_of(request.user):
        lines += [f"## {row.title or _('A lesson that is no longer there')}", ""]
        if row.course:
            lines += [f"{row.course} · {localtime(row.saved_at):%Y-%m-%d}", ""]
        if row.url:
            lines += [request.build_absolute_uri(row.url), ""]
        if row.note:
            lines += [row.note, ""]
    answer = HttpResponse("\n".join(lines), content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="notes.md"'
    return answer


@require_POST
@login_required
def keep_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a note; one that was changed elsewhere meanwhile is shown beside what was typed here."""
    lesson = _lesson(pk)
    text, version = request.POST.get("text", ""), request.POST.get("version", "")
    known = int(version) if version.isascii() and version.isdigit() and int(version[:10]) < MOST_VERSION else 0
    try:
        mark = write_note(lesson, user=request.user, text=text, version=known)
    except NoteChanged:
        now = mark_on(request.user, lesson.translation_key)
        context = {"lesson": lesson, "url": address_of(lesson), "mark": now, "typed": text[:LONGEST]}
        return render(request, "courses/note_changed.html", context, status=CONFLICT)
    messages.success(request, _("Your note is kept. Only you can see it.") if mark.note else _("Your note is removed."))
    return redirect(f"{address_of(lesson)}#note")


@require_POST
@login_required
def bookmark(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a bookmark, or take it away."""
    lesson = _lesson(pk)
    bookmark_lesson(lesson, user=request.user, keep=request.POST.get("keep") == "yes")
    return redirect(address_of(lesson))


def _lesson(pk: int) -> LessonPage:
    lesson = get_live_page(LessonPage, pk)
    if lesson is None:
        raise Http404
    return lesson
