"""What a reader does in a lesson: answer, note, finish. Every address here takes POST only."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.answers_kept import keep_answers
from courses.blocks.question import LONGEST_PART
from courses.errors import GateClosed, LessonNotFinished, UnknownQuestion
from courses.models import LessonPage
from courses.queries.lesson import lesson_parts
from courses.queries.pages import address_of, get_live_page
from courses.sanitize import clean_line
from courses.services.answer_checks import answer_checks
from courses.services.complete_lesson import complete_lesson, unanswered_questions
from courses.services.save_reflection import save_reflection
from courses.services.visit_lesson import visit_lesson

PREFIX = "q-"


def _lesson(pk: int) -> LessonPage:
    """Fetch a live, public lesson; Http404 for anything else."""
    lesson = get_live_page(LessonPage, pk)
    if lesson is None:
        raise Http404
    return lesson


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Grade the answers. A stranger's answers are kept while they sign in, and graded then."""
    lesson = _lesson(pk)
    answers = _answers(request.POST)
    first = next(iter(answers), "")
    here = f"{address_of(lesson)}#q-{first}" if first else address_of(lesson)
    if not any(answers.values()):
        messages.info(request, _("Choose an answer first. You can try as often as you like."))
        return redirect(here)
    if not request.user.is_authenticated:
        keep_answers(request.session, lesson, answers)
        messages.info(request, _("Sign in, and your answer is looked at right away. It is kept."))
        return redirect_to_login(address_of(lesson))
    try:
        answer_checks(lesson, user=request.user, answers=answers)
    except UnknownQuestion:
        messages.warning(request, _("This lesson was changed a moment ago. Please look at the question again."))
        return redirect(address_of(lesson))
    except GateClosed:
        return redirect(address_of(lesson))
    visit_lesson(lesson, user=request.user)
    _say_how_it_went(request, lesson, answers)
    return redirect(here)


def _answers(data: QueryDict) -> dict[str, list[str]]:
    """Return {question block id: answer}. A field is called ``q-<block>``, or ``q-<block>.<part>`` for a part of an answer."""
    answers: dict[str, list[str]] = {}
    for name, values in data.lists():
        if not name.startswith(PREFIX):
            continue
        block_id, dot, part = name.removeprefix(PREFIX).partition(".")
        said = [f"{part}={text}" for value in values if (text := clean_line(value, longest=LONGEST_PART))]
        answers.setdefault(block_id, []).extend(said if dot else values)
    return answers


def _say_how_it_went(request: HttpRequest, lesson: LessonPage, answers: dict[str, list[str]]) -> None:
    """Say in one sentence how it went; each answer has its own feedback on the page."""
    questions = [question for part in lesson_parts(lesson, request.user) for question in part.questions]
    if any(question.answered and not question.is_right for question in questions if question.block_id in answers):
        messages.info(request, _("Not quite. Read what it says under your answer, and try again."))
    elif unanswered_questions(lesson, request.user):
        messages.info(request, _("Your answer is kept. There is one more to find."))
    else:
        messages.success(request, _("All right. You have completed this lesson."))


@require_POST
@login_required
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Complete a lesson that has been read."""
    lesson = _lesson(pk)
    visit_lesson(lesson, user=request.user)
    try:
        complete_lesson(lesson, user=request.user)
    except LessonNotFinished:
        messages.info(request, _("One question is still open. Then the lesson is complete."))
    except GateClosed:
        return redirect(address_of(lesson))
    else:
        messages.success(request, _("You have completed this lesson."))
    return redirect(f"{address_of(lesson)}#next")


@require_POST
@login_required
def reflect(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a private note."""
    lesson = _lesson(pk)
    block_id = request.POST.get("block", "")[:64]
    try:
        note = save_reflection(lesson, user=request.user, block_id=block_id, text=request.POST.get("text", ""))
    except UnknownQuestion:
        messages.warning(request, _("This lesson was changed a moment ago. Copy your note before you reload the page."))
        return redirect(address_of(lesson))
    visit_lesson(lesson, user=request.user)
    messages.success(request, _("Your note is kept. Only you can see it.") if note else _("Your note is removed."))
    return redirect(f"{address_of(lesson)}#r-{block_id}")


@require_POST
@login_required
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember that the person is here; called by the lesson's script."""
    visit_lesson(_lesson(pk), user=request.user)
    return HttpResponse(status=204)
