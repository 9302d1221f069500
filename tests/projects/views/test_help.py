"""Help on screen: from "I am stuck" to an answer beside the draft; and what nobody else may see."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Attachment, Contribution, HelpRequest, Project, Submission
from projects.policies.contribution import can_read_attachment
from projects.policies.help import can_help, can_read_draft
from projects.services.attach_file import attach_file
from projects.services.make_help_task import make_help_task
from projects.states import FieldKind, HelpState, ProjectRole, ProjectState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectMembershipFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskFactory,
    joined,
    picture,
    upload,
)
from tests.factories.together import HelpRequestFactory, answered, supporter_of, taken

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"
SECRET = "여기까지 썼어요"


def at(name: str, pk: Any) -> str:
    return reverse(f"projects:{name}", args=[pk])


@pytest.fixture
def call() -> HelpRequest:
    return HelpRequestFactory()


def accepted_on(call: HelpRequest, **fields: Any) -> Any:
    contribution = ContributionFactory(task=call.contribution.task, state="submitted")
    review = ReviewFactory(submission=SubmissionFactory(contribution=contribution), **fields)
    return review.submission.contribution.author


def role(name: str, call: HelpRequest) -> Any:
    """A person who stands in some relation to the call."""
    project = call.contribution.task.project
    if name in ProjectRole.values:
        return ProjectMembershipFactory(project=project, role=name).user
    yesterday = timezone.localdate() - timedelta(days=1)
    make = {
        "asker": lambda: call.asker,
        "team mate": lambda: joined(call.contribution).user,
        "stranger": UserFactory,
        "lab reviewer": lambda: LabMembershipFactory(lab=project.lab).user,
        "reviewer elsewhere": lambda: LabMembershipFactory().user,
        "was a supporter": lambda: supporter_of(call, until=yesterday),
        "asleep": lambda: supporter_of(call, user=UserFactory(is_active=False)),
        "did the task": lambda: accepted_on(call),
        "did the task in a team": lambda: (
            joined(ContributionFactory(author=accepted_on(call)).author.contributions.get(state="accepted")).user
        ),
        "was not accepted": lambda: accepted_on(call, verdict="declined"),
        "acceptance taken back": lambda: accepted_on(call, reversed_at=timezone.now(), reversed_reason="아니에요"),
    }
    return make[name]()


HELPS = {
    "asker": False, "team mate": False, "stranger": False, "lead": True, "coordinator": True, "expert": True,
    "supporter": True, "member": False, "reviewer": False, "lab reviewer": True, "reviewer elsewhere": False,
    "was a supporter": False, "asleep": False, "did the task": True, "did the task in a team": True,
    "was not accepted": False, "acceptance taken back": False,
}  # fmt: skip


@pytest.mark.parametrize(("name", "helps"), HELPS.items())
def test_who_may_help(call: HelpRequest, name: str, helps: bool) -> None:
    person = role(name, call)
    assert can_help(person, call) is helps
    Project.objects.update(state=ProjectState.PAUSED)
    assert not can_help(person, call)


def test_the_draft_is_read_by_the_helper_while_they_hold_it(client: Client, call: HelpRequest) -> None:
    helper, other, reviewer = supporter_of(call), supporter_of(call), role("lab reviewer", call)
    for person in (helper, other, reviewer):
        client.force_login(person)
        for address in (at("help_call", call.pk), reverse("projects:help_queue")):
            page = client.get(address).content.decode()
            assert call.question in page
            assert SECRET not in page
            assert call.asker.name not in page
    client.force_login(helper)
    assert client.post(at("take_help", call.pk))["Location"] == at("help_call", call.pk)
    assert SECRET in client.get(at("help_call", call.pk)).content.decode()
    client.force_login(other)
    assert SECRET not in client.get(at("help_call", call.pk)).content.decode()
    assert call.question not in client.get(reverse("projects:help_queue")).content.decode()
    client.force_login(helper)
    HelpRequest.objects.update(taken_until=timezone.now() - timedelta(seconds=1))
    assert SECRET not in client.get(at("help_call", call.pk)).content.decode()
    client.post(at("take_help", call.pk))
    client.post(at("answer_help", call.pk), {"answer": "걸음으로 재 보세요."})
    assert SECRET not in client.get(at("help_call", call.pk)).content.decode()


def test_whoever_asked_reads_whose_turn_it_is(client: Client, call: HelpRequest) -> None:
    taken(call)
    client.force_login(call.asker)
    page = f"/contributions/{call.contribution_id}/edit/"
    assert "돕는 분 차례예요" in client.get(page).content.decode()
    HelpRequest.objects.update(taken_until=timezone.now() - timedelta(seconds=1))
    html = client.get(page).content.decode()
    assert "맡은 분이 제때 답하지 못했어요" in html
    assert "돕는 분 차례예요" not in html


def test_what_is_written_later_is_not_shown(client: Client, call: HelpRequest) -> None:
    Contribution.objects.update(draft_answers={"how": "나중에 쓴 비밀"})
    client.force_login(taken(call))
    page = client.get(at("help_call", call.pk)).content.decode()
    assert SECRET in page
    assert "나중에 쓴 비밀" not in page


def test_files_of_the_draft_as_it_was(client: Client) -> None:
    contribution = ContributionFactory(task=TaskFactory(fields=[{"key": "photos", "kind": FieldKind.FILES}]))
    author = contribution.author

    def attach(width: int) -> Attachment:
        data = picture(size=(width, 20))
        return attach_file(contribution, user=author, field_key="photos", upload=upload(data))

    there, removed = attach(20), attach(21)
    call = HelpRequestFactory(contribution=contribution)
    later = attach(22)
    Attachment.objects.filter(pk=removed.pk).update(removed_at=timezone.now())
    helper = supporter_of(call)
    assert not any(can_read_attachment(helper, file) for file in (there, removed, later))
    taken(call, helper)
    assert [can_read_attachment(helper, file) for file in (there, removed, later)] == [True, False, False]
    client.force_login(helper)
    page = client.get(at("help_call", call.pk)).content.decode()
    assert [str(file.pk) in page for file in (there, removed, later)] == [True, False, False]
    assert not can_read_attachment(supporter_of(call), there)
    HelpRequest.objects.update(taken_until=timezone.now())
    assert not can_read_attachment(helper, there)
    answered(call, helper)
    assert not can_read_attachment(helper, there)
    assert not can_read_draft(helper, call)


@pytest.mark.parametrize("who", ["stranger", "team mate", "member", "reviewer elsewhere"])
def test_nobody_else_finds_a_call(client: Client, call: HelpRequest, who: str) -> None:
    client.force_login(role(who, call))
    assert client.get(at("help_call", call.pk)).status_code == 404
    for name in ("take_help", "give_back_help", "answer_help", "hand_in_help", "close_help", "conclude_help"):
        assert client.post(at(name, call.pk), {"answer": "x", "helped": "yes"}).status_code == 404
    assert client.get(at("ask_for_help", call.contribution_id)).status_code == 404
    assert call.question not in client.get(reverse("projects:help_queue")).content.decode()
    call.refresh_from_db()
    assert call.state == HelpState.ASKED


@pytest.mark.parametrize("name", ["close_help", "conclude_help"])
def test_a_helper_does_not_speak_for_the_asker(client: Client, call: HelpRequest, name: str) -> None:
    client.force_login(answered(call))
    assert client.post(at(name, call.pk), {"helped": "yes"}).status_code == 404


def test_from_being_stuck_to_an_answer(client: Client) -> None:
    draft = ContributionFactory(draft_answers={"how": SECRET})
    make_help_task(draft.task.project, by=UserFactory())
    client.force_login(draft.author)
    assert at("ask_for_help", draft.pk) in client.get(at("contribute", draft.pk)).content.decode()
    empty = client.post(at("ask_for_help", draft.pk), {"question": "  "})
    assert empty.status_code == 422
    question = f"어떻게 재나요? {EVIL}"
    for _twice in range(2):
        assert client.post(at("ask_for_help", draft.pk), {"question": question})["Location"] == at(
            "contribute", draft.pk
        )
    call = HelpRequest.objects.get()
    again = client.post(at("ask_for_help", draft.pk), {"question": "다른 물음"})
    assert again.status_code == 422
    assert "다른 물음" in again.content.decode()
    helper = supporter_of(call)
    client.force_login(helper)
    assert "막힌 사람이 1명" in client.get("/my/work/").content.decode()
    client.post(at("take_help", call.pk))
    assert client.post(at("answer_help", call.pk), {"answer": ""}).status_code == 422
    client.post(at("answer_help", call.pk), {"answer": f"걸음으로 재 보세요. {EVIL}"})
    client.force_login(draft.author)
    for page in (client.get(at("contribute", draft.pk)), client.get(at("contribution", draft.pk))):
        text = page.content.decode()
        assert "걸음으로 재 보세요." in text
        assert EVIL not in text
        assert helper.name in text
    assert client.post(at("conclude_help", call.pk), {"helped": "perhaps"}).status_code == 302
    assert not Submission.objects.exists()
    for _twice in range(2):
        client.post(at("conclude_help", call.pk), {"helped": "yes"})
    work = Contribution.objects.get(help_request=call)
    client.force_login(helper)
    text = client.get(at("contribution", work.pk)).content.decode()
    assert "걸음으로 재 보세요." in text
    assert at("team", work.pk) not in text
    assert at("contribution", work.pk) in client.get(at("help_call", call.pk)).content.decode()
    client.force_login(LabMembershipFactory(lab=draft.task.project.lab).user)
    desk = client.get(at("review", Submission.objects.get().pk)).content.decode()
    assert "어떻게 재나요?" in desk
    assert SECRET not in desk


def test_work_that_helped_is_put_right_like_any_other(client: Client, call: HelpRequest) -> None:
    make_help_task(call.contribution.task.project, by=UserFactory())
    helper = answered(call)
    client.force_login(call.asker)
    client.post(at("conclude_help", call.pk), {"helped": "yes"})
    work = Contribution.objects.get(help_request=call)
    ReviewFactory(submission=Submission.objects.get(), verdict="changes_requested")
    client.force_login(helper)
    page = client.get(at("contribute", work.pk)).content.decode()
    assert 'value="submit"' in page
    assert 'value="give_back"' not in page
    assert "answer-question" not in page
    typed = {"do": "submit", "answer-answer": "더 나은 답", "answer-question": "바꾼 물음", "draft_version": "1"}
    assert client.post(at("contribute", work.pk), typed)["Location"] == at("contribution", work.pk)
    assert Submission.objects.latest("number").answers["question"] == call.question


def test_what_was_typed_stays_when_somebody_else_took_it(client: Client, call: HelpRequest) -> None:
    client.force_login(supporter_of(call))
    taken(call)
    late = client.post(at("answer_help", call.pk), {"answer": "애써 쓴 답"})
    assert late.status_code == 422
    refused = client.post(at("take_help", call.pk), follow=True)
    assert "다른 분이 벌써 보고 있어요" in refused.content.decode()


def test_closing_and_giving_back(client: Client, call: HelpRequest) -> None:
    helper = taken(call)
    client.force_login(helper)
    client.post(at("give_back_help", call.pk))
    call.refresh_from_db()
    assert (call.state, call.helper) == (HelpState.ASKED, None)
    client.force_login(call.asker)
    client.post(at("close_help", call.pk))
    client.post(at("close_help", call.pk))
    call.refresh_from_db()
    assert call.state == HelpState.CLOSED


def test_the_workbench_offers_the_task_for_helping(client: Client, call: HelpRequest) -> None:
    project = call.contribution.task.project
    bench, make = reverse("projects:run_project", args=[project.slug]), at("make_help_task", project.slug)
    client.force_login(supporter_of(call))
    assert client.post(make).status_code == 404
    client.force_login(ProjectMembershipFactory(project=project, role=ProjectRole.LEAD).user)
    assert make in client.get(bench).content.decode()
    assert client.post(make).status_code == client.post(make).status_code == 302
    assert make not in client.get(bench).content.decode()
    assert project.tasks.filter(slug="helping").count() == 1


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("state", list(HelpState))
def test_every_state_can_be_shown(client: Client, call: HelpRequest, state: str, language: str) -> None:
    helper = answered(call, days_ago=9)
    HelpRequest.objects.update(state=state)
    for person in (call.asker, helper, supporter_of(call)):
        client.force_login(person)
        for address in (f"/help/{call.pk}/", "/help/"):
            assert client.get(f"{language}{address}").status_code == 200
    client.force_login(call.asker)
    assert client.get(f"{language}/contributions/{call.contribution_id}/edit/").status_code == 200


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_list_costs_the_same_however_long(client: Client, count: int, django_assert_num_queries: Any) -> None:
    task = TaskFactory()
    helper = ProjectMembershipFactory(project=task.project, role=ProjectRole.EXPERT).user
    people = [UserFactory(password="x") for _number in range(3)]
    works = Contribution.objects.bulk_create(
        Contribution(task=task, author=people[number % 3], state="accepted") for number in range(count)
    )
    HelpRequest.objects.bulk_create(
        HelpRequest(contribution=work, asker_id=work.author_id, question=f"물음 {work.pk}") for work in works
    )
    client.force_login(helper)
    client.get("/help/")
    with django_assert_num_queries(4):
        page = client.get("/help/")
    assert [row.contribution_id for row in page.context["calls"]] == [work.pk for work in works[:20]]
    if count > 20:
        following = client.get(f"/help/?after={page.context['next_after']}").context["calls"]
        assert [row.contribution_id for row in following] == [work.pk for work in works[20:40]]
    assert client.get("/help/?after=<x>").status_code == 200
