"""Learning pages: what they show, to whom, and what they cost."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from courses.services.complete_lesson import complete_lesson
from courses.services.enrol_in_course import enrol_in_course
from tests.factories.courses import (
    CoursePageFactory,
    LessonPageFactory,
    ModulePageFactory,
    block,
    catalogue,
    hide,
    in_english,
    question,
    teach,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_catalogue_course_module_and_lesson_in_both_languages(client: Client) -> None:
    lesson = LessonPageFactory(title="한 짝만 열고 재기")
    module = lesson.get_parent().specific
    taught = teach(module)
    english = in_english(lesson, title="Open one wing")
    course = module.get_parent()
    for prefix, page, language in (("", lesson, "ko"), ("/en", english, "en")):
        assert f'<html lang="{language}"' in text_of(client, f"{prefix}/courses/")
        assert page.title in text_of(client, f"{prefix}/courses/{course.slug}/")
        html = text_of(client, f"{prefix}/courses/{course.slug}/{module.slug}/")
        assert page.title in html
        assert taught.competence.code in html
        assert page.title in text_of(client, f"{prefix}/courses/{course.slug}/{module.slug}/{lesson.slug}/")


def test_catalogue_without_courses_says_so(client: Client) -> None:
    catalogue()
    assert "아직" in text_of(client, "/courses/")


def test_course_without_lessons_offers_nothing_to_begin(client: Client) -> None:
    course = CoursePageFactory()
    assert "<form" not in text_of(client, course.url).partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_answer_reading_only(client: Client, method: str) -> None:
    lesson = LessonPageFactory()
    for page in (lesson, lesson.get_parent(), lesson.get_parent().get_parent(), catalogue()):
        assert getattr(client, method)(page.specific.url).status_code == 405


def test_reading_changes_nothing(client: Client, django_assert_num_queries: Any) -> None:
    from courses.models import CheckAttempt, Enrolment, LessonCompletion, LessonVisit

    asked = question()
    lesson = LessonPageFactory(body=[asked])
    client.force_login(UserFactory())
    name = f"q-{asked['id']}"
    text_of(client, f"{lesson.url}?{name}={asked['value']['choices'][0]['id']}&enrol=1&finish=1")
    text_of(client, lesson.get_parent().get_parent().specific.url)
    for model in (CheckAttempt, Enrolment, LessonCompletion, LessonVisit):
        assert not model.objects.exists()


class TestLeaks:
    """What is a draft or private is found by nobody, whatever address they try."""

    def test_drafts_are_404_at_every_depth(self, client: Client) -> None:
        seen = CoursePageFactory()
        for page in (
            CoursePageFactory(live=False),
            ModulePageFactory(parent=seen, live=False),
            LessonPageFactory(parent=ModulePageFactory(parent=seen), live=False),
        ):
            assert client.get(page.url).status_code == 404

    def test_private_course_asks_to_sign_in_and_is_not_listed(self, client: Client) -> None:
        secret = CoursePageFactory(title="비밀 과정")
        lesson = LessonPageFactory(parent=ModulePageFactory(parent=secret), title="비밀 학습")
        hide(secret)
        assert "비밀 과정" not in text_of(client, "/courses/")
        for page in (secret, lesson.get_parent().specific, lesson):
            answer = client.get(page.url)
            assert answer.status_code == 302
            assert "비밀" not in answer.content.decode()

    def test_below_an_unpublished_course_nothing_is_found(self, client: Client) -> None:
        lesson = LessonPageFactory(title="떠도는 학습")
        course = lesson.get_parent().get_parent().specific
        course.unpublish()
        lesson.refresh_from_db()
        assert lesson.live
        answer = client.get(lesson.url)
        assert answer.status_code == 404
        assert "떠도는 학습" not in answer.content.decode()

    def test_neighbours_that_are_hidden_are_not_named(self, client: Client) -> None:
        module = ModulePageFactory()
        lesson = LessonPageFactory(parent=module)
        LessonPageFactory(parent=module, title="초안 이웃", live=False)
        hide(LessonPageFactory(parent=module, title="비밀 이웃"))
        html = text_of(client, lesson.url)
        assert "초안 이웃" not in html
        assert "비밀 이웃" not in html

    def test_nobodys_addresses_are_404(self, client: Client) -> None:
        lesson = LessonPageFactory()
        course, module = lesson.get_parent().get_parent().slug, lesson.get_parent().slug
        for path in ("nobody/", f"{course}/nobody/", f"{course}/{module}/nobody/", f"nobody/{module}/{lesson.slug}/"):
            assert client.get(f"/courses/{path}").status_code == 404

    def test_page_of_one_language_is_not_shown_in_the_other(self, client: Client) -> None:
        lesson = LessonPageFactory()
        in_english(CoursePageFactory())
        assert client.get(f"/en{lesson.url}").status_code == 404


class TestCourse:
    """The course's one next step."""

    def test_visitor_may_begin_or_only_read(self, client: Client) -> None:
        lesson = LessonPageFactory()
        html = text_of(client, lesson.get_parent().get_parent().specific.url)
        assert "로그인하지 않고" in html
        assert "이 과정 시작하기" in html

    def test_member_goes_on_where_they_were(self, client: Client) -> None:
        module, citizen = ModulePageFactory(), UserFactory()
        first, second = LessonPageFactory(parent=module), LessonPageFactory(parent=module)
        complete_lesson(first, user=citizen)
        client.force_login(citizen)
        html = text_of(client, module.get_parent().specific.url)
        assert f'<a class="button" href="{second.url}">' in html
        assert "2개 가운데 1개" in html
        assert 'aria-current="step"' in html

    def test_finished_course_leads_to_tasks(self, client: Client) -> None:
        lesson, citizen = LessonPageFactory(), UserFactory()
        complete_lesson(lesson, user=citizen)
        client.force_login(citizen)
        html = text_of(client, lesson.get_parent().get_parent().specific.url)
        assert 'href="/tasks/"' in html
        assert "과정을 모두 마쳤어요" in html


def test_words_of_editors_are_escaped_where_they_are_words(client: Client) -> None:
    hostile = "<script>alert(1)</script>"
    lesson = LessonPageFactory(
        title=hostile,
        summary=hostile,
        body=[
            question(question=hostile, explanation=hostile),
            block("callout", {"tone": "tip", "title": hostile, "text": f"<p>{hostile}</p>"}),
            block("reflection", {"prompt": hostile, "hint": hostile}),
            block("practice", {"title": hostile, "text": hostile}),
            block("video", {"title": hostile, "file": None, "url": "https://example.org", "transcript": "<p>x</p>"}),
        ],
    )
    module = lesson.get_parent()
    for page in (module.get_parent(), module, lesson):
        assert "<script>alert(1)" not in text_of(client, page.specific.url).replace(
            "<p><script>alert(1)</script></p>", ""
        )


class TestCost:
    """The same number of queries for one and for three."""

    def tree(self, count: int) -> Any:
        """Courses with modules with lessons, each with questions; returns the last lesson."""
        for _ in range(count):
            course = CoursePageFactory()
            for _ in range(count):
                module = ModulePageFactory(parent=course)
                teach(module)
                for _ in range(count):
                    body = [part for _ in range(count) for part in (block("text", "<p>글</p>"), question())]
                    body += [
                        block("reflection", {"prompt": "?", "hint": ""}),
                        block("practice", {"title": "해 봐요", "text": ""}),
                    ]
                    lesson = LessonPageFactory(parent=module, body=body)
        return lesson

    @pytest.mark.parametrize("count", [1, 3])
    @pytest.mark.parametrize("signed_in", [False, True])
    def test_each_page(self, client: Client, count: int, signed_in: bool, django_assert_num_queries: Any) -> None:
        lesson = self.tree(count)
        module = lesson.get_parent().specific
        course = module.get_parent().specific
        if signed_in:
            citizen = UserFactory()
            client.force_login(citizen)
            enrol_in_course(course, user=citizen)
            complete_lesson(LessonPageFactory(parent=module), user=citizen)
        budget = {"/courses/": (4, 6), course.url: (4, 8), module.url: (6, 9), lesson.url: (5, 10)}
        for url, queries in budget.items():
            client.get(url)
            with django_assert_num_queries(queries[signed_in], info=url):
                client.get(url)

    def test_cold_pages_stay_within_the_promise(self, client: Client, django_assert_max_num_queries: Any) -> None:
        lesson = self.tree(2)
        cache.clear()
        with django_assert_max_num_queries(8):
            client.get("/courses/")
        client.force_login(UserFactory())
        cache.clear()
        with django_assert_max_num_queries(13):
            client.get(lesson.url)
