"""What is said about a task or a contribution: reading, saying, answering, taking back."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Comment
from projects.services import post_comment as module
from projects.states import ProjectRole, ProjectState, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectMembershipFactory,
    SubmissionFactory,
    TaskFactory,
    joined,
)
from tests.factories.talk import SCRIPT, CommentFactory, comment_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def task() -> Any:
    return TaskFactory()


@pytest.fixture
def work() -> Any:
    return SubmissionFactory().contribution


def talk_of(task: Any) -> str:
    return f"/tasks/{task.project.slug}/{task.slug}/talk/"


def work_talk(work: Any) -> str:
    return f"/contributions/{work.pk}/talk/"


def test_everybody_reads_a_task_and_who_is_signed_in_writes(client: Client, task: Any) -> None:
    said = CommentFactory(task=task)
    for prefix in ("", "/en"):
        html = client.get(f"{prefix}{talk_of(task)}").content.decode()
        assert said.body in html
        assert "<textarea" not in html
    client.force_login(UserFactory(name="이정순"))
    response = client.post(talk_of(task), {"body": "저도 궁금해요."})
    mine = Comment.objects.latest("pk")
    assert response["Location"] == f"{talk_of(task)}?at={mine.pk}#comment-{mine.pk}"
    assert client.post(talk_of(task), {"body": "저도 궁금해요."}).status_code == 302
    assert Comment.objects.count() == 2
    html = Client().get(response["Location"]).content.decode()
    assert "저도 궁금해요." in html
    assert "이정순" in html


def test_strangers_never_learn_of_a_talk_on_work(client: Client, work: Any) -> None:
    said = comment_on(work, body="아무도 몰라야 하는 말")
    project = work.task.project
    strangers = [
        UserFactory(),
        ProjectMembershipFactory(project=project).user,
        ProjectMembershipFactory(role=ProjectRole.LEAD).user,
        LabMembershipFactory().user,
        LabMembershipFactory(role="coordinator").user,
        UserFactory(is_staff=True),
        joined(ContributionFactory(task__project=project)).user,
    ]
    page = work_talk(work)
    assert client.get(page)["Location"] == f"/accounts/login/?next={page}"
    nowhere = "/contributions/999999/talk/"
    assert client.get(nowhere)["Location"] == f"/accounts/login/?next={nowhere}"
    for stranger in strangers:
        client.force_login(stranger)
        for response in (
            client.get(page),
            client.post(page, {"body": "저기요"}),
            client.get(f"/report/comment/{said.pk}/"),
            client.post(f"/report/comment/{said.pk}/", {"reason": "x"}),
            client.post(f"/comments/{said.pk}/remove/"),
        ):
            assert response.status_code == 404
        public = client.get(talk_of(work.task)).content.decode()
        assert said.body not in public
        response = client.post(talk_of(work.task), {"body": "답이에요", "reply": said.pk})
        assert response.status_code == 422
        assert said.body not in response.content.decode()
        assert said.body not in client.get(talk_of(work.task), {"reply": said.pk, "at": said.pk}).content.decode()
    assert Comment.objects.get() == said


def test_those_it_concerns_talk(client: Client, work: Any) -> None:
    project = work.task.project
    people = [
        work.author,
        joined(work).user,
        LabMembershipFactory(lab=project.lab).user,
        ProjectMembershipFactory(project=project, role=ProjectRole.LEAD).user,
        LabMembershipFactory(lab=project.lab, role="coordinator").user,
    ]
    for number, person in enumerate(people):
        client.force_login(person)
        assert client.get(work_talk(work)).status_code == 200
        assert client.post(work_talk(work), {"body": f"말 {number}"}).status_code == 302
    html = client.get(work_talk(work)).content.decode()
    assert all(f"말 {number}" in html for number in range(5))


def test_a_draft_task_has_no_public_talk(client: Client) -> None:
    draft = TaskFactory(state=TaskState.DRAFT)
    CommentFactory(task=draft)
    assert client.get(talk_of(draft)).status_code == 404
    client.force_login(UserFactory())
    assert client.get(talk_of(draft)).status_code == 404
    client.force_login(ProjectMembershipFactory(project=draft.project, role=ProjectRole.LEAD).user)
    assert client.get(talk_of(draft)).status_code == 200


@pytest.mark.parametrize("kind", ["task", "work"])
def test_words_survive_a_session_that_is_over(client: Client, work: Any, kind: str) -> None:
    page = talk_of(work.task) if kind == "task" else work_talk(work)
    root = comment_on(work.task if kind == "task" else work)
    words = {"body": "길게 쓴 말이에요.", "reply": str(root.pk), "mentions": ["7"]}
    assert client.post(page, words)["Location"] == f"/accounts/login/?next={page}"
    client.force_login(work.author)
    html = client.get(page).content.decode()
    assert "길게 쓴 말이에요." in html
    assert f'name="reply" value="{root.pk}"' in html
    other = talk_of(TaskFactory())
    assert "길게 쓴 말이에요." not in client.get(other).content.decode()
    client.post(page, {"body": "길게 쓴 말이에요."})
    assert client.get(page).content.decode().count("길게 쓴 말이에요.") == 1


@pytest.mark.parametrize(
    "broken",
    [
        {"body": ""},
        {"body": " \n"},
        {"body": "가" * 2001},
        {"mentions": ["999999"]},
        {"mentions": ["x"]},
        {"reply": "999999"},
        {"reply": "x"},
    ],
)
def test_bad_input_is_told_and_kept(client: Client, task: Any, broken: dict[str, Any]) -> None:
    ProjectMembershipFactory(project=task.project, shown=True)
    client.force_login(UserFactory())
    response = client.post(talk_of(task), {"body": "남을 말", **broken})
    assert response.status_code == 422
    assert ("남을 말" if "body" not in broken else "가") in response.content.decode()
    assert not Comment.objects.exists()


def test_the_limit_is_said_and_loses_nothing(client: Client, task: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BY_NEW", 1)
    client.force_login(UserFactory())
    client.post(talk_of(task), {"body": "하나"})
    response = client.post(talk_of(task), {"body": "둘째 말"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "10분 사이에" in html
    assert "둘째 말</textarea>" in html


def test_answering_and_calling_by_name(client: Client, task: Any) -> None:
    root = CommentFactory(task=task)
    member = ProjectMembershipFactory(project=task.project, shown=True, user__name="박영호").user
    client.force_login(UserFactory())
    html = client.get(talk_of(task), {"at": root.pk, "reply": root.pk}).content.decode()
    assert f'name="reply" value="{root.pk}"' in html
    assert "박영호" in html
    client.post(talk_of(task), {"body": "같이 가요", "reply": root.pk, "mentions": [member.pk]})
    answer = Comment.objects.latest("pk")
    assert (answer.reply_to, answer.mentions.get().user) == (root, member)
    html = Client().get(talk_of(task)).content.decode()
    assert "talk__answer" in html
    assert "@박영호" in html


def test_taking_back_says_so_in_its_place(client: Client, task: Any) -> None:
    mine = CommentFactory(task=task, body="잘못 쓴 말")
    client.force_login(UserFactory())
    assert client.post(f"/comments/{mine.pk}/remove/").status_code == 404
    client.force_login(mine.author)
    assert client.get(f"/comments/{mine.pk}/remove/").status_code == 405
    response = client.post(f"/comments/{mine.pk}/remove/")
    assert response["Location"] == f"{talk_of(task)}?at={mine.pk}#comment-{mine.pk}"
    for reader in (client, Client()):
        html = reader.get(talk_of(task)).content.decode()
        assert "잘못 쓴 말" not in html
        assert "쓴 사람이 지운 글이에요" in html
        assert mine.author.name not in html.split("<main")[1]


def test_who_reads_what_was_hidden(client: Client, task: Any) -> None:
    hidden = CommentFactory(
        task=task, body="가려진 말", hidden_at=timezone.now(), hidden_reason="전화번호가 있어서", author__name="비밀이"
    )
    lead = ProjectMembershipFactory(project=task.project, role=ProjectRole.LEAD).user
    elsewhere = LabMembershipFactory(role="coordinator").user
    for stranger in (None, UserFactory(), lead, elsewhere, LabMembershipFactory(lab=task.project.lab).user):
        if stranger:
            client.force_login(stranger)
        for query in ({}, {"at": hidden.pk, "reply": hidden.pk}):
            main = client.get(talk_of(task), query).content.decode().split("<main")[1]
            assert "코디네이터가 가린 글이에요" in main
            assert "가려진 말" not in main
            assert "전화번호가 있어서" not in main
            assert "비밀이" not in main
    for reader in (
        hidden.author,
        LabMembershipFactory(lab=task.project.lab, role="coordinator").user,
        UserFactory(is_staff=True),
    ):
        client.force_login(reader)
        html = client.get(talk_of(task)).content.decode()
        assert "가려진 말" in html
        assert "전화번호가 있어서" in html


def test_an_archived_project_shows_and_takes_nothing_more(client: Client) -> None:
    task = TaskFactory(project__state=ProjectState.ARCHIVED)
    said = CommentFactory(task=task)
    client.force_login(UserFactory())
    html = client.get(talk_of(task)).content.decode()
    assert said.body in html
    assert "<textarea" not in html
    response = client.post(talk_of(task), {"body": "늦은 말"})
    assert response.status_code == 422
    assert "늦은 말" in response.content.decode()


def test_scripts_stay_words(client: Client, work: Any) -> None:
    work.author.name = SCRIPT[:60]
    work.author.save()
    client.force_login(work.author)
    client.post(work_talk(work), {"body": f"{SCRIPT} [x](javascript:alert(1)) javascript:alert(1)"})
    comment_on(work, hidden_at=timezone.now(), hidden_reason=SCRIPT, author=work.author)
    html = client.get(work_talk(work)).content.decode()
    assert SCRIPT not in html
    assert 'href="javascript' not in html
    assert "&lt;script&gt;alert(1)" in html


def test_every_comment_is_seen_once_by_key(client: Client, task: Any) -> None:
    roots = [CommentFactory(task=task) for _ in range(15)]
    answers = [CommentFactory(task=task, reply_to=root) for root in roots[:10] for _ in range(3)]
    CommentFactory()
    seen: list[int] = []
    query: dict[str, Any] = {}
    while True:
        page = client.get(talk_of(task), query).context["talk"]
        seen += [said.comment.pk for said in page.rows]
        if not page.next_after:
            break
        query = {"after": page.next_after}
    expected = []
    for root in roots:
        expected += [root.pk, *(answer.pk for answer in answers if answer.reply_to_id == root.pk)]
    assert seen == expected
    last = answers[-1]
    page = client.get(talk_of(task), {"at": last.pk}).context["talk"]
    assert page.rows[0].comment.pk == last.reply_to_id
    assert page.has_before


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "٣", "", "0", "1' or 1=1"])
def test_odd_keys_are_no_errors(client: Client, task: Any, key: str) -> None:
    CommentFactory(task=task)
    client.force_login(UserFactory())
    for name in ("after", "at", "reply"):
        assert client.get(talk_of(task), {name: key}).status_code == 200


@pytest.mark.parametrize("number", [1, 3, 300])
def test_query_counts(client: Client, task: Any, django_assert_num_queries: Any, number: int) -> None:
    authors = [UserFactory() for _ in range(min(number, 3))]
    rows = [Comment(task=task, author=authors[i % len(authors)], body=str(i)) for i in range(number)]
    Comment.objects.bulk_create(rows)
    with django_assert_num_queries(3):
        client.get(talk_of(task))
    client.force_login(UserFactory())
    with django_assert_num_queries(9):
        client.get(talk_of(task))


def test_the_way_there_from_the_pages(client: Client, work: Any) -> None:
    task = work.task
    comment_on(task)
    comment_on(task, hidden_at=timezone.now())
    page = f"/tasks/{task.project.slug}/{task.slug}/"
    html = client.get(page).content.decode()
    assert talk_of(task) in html
    assert "이야기 1개" in html
    client.force_login(work.author)
    comment_on(work)
    comment_on(work)
    html = client.get(f"/contributions/{work.pk}/").content.decode()
    assert work_talk(work) in html
    assert "이야기 2개" in html
