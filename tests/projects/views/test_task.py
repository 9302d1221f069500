"""The list of tasks, the page of one, taking it and giving it back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import CompetenceEvidence
from projects.models import Contribution, Region, TaskClaim
from projects.states import ClaimState, CompetenceUse, ContributionState, ProjectState, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    FULL_FORM,
    ContributionFactory,
    ProjectFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskClaimFactory,
    TaskCompetenceFactory,
    TaskFactory,
    TaskStepFactory,
)

pytestmark = pytest.mark.django_db


def page_of(task: Any, name: str = "task") -> str:
    return reverse(f"projects:{name}", args=[task.project.slug, task.slug])


@pytest.fixture
def citizen(client: Client) -> Any:
    user = UserFactory(name="이정순", region_code="KR-47")
    client.force_login(user)
    return user


# -- the list --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/en"])
def test_list_opens_for_everybody(client: Client, language: str) -> None:
    task = TaskFactory()
    html = client.get(f"{language}/tasks/").content.decode()
    assert page_of(task) in html
    assert task.title.data["en" if language else "ko"] in html


def test_empty_list_and_empty_choice_say_so(client: Client) -> None:
    assert client.get("/tasks/").status_code == 200
    TaskFactory()
    html = client.get("/tasks/?work=teach").content.decode()
    assert "entries" not in html


@pytest.mark.parametrize(
    "query",
    [
        "work=nonsense",
        "region=XX",
        "minutes=abc",
        "minutes=-1",
        "after=zzz",
        "where=%00",
        "now=1&after=1.1.1",
        "work=observe&work=x",
    ],
)
def test_hostile_choices_are_ignored(client: Client, query: str) -> None:
    TaskFactory()
    assert client.get(f"/tasks/?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/tasks/", "/tasks/{project}/{task}/", "/my/work/"])
def test_pages_answer_get_only(client: Client, citizen: Any, path: str) -> None:
    task = TaskFactory()
    assert client.post(path.format(project=task.project.slug, task=task.slug)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_anonymous_list_costs_the_same_for_one_and_for_three(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    TaskFactory.create_batch(count)
    with django_assert_num_queries(4):  # regions, themes and competences to choose from, the tasks
        client.get("/tasks/")


# -- the page ---------------------------------------------------------------------------------------------------------


def full_task(count: int = 1, **values: Any) -> Any:
    task = TaskFactory(fields=FULL_FORM, **values)
    TaskStepFactory.create_batch(count, task=task)
    TaskCompetenceFactory.create_batch(count, task=task)
    TaskCompetenceFactory.create_batch(count, task=task, use=CompetenceUse.NEEDS)
    return task


@pytest.mark.parametrize("count", [1, 3])
def test_anonymous_page_keeps_to_its_budget(client: Client, count: int, django_assert_num_queries: Any) -> None:
    task = full_task(count)
    with django_assert_num_queries(7):
        client.get(page_of(task))


def test_page_says_what_how_and_by_what_it_is_judged(client: Client) -> None:
    html = client.get(page_of(full_task(place={"ko": "구룡포읍", "en": "Guryongpo"}))).content.decode()
    for words in (
        "구룡포읍",
        "가서 보고 적어 주세요.",
        "사진을 찍어요",
        "물음 width",
        "기준 clear",
        "처음 보는 사람도 알아요.",
    ):
        assert words in html
    assert html.index("구룡포읍") < html.index("<h1>")


def test_page_advises_and_never_bars(client: Client, citizen: Any) -> None:
    task = TaskFactory()
    lacking = TaskCompetenceFactory(task=task, use=CompetenceUse.NEEDS, level=5)
    shown = TaskCompetenceFactory(task=task, use=CompetenceUse.NEEDS, level=2)
    for row, level in ((lacking, 2), (shown, 2)):
        CompetenceEvidence.objects.create(
            user=citizen, competence=row.competence, level=level, kind="reviewed", source_key=f"x:{row.pk}"
        )
    context = client.get(page_of(task)).context
    assert [use.name for use in context["lacking"]] == [str(lacking.competence.name)]
    assert client.post(page_of(task, "take_task")).status_code == 302
    assert TaskClaim.objects.filter(user=citizen).exists()


@pytest.mark.parametrize(
    ("state", "project", "standing"),
    [
        (TaskState.OPEN, ProjectState.LIVE, "open"),
        (TaskState.PAUSED, ProjectState.LIVE, "paused"),
        (TaskState.CLOSED, ProjectState.LIVE, "closed"),
        (TaskState.OPEN, ProjectState.PAUSED, "not_live"),
        (TaskState.OPEN, ProjectState.FINISHED, "not_live"),
    ],
)
@pytest.mark.parametrize("signed_in", [False, True])
def test_every_standing_is_said(client: Client, state: str, project: str, standing: str, signed_in: bool) -> None:
    other = TaskFactory()
    task = TaskFactory(state=state, project=ProjectFactory(state=project))
    if signed_in:
        client.force_login(UserFactory())
    response = client.get(page_of(task))
    assert response.context["standing"] == standing
    html = response.content.decode()
    take = page_of(task, "take_task")
    assert (f'action="{take}"' in html) is (standing == "open" and signed_in)
    assert (page_of(other) in html) is (standing != "open")


def test_full_task_offers_others(client: Client) -> None:
    task, other = TaskFactory(), TaskFactory()
    TaskClaimFactory(task=task)
    response = client.get(page_of(task))
    assert response.context["standing"] == "full"
    assert page_of(other) in response.content.decode()


def test_own_standing_is_said(client: Client, citizen: Any) -> None:
    mine = ContributionFactory(author=citizen)
    handed_in = SubmissionFactory(contribution__author=citizen).contribution
    assert client.get(page_of(mine.task)).context["standing"] == "mine"
    assert client.get(page_of(handed_in.task)).context["standing"] == "handed_in"


def test_claim_that_ran_out_leaves_the_task_open(client: Client) -> None:
    task = TaskFactory()
    TaskClaimFactory(task=task, expires_at=timezone.now() - timedelta(minutes=1))
    assert client.get(page_of(task)).context["standing"] == "open"


def test_wait_is_computed_or_not_said(client: Client) -> None:
    task = TaskFactory(capacity=9)
    assert client.get(page_of(task)).context["wait"] is None
    for _number in range(5):
        submission = SubmissionFactory(
            contribution=ContributionFactory(task=task, state="submitted"),
            submitted_at=timezone.now() - timedelta(days=2, hours=3),
        )
        ReviewFactory(submission=submission)
    from django.core.cache import cache

    cache.clear()
    assert client.get(page_of(task)).context["wait"].median == 3


def test_draft_task_leaks_nowhere(client: Client, citizen: Any) -> None:
    draft = TaskFactory(state=TaskState.DRAFT, title={"ko": "아직 비밀", "en": "Still secret"})
    hidden = TaskFactory(
        project=ProjectFactory(state=ProjectState.PREPARING), title={"ko": "준비 비밀", "en": "Secret"}
    )
    full = TaskFactory(state=TaskState.CLOSED)
    for path in ("/tasks/", page_of(full), "/my/work/"):
        assert "비밀" not in client.get(path).content.decode()
    for task in (draft, hidden):
        assert client.get(page_of(task)).status_code == 404
        assert client.post(page_of(task, "take_task")).status_code == 404


def test_holders_names_are_not_for_strangers(client: Client) -> None:
    task = TaskFactory(capacity=3)
    ContributionFactory(task=task, author=UserFactory(name="김비밀"))
    assert "김비밀" not in client.get(page_of(task)).content.decode()


def test_hostile_texts_are_escaped(client: Client, citizen: Any) -> None:
    evil = "<script>alert(1)</script>"
    both = {"ko": evil, "en": evil}
    task = full_task(title=both, summary=both, place=both, used_for=both, bring=both)
    task.fields.update(label=evil, hint=evil)
    task.project.name = evil
    task.project.save()
    html = client.get(page_of(task)).content.decode()
    assert evil not in html
    client.post(page_of(task, "take_task"))
    contribution = Contribution.objects.get()
    for path in (reverse("projects:contribute", args=[contribution.pk]), "/my/work/", "/tasks/"):
        assert evil not in client.get(path).content.decode()


# -- taking and giving back -------------------------------------------------------------------------------------------


def test_take_ladder(client: Client) -> None:
    task = TaskFactory()
    take = page_of(task, "take_task")
    assert client.get(take).status_code == 405
    response = client.post(take)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")
    assert not TaskClaim.objects.exists()
    client.force_login(UserFactory())
    response = client.post(take)
    contribution = Contribution.objects.get()
    assert response["Location"] == reverse("projects:contribute", args=[contribution.pk])
    assert client.post("/tasks/no/such/take/").status_code == 404


def test_refused_taking_is_said_in_one_sentence(client: Client, citizen: Any) -> None:
    taken = ContributionFactory(author=citizen).task
    full = TaskFactory()
    TaskClaimFactory(task=full)
    for task in (taken, full, TaskFactory(state=TaskState.PAUSED)):
        response = client.post(page_of(task, "take_task"), follow=True)
        assert response.status_code == 200
        assert len(list(response.context["messages"])) == 1


def test_give_back_ladder(client: Client) -> None:
    contribution = ContributionFactory()
    back = reverse("projects:return_task", args=[contribution.claim_id])
    assert client.get(back).status_code == 405
    assert client.post(back)["Location"].startswith("/accounts/login/")
    client.force_login(UserFactory())
    assert client.post(back).status_code == 404
    assert client.post(reverse("projects:return_task", args=[999_999])).status_code == 404
    client.force_login(contribution.author)
    assert client.post(back).status_code == 302
    contribution.claim.refresh_from_db()
    assert contribution.claim.state == ClaimState.RETURNED


def test_handed_in_work_is_not_given_back(client: Client, citizen: Any) -> None:
    claim = SubmissionFactory(contribution__author=citizen).contribution.claim
    client.post(reverse("projects:return_task", args=[claim.pk]))
    claim.refresh_from_db()
    assert claim.state == ClaimState.USED


# -- my work ----------------------------------------------------------------------------------------------------------


def test_my_work_ladder_and_leak(client: Client) -> None:
    assert client.get("/my/work/")["Location"].startswith("/accounts/login/")
    mine, other = ContributionFactory(), ContributionFactory()
    client.force_login(mine.author)
    html = client.get("/my/work/").content.decode()
    assert str(mine.task.title) in html
    assert str(other.task.title) not in html


def test_every_state_has_its_words(client: Client, citizen: Any) -> None:
    for state in ContributionState:
        ContributionFactory(author=citizen, state=state)
    expired = ContributionFactory(author=citizen, draft_version=1)
    TaskClaim.objects.filter(pk=expired.claim_id).update(state=ClaimState.EXPIRED)
    response = client.get("/my/work/")
    states = {row["standing"].state for row in response.context["rows"]}
    assert states == {*ContributionState.values, "claim_expired"}


def test_task_given_back_untouched_is_not_listed(client: Client, citizen: Any) -> None:
    untouched = ContributionFactory(author=citizen)
    TaskClaim.objects.update(state=ClaimState.RETURNED)
    assert client.get("/my/work/").context["rows"] == []
    Contribution.objects.filter(pk=untouched.pk).update(draft_version=1)
    assert len(client.get("/my/work/").context["rows"]) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_my_work_costs_the_same_for_one_and_for_three(
    client: Client, citizen: Any, count: int, django_assert_num_queries: Any
) -> None:
    project = ProjectFactory()
    for _number in range(count):
        ContributionFactory(author=citizen, task=TaskFactory(project=project))
    client.get("/my/work/")
    with django_assert_num_queries(
        4
    ):  # the person, who is stuck, invitations, the work; session and wait are remembered
        client.get("/my/work/")


def test_regions_are_offered_once(client: Client) -> None:
    TaskFactory.create_batch(2)
    assert Region.objects.count() == 1
    assert client.get("/tasks/").content.decode().count('value="KR-47"') == 1
