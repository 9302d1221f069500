"""What became of a course, added up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.itemstats import Telling
from courses.models import CoursePage, LessonVisit
from courses.queries.insight import course_result, course_totals
from tests.factories.courses import LessonPageFactory, ModulePageFactory, in_english, question
from tests.factories.insight import answered, learned, people

pytestmark = pytest.mark.django_db


def course_of(lesson):
    return CoursePage.objects.get(pk=lesson.get_parent().get_parent().pk)


def test_reach_and_drop_off_are_counted_per_lesson_and_module():
    first = LessonPageFactory()
    second = LessonPageFactory(parent=first.get_parent().specific)
    crowd = people(12)
    learned(first, crowd)
    learned(second, crowd[:7], finished=False)
    found = course_result(course_of(first))
    assert (found.enrolled, found.began, found.finished) == (12, 12, 12)
    (module,) = found.modules
    assert (module.began, module.finished) == (12, 12)
    assert [(lesson.began, lesson.finished) for lesson in module.lessons] == [(12, 12), (7, 0)]


def test_who_finished_without_a_noted_visit_has_begun():
    lesson = LessonPageFactory()
    learned(lesson, people(6))
    LessonVisit.objects.all().delete()
    (row,) = course_result(course_of(lesson)).lessons
    assert (row.began, row.finished, row.usual_time) == (6, 6, None)


def test_time_is_counted_from_the_first_visit_to_the_end():
    lesson = LessonPageFactory()
    crowd = people(10)
    for users, minutes in ((crowd[:2], 3), (crowd[2:7], 15), (crowd[7:9], 30), (crowd[9:], 3000)):
        learned(lesson, users, minutes=minutes)
    (row,) = course_result(course_of(lesson)).lessons
    assert row.times == (2, 0, 5, 2, 1)
    assert row.usual_time == 20


def test_everything_finished_means_every_module():
    lesson = LessonPageFactory()
    other = LessonPageFactory(parent=ModulePageFactory(parent=course_of(lesson)))
    crowd = people(9)
    learned(lesson, crowd)
    learned(other, crowd[:6])
    assert course_result(course_of(lesson)).finished == 6


def test_questions_say_how_hard_they_are_and_what_most_chose_wrongly():
    easy, hard = question(question="쉬운가요?"), question(question="어려운가요?")
    lesson = LessonPageFactory(body=[easy, hard])
    crowd = people(24)
    answered(lesson, easy, crowd[:18])
    answered(lesson, easy, crowd[18:], right=False)
    answered(lesson, hard, crowd[:8])
    answered(lesson, hard, crowd[8:], right=False)
    answered(lesson, hard, crowd)  # later tries count for nothing
    first, second = course_result(course_of(lesson)).lessons[0].questions
    assert (first.text, first.statistics.people, first.statistics.difficulty) == ("쉬운가요?", 24, 0.75)
    assert second.statistics.difficulty == pytest.approx(1 / 3)
    assert second.statistics.discrimination == pytest.approx(0.408, abs=0.001)
    assert second.statistics.telling == Telling.VERY_GOOD
    assert (second.most_wrong, second.wrong_people) == ("다른 말 0", 16)


def test_a_wrong_answer_of_a_few_people_is_not_told():
    raw = question()
    lesson = LessonPageFactory(body=[raw])
    crowd = people(10)
    answered(lesson, raw, crowd[:4], right=False)
    answered(lesson, raw, crowd[4:])
    (row,) = course_result(course_of(lesson)).lessons[0].questions
    assert (row.most_wrong, row.wrong_people) == ("", 0)


def test_a_question_that_was_taken_out_and_a_draft_are_left_out():
    raw, gone = question(), question()
    lesson = LessonPageFactory(body=[raw])
    LessonPageFactory(parent=lesson.get_parent().specific, live=False)
    answered(lesson, gone, people(6))
    found = course_result(course_of(lesson))
    assert [row.block_id for lesson in found.lessons for row in lesson.questions] == [raw["id"]]


def test_both_languages_of_a_course_say_the_same():
    raw = question()
    lesson = LessonPageFactory(body=[raw])
    learned(lesson, people(6))
    english = course_result(course_of(in_english(lesson)))
    assert english.page.locale.language_code == "en"
    assert (english.enrolled, english.lessons[0].finished) == (6, 6)


def test_nobody_yet():
    lesson = LessonPageFactory(body=[question()])
    found = course_result(course_of(lesson))
    assert (found.enrolled, found.began, found.finished, found.lessons[0].usual_time) == (0, 0, 0, None)
    assert found.lesson(lesson.translation_key) == found.lessons[0]
    assert found.lesson(found.page.translation_key) is None


def test_totals_of_several_courses():
    lesson, other = LessonPageFactory(), LessonPageFactory()
    learned(lesson, people(3))
    keys = [course_of(lesson).translation_key, course_of(other).translation_key]
    assert course_totals(keys) == {keys[0]: (3, 3), keys[1]: (0, 0)}


@pytest.mark.parametrize("count", [1, 3, 300])
def test_costs_the_same_however_many_people_lessons_and_questions(count):
    module = ModulePageFactory()
    lessons = [LessonPageFactory(parent=module, body=[question()]) for _ in range(min(count, 3))]
    crowd = people(count)
    for lesson in lessons:
        learned(lesson, crowd)
        answered(lesson, lesson.body.raw_data[0], crowd, right=False)
    course = course_of(lessons[0])
    with CaptureQueriesContext(connection) as captured:
        course_result(course)
    # The words of a wrong answer are asked for only when enough people gave it.
    assert len(captured) == (12 if count >= 5 else 11)
