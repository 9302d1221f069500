"""A course as its readers see it, and the lesson to go on with."""

import uuid

import pytest

from courses.models import CoursePage
from courses.queries.outline import course_outline, module_row, next_of
from courses.services.complete_lesson import complete_lesson
from courses.services.visit_lesson import visit_lesson
from tests.factories.courses import CoursePageFactory, LessonPageFactory, ModulePageFactory, hide, in_english, teach
from tests.factories.people import UserFactory

ONE, TWO, THREE = (uuid.uuid4() for _ in range(3))


@pytest.mark.parametrize(
    ("done", "last", "following"),
    [
        (set(), None, ONE),
        (set(), TWO, TWO),
        ({ONE}, ONE, TWO),
        ({ONE, TWO}, TWO, THREE),
        ({TWO}, TWO, THREE),
        ({TWO, THREE}, THREE, ONE),
        ({ONE, THREE}, THREE, TWO),
        ({ONE, TWO, THREE}, TWO, None),
        ({ONE}, uuid.uuid4(), TWO),
    ],
)
def test_one_goes_on_after_the_last_visit(
    done: set[uuid.UUID], last: uuid.UUID | None, following: uuid.UUID | None
) -> None:
    assert next_of([ONE, TWO, THREE], done, last) == following


def test_course_without_lessons_has_none_to_go_on_with() -> None:
    assert next_of([], set(), ONE) is None


@pytest.mark.django_db
class TestOutline:
    def test_order_sizes_and_state(self) -> None:
        course, citizen = CoursePageFactory(), UserFactory()
        first, second = ModulePageFactory(parent=course), ModulePageFactory(parent=course)
        taught = teach(first)
        lessons = [LessonPageFactory(parent=module, minutes=7) for module in (first, first, second)]
        complete_lesson(lessons[0], user=citizen)
        outline = course_outline(CoursePage.objects.get(pk=course.pk), citizen)
        assert [row.page for row in outline.modules] == [first, second]
        assert outline.modules[0].competences == [taught]
        assert [(row.title, row.state) for row in outline.lessons] == [
            (lessons[0].title, "done"),
            (lessons[1].title, "now"),
            (lessons[2].title, ""),
        ]
        assert (outline.done, outline.minutes, outline.minutes_left) == (1, 21, 14)
        assert outline.next_lesson is not None
        assert outline.next_lesson.url == f"/courses/{course.slug}/{first.slug}/{lessons[1].slug}/"

    def test_resumes_at_the_lesson_visited_last(self) -> None:
        module, citizen = ModulePageFactory(), UserFactory()
        LessonPageFactory(parent=module)
        second = LessonPageFactory(parent=module)
        visit_lesson(second, user=citizen)
        course = module.get_parent().specific
        upcoming = course_outline(course, citizen).next_lesson
        assert upcoming is not None
        assert upcoming.key == second.translation_key
        _course, row = module_row(module, citizen)
        assert [lesson.state for lesson in row.lessons] == ["", "now"]

    def test_visitor_begins_at_the_beginning(self) -> None:
        first = LessonPageFactory()
        for nobody in (None, UserFactory()):
            upcoming = course_outline(first.get_parent().get_parent().specific, nobody).next_lesson
            assert upcoming is not None
            assert upcoming.key == first.translation_key

    def test_drafts_and_private_pages_are_absent(self) -> None:
        course = CoursePageFactory()
        module = ModulePageFactory(parent=course)
        seen = LessonPageFactory(parent=module)
        LessonPageFactory(parent=module, title="초안 학습", live=False)
        hide(LessonPageFactory(parent=module, title="비밀 학습"))
        draft = ModulePageFactory(parent=course, title="초안 모듈", live=False)
        LessonPageFactory(parent=draft, title="초안 모듈의 학습")
        secret = ModulePageFactory(parent=course, title="비밀 모듈")
        LessonPageFactory(parent=secret, title="비밀 모듈의 학습")
        hide(secret)
        outline = course_outline(course, UserFactory())
        assert [row.page.pk for row in outline.modules] == [module.pk]
        assert [row.key for row in outline.lessons] == [seen.translation_key]

    def test_state_is_the_same_in_the_other_language(self) -> None:
        lesson, citizen = LessonPageFactory(), UserFactory()
        complete_lesson(lesson, user=citizen)
        english = in_english(lesson)
        outline = course_outline(english.get_parent().get_parent().specific, citizen)
        assert [row.state for row in outline.lessons] == ["done"]
        assert outline.lessons[0].url.startswith("/en/courses/")
