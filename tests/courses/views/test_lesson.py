"""What a reader does in a lesson, and what they read afterwards."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import CheckAttempt, LessonCompletion, LessonPage, LessonVisit, ReflectionNote
from tests.factories.courses import LessonPageFactory, block, hide, in_english, question, right_ids, wrong_ids
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

ACTS = ["answer", "finish", "reflect", "visit"]


def address(act: str, lesson: Any) -> str:
    return reverse(f"courses:{act}", args=[lesson.pk])


def answers(*given: tuple[dict[str, Any], list[str]]) -> dict[str, list[str]]:
    """The fields of the form."""
    return {f"q-{asked['id']}": chosen for asked, chosen in given}


@pytest.fixture
def citizen(client: Client) -> Any:
    user = UserFactory()
    client.force_login(user)
    return user


class TestLadder:
    """Reading is not doing, and what is hidden is not there."""

    @pytest.mark.parametrize("act", ACTS)
    def test_get_is_refused(self, client: Client, citizen: Any, act: str) -> None:
        assert client.get(address(act, LessonPageFactory())).status_code == 405

    @pytest.mark.parametrize("act", ["finish", "reflect", "visit"])
    def test_visitor_is_asked_to_sign_in(self, client: Client, act: str) -> None:
        assert "login" in client.post(address(act, LessonPageFactory()))["Location"]

    @pytest.mark.parametrize("act", ACTS)
    def test_hidden_lessons_are_404(self, client: Client, citizen: Any, act: str) -> None:
        draft, secret, orphan = LessonPageFactory(live=False), LessonPageFactory(), LessonPageFactory()
        hide(secret)
        orphan.get_parent().specific.unpublish()
        for lesson in (draft, secret, orphan, secret.get_parent()):
            assert client.post(address(act, lesson), {"q-x": "y", "block": "z"}).status_code == 404
        assert not LessonCompletion.objects.exists()
        assert not LessonVisit.objects.exists()


class TestAnswering:
    """Graded on the server, as often as one likes, and shown again after a reload."""

    def test_wrong_answer_brings_its_feedback_and_not_the_solution(self, client: Client, citizen: Any) -> None:
        asked = question(explanation="가장 좁은 곳")
        lesson = LessonPageFactory(body=[asked])
        wrong = wrong_ids(asked)[0]
        answer = client.post(address("answer", lesson), answers((asked, [wrong])))
        assert answer.status_code == 302
        assert answer["Location"] == f"{lesson.url}#q-{asked['id']}"
        for _ in range(2):  # a reload shows the same and sends nothing
            html = client.get(lesson.url).content.decode()
            assert "‘다른 말 0’에 대한 말이에요." in html
            assert "‘맞는 말 0’에 대한 말이에요." not in html
            assert "가장 좁은 곳" not in html
            assert html.count("choice--right") == 0
            assert html.count("checked") == 1
        assert CheckAttempt.objects.get().user == citizen

    def test_page_does_not_tell_what_is_right_before_one_answers(self, client: Client, citizen: Any) -> None:
        asked = question()
        html = client.get(LessonPageFactory(body=[asked]).url).content.decode()
        assert "에 대한 말이에요" not in html
        assert "choice--right" not in html
        assert "correct" not in html

    def test_right_answer_completes_and_says_so(self, client: Client, citizen: Any) -> None:
        asked = question()
        lesson = LessonPageFactory(body=[asked])
        html = client.post(address("answer", lesson), answers((asked, right_ids(asked))), follow=True).content.decode()
        assert "choice--right" in html
        assert "가장 좁은 곳을 재요." in html
        assert LessonCompletion.objects.get().lesson_key == lesson.translation_key
        assert LessonVisit.objects.get().lesson_key == lesson.translation_key

    def test_trying_again_wrongly_is_not_called_right(self, client: Client, citizen: Any) -> None:
        asked = question()
        lesson = LessonPageFactory(body=[asked])
        client.post(address("answer", lesson), answers((asked, right_ids(asked))), follow=True)
        html = client.post(
            address("answer", lesson), answers((asked, wrong_ids(asked)[:1])), follow=True
        ).content.decode()
        assert "모두 맞았어요" not in html
        assert "다시" in html
        assert LessonCompletion.objects.count() == 1

    def test_sending_twice_is_sending_once(self, client: Client, citizen: Any) -> None:
        asked = question(right=2)
        lesson = LessonPageFactory(body=[asked])
        for _ in range(2):
            client.post(address("answer", lesson), answers((asked, right_ids(asked))))
        assert CheckAttempt.objects.count() == LessonCompletion.objects.count() == 1

    def test_nothing_chosen_is_said_kindly(self, client: Client, citizen: Any) -> None:
        lesson = LessonPageFactory(body=[question()])
        html = client.post(address("answer", lesson), follow=True).content.decode()
        assert "먼저 답을 골라" in html
        assert not CheckAttempt.objects.exists()

    def test_lesson_published_anew_meanwhile_is_said_and_nothing_is_lost(self, client: Client, citizen: Any) -> None:
        old, new = question(), question(question="새로운 물음")
        lesson = LessonPageFactory(body=[old])
        client.post(address("answer", lesson), answers((old, wrong_ids(old)[:1])))
        lesson.body = [new]
        lesson.save_revision().publish()
        html = client.post(address("answer", lesson), answers((old, right_ids(old))), follow=True).content.decode()
        assert "바뀌었어요" in html
        assert "새로운 물음" in html
        assert CheckAttempt.objects.count() == 1

    @pytest.mark.parametrize("name", ["q-", "q-x", "q-<script>alert(1)</script>", "q-" + "9" * 300])
    def test_made_up_fields_are_refused(self, client: Client, citizen: Any, name: str) -> None:
        lesson = LessonPageFactory(body=[question()])
        answer = client.post(address("answer", lesson), {name: "<script>alert(1)</script>"}, follow=True)
        assert answer.status_code == 200
        assert "<script>alert(1)" not in answer.content.decode()
        assert not CheckAttempt.objects.exists()

    def test_question_taken_out_by_an_editor_leaves_the_rest_readable(self, client: Client, citizen: Any) -> None:
        asked = question(right=1, wrong=2)
        lesson = LessonPageFactory(body=[asked])
        client.post(address("answer", lesson), answers((asked, wrong_ids(asked)[:1])))
        asked["value"]["choices"] = [item for item in asked["value"]["choices"] if item["id"] != wrong_ids(asked)[0]]
        lesson.body = [asked]
        lesson.save_revision().publish()
        html = client.get(lesson.url).content.decode()
        assert "checked" not in html
        assert "에 대한 말이에요" not in html

    def test_answers_are_ones_own(self, client: Client, citizen: Any) -> None:
        asked = question()
        lesson = LessonPageFactory(body=[asked])
        client.post(address("answer", lesson), answers((asked, right_ids(asked))))
        client.force_login(UserFactory())
        assert "checked" not in client.get(lesson.url).content.decode()


class TestAnsweringBeforeSigningIn:
    """Nothing is lost on the way through the sign-in page."""

    def test_answer_is_kept_and_graded_on_arrival(self, client: Client) -> None:
        asked, person = question(), UserFactory()
        lesson = LessonPageFactory(body=[asked])
        to_sign_in = client.post(address("answer", lesson), answers((asked, wrong_ids(asked)[:1])))
        assert "login" in to_sign_in["Location"]
        assert not CheckAttempt.objects.exists()
        fields = {"login": person.email, "password": PASSWORD, "next": lesson.url}
        arrived = client.post(to_sign_in["Location"], fields)
        assert arrived["Location"] == lesson.url
        assert "‘다른 말 0’에 대한 말이에요." in client.get(lesson.url).content.decode()
        assert CheckAttempt.objects.get().user == person

    def test_visitor_reads_everything(self, client: Client) -> None:
        asked = question(question="몇 짝을 여나요?")
        lesson = LessonPageFactory(
            body=[block("text", "<p>글</p>"), asked, block("reflection", {"prompt": "어디?", "hint": ""})]
        )
        html = client.get(lesson.url).content.decode()
        assert "몇 짝을 여나요?" in html
        assert f'action="{address("answer", lesson)}"' in html
        assert "로그인하면 글을 남길 수 있어요" in html


class TestFinishing:
    """The button for lessons that only tell."""

    def test_read_lesson_is_completed_once(self, client: Client, citizen: Any) -> None:
        lesson = LessonPageFactory()
        assert address("finish", lesson) in client.get(lesson.url).content.decode()
        for _ in range(2):
            assert client.post(address("finish", lesson))["Location"] == f"{lesson.url}#next"
        assert LessonCompletion.objects.get().user == citizen
        assert address("finish", lesson) not in client.get(lesson.url).content.decode()

    def test_lesson_with_questions_has_no_such_button_and_refuses(self, client: Client, citizen: Any) -> None:
        lesson = LessonPageFactory(body=[question()])
        assert address("finish", lesson) not in client.get(lesson.url).content.decode()
        assert client.post(address("finish", lesson), follow=True).status_code == 200
        assert not LessonCompletion.objects.exists()


class TestNotes:
    """Private, kept, and never lost to an editor's change."""

    def test_note_is_kept_and_seen_by_its_writer_only(self, client: Client, citizen: Any) -> None:
        asked = block("reflection", {"prompt": "어디부터 볼까요?", "hint": ""})
        lesson = LessonPageFactory(body=[asked])
        note = "<script>alert(1)</script> 마을회관"
        client.post(address("reflect", lesson), {"block": asked["id"], "text": note})
        html = client.get(lesson.url).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; 마을회관" in html
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
        assert "마을회관" not in client.get(lesson.url).content.decode()

    def test_block_that_is_gone_says_so(self, client: Client, citizen: Any) -> None:
        lesson = LessonPageFactory()
        html = client.post(address("reflect", lesson), {"block": "gone", "text": "글"}, follow=True).content.decode()
        assert "바뀌었어요" in html
        assert not ReflectionNote.objects.exists()


def test_visit_moves_the_place_without_words(client: Client, citizen: Any) -> None:
    lesson = LessonPageFactory()
    assert client.post(address("visit", lesson)).status_code == 204
    assert LessonVisit.objects.get().user == citizen


def test_everything_stays_in_the_readers_language(client: Client, citizen: Any) -> None:
    asked = question()
    lesson: LessonPage = in_english(LessonPageFactory(body=[asked]))
    url = f"/en{address('answer', lesson)}"
    answer = client.post(url, answers((asked, right_ids(asked))), follow=True)
    assert answer.redirect_chain[0][0].startswith("/en/courses/")
    assert "You have completed this lesson." in answer.content.decode()
