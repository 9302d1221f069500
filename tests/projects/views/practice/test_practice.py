"""Practice on the screen."""

import pytest

from projects.models import Contribution, PracticeAttempt, PracticeExample
from projects.states import ProjectRole, ProjectState, TaskState
from tests.factories.people import UserFactory
from tests.factories.practice import PracticeExampleFactory
from tests.factories.projects import ProjectMembershipFactory, TaskFactory

pytestmark = pytest.mark.django_db
GOOD = {"answer-step": "yes", "answer-width": "92", "answer-how": "줄자로 쟀어요."}
SCRIPT = "<script>alert(1)</script>"


def door(example: PracticeExample) -> str:
    return f"/tasks/{example.task.project.slug}/{example.task.slug}/practice/{example.position}/"


@pytest.fixture
def citizen(client):
    user = UserFactory()
    client.force_login(user)
    return user


class TestPractise:
    def test_the_task_leads_here_and_only_where_there_is_a_case(self, client):
        example, without = PracticeExampleFactory(), TaskFactory()
        path = f"/tasks/{example.task.project.slug}/{example.task.slug}/"
        assert door(example) in client.get(path).content.decode()
        assert "practice/1/" not in client.get(f"/tasks/{without.project.slug}/{without.slug}/").content.decode()

    def test_right_and_wrong_are_said_at_once_and_what_was_typed_stays(self, client, citizen):
        example = PracticeExampleFactory()
        assert "정문에 계단이 한 칸" in client.get(door(example)).content.decode()
        html = client.post(door(example), {**GOOD, "answer-width": "80"}).content.decode()
        assert "줄자의 눈금을 다시 보세요." in html
        assert "한 칸이어도 턱이에요." in html
        assert 'value="80"' in html
        assert not Contribution.objects.exists()

    @pytest.mark.parametrize(
        "answers", [{}, {"answer-width": SCRIPT}, {"answer-step": "maybe"}, {"answer-how": "가" * 9000}]
    )
    def test_anything_typed_gets_an_answer(self, client, citizen, answers):
        html = client.post(door(PracticeExampleFactory()), {**GOOD, **answers}).content.decode()
        assert SCRIPT not in html
        assert PracticeAttempt.objects.count() == 1

    def test_english_readers_read_english(self, client, citizen):
        assert "92 cm wide" in client.get(f"/en{door(PracticeExampleFactory())}").content.decode()

    @pytest.mark.parametrize("hide", [{"state": TaskState.DRAFT}, {"project__state": ProjectState.PREPARING}])
    def test_what_may_not_be_seen_may_not_be_practised(self, client, citizen, hide):
        example = PracticeExampleFactory(task=TaskFactory(**hide))
        assert client.get(door(example)).status_code == 404
        assert client.post(door(example), GOOD).status_code == 404

    def test_a_case_that_is_not_there(self, client, citizen):
        example = PracticeExampleFactory()
        assert client.get(door(example).replace("/1/", "/7/")).status_code == 404

    def test_after_the_first_case_comes_the_next(self, client, citizen):
        example = PracticeExampleFactory()
        later = PracticeExampleFactory(task=example.task, position=3)
        html = client.post(door(example), GOOD).content.decode()
        assert f'href="{door(later)}"' in html

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_costs_the_same_however_many_cases(self, client, citizen, django_assert_num_queries, count):
        example = PracticeExampleFactory()
        for position in range(2, count + 1):
            PracticeExampleFactory(task=example.task, position=position)
        client.get(door(example))
        with django_assert_num_queries(4):
            client.get(door(example))


class TestDesk:
    @pytest.fixture
    def lead(self, client):
        membership = ProjectMembershipFactory(role=ProjectRole.LEAD)
        client.force_login(membership.user)
        return membership

    def bench(self, task):
        return f"/workbench/{task.project.slug}/tasks/{task.slug}/practice/"

    def test_made_up_changed_and_taken_away(self, client, lead):
        task = TaskFactory(project=lead.project)
        bench = self.bench(task)
        data = {"story_ko": f"계단이 없어요. {SCRIPT}", "accept-how": "없어요\n없음", "wrong-how-ko": "다시 보세요."}
        assert client.post(f"{bench}new/", data).status_code == 302
        example = PracticeExample.objects.get()
        assert example.expected["how"]["accept"] == ["없어요", "없음"]
        for path in (bench, f"{bench}1/", door(example)):
            html = client.get(path).content.decode()
            assert "계단이 없어요." in html
            assert SCRIPT not in html
        client.post(f"{bench}1/", {**data, "story_en": "No steps."})
        example.refresh_from_db()
        assert example.story.data["en"] == "No steps."
        client.post(f"{bench}1/delete/")
        assert not PracticeExample.objects.exists()

    def test_what_the_live_form_would_refuse_cannot_be_right(self, client, lead):
        task = PracticeExampleFactory(task__project=lead.project).task
        data = {"story_ko": "이야기", "accept-width": "구십", "accept-step": "perhaps"}
        answer = client.post(f"{self.bench(task)}new/", data)
        assert answer.status_code == 422
        assert "구십" in answer.content.decode()
        assert PracticeExample.objects.count() == 1

    def test_a_story_is_needed(self, client, lead):
        task = TaskFactory(project=lead.project)
        answer = client.post(f"{self.bench(task)}new/", {"story_ko": " ", "accept-how": "남는 말"})
        assert answer.status_code == 422
        assert "남는 말" in answer.content.decode()

    def test_others_get_404(self, client, lead):
        example = PracticeExampleFactory()
        bench = self.bench(example.task)
        for path in (bench, f"{bench}new/", f"{bench}1/"):
            assert client.get(path).status_code == 404
        assert client.post(f"{bench}1/delete/").status_code == 404
        assert PracticeExample.objects.exists()
