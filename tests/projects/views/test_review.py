"""The review desk as reviewers, citizens and strangers meet it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Attachment, Review, ReviewLock, SubmissionAttachment
from projects.services.open_review import open_review
from projects.states import ContributionState, Verdict
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabFactory,
    LabMembershipFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db
QUEUE = "/review/"
MARKS = {"mark_clear": "4", "mark_complete": "3"}
QUEUE_QUERIES = 5


def at(name: str, submission: Any) -> str:
    return reverse(f"projects:{name}", args=[submission.pk])


@pytest.fixture
def submission() -> Any:
    return SubmissionFactory()


@pytest.fixture
def reviewer(client: Client, submission: Any) -> Any:
    user = LabMembershipFactory(lab=submission.contribution.task.project.lab).user
    client.force_login(user)
    return user


def said(response: Any) -> list[str]:
    """The messages a response carries."""
    return [str(message) for message in get_messages(response.wsgi_request)]


# -- the ladder ------------------------------------------------------------------------------------------------------

GETS = ["review"]
POSTS = ["review_begin", "review_notes", "review_put_back", "review_verdict"]


@pytest.mark.parametrize("name", GETS)
def test_reading_works(client: Client, reviewer: Any, submission: Any, name: str) -> None:
    assert client.get(at(name, submission)).status_code == 200


@pytest.mark.parametrize("name", POSTS)
def test_what_changes_something_takes_no_get(client: Client, reviewer: Any, submission: Any, name: str) -> None:
    assert client.get(at(name, submission)).status_code == 405


@pytest.mark.parametrize("name", GETS + POSTS)
def test_strangers_sign_in_first(client: Client, submission: Any, name: str) -> None:
    response = client.get(at(name, submission)) if name in GETS else client.post(at(name, submission))
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


@pytest.mark.parametrize("name", GETS + POSTS)
def test_who_may_not_judge_it_gets_404(client: Client, submission: Any, name: str) -> None:
    elsewhere = LabMembershipFactory(lab=LabFactory()).user
    for person in (UserFactory(), submission.contribution.author, elsewhere):
        client.force_login(person)
        response = client.get(at(name, submission)) if name in GETS else client.post(at(name, submission))
        assert response.status_code == 404


def test_unknown_ids_are_404(client: Client, reviewer: Any) -> None:
    assert client.get("/review/999999/").status_code == 404
    assert client.post("/review/999999/verdict/", {"verdict": "accepted"}).status_code == 404


def test_the_queue_is_for_reviewers(client: Client) -> None:
    assert client.get(QUEUE).status_code == 302
    client.force_login(UserFactory())
    assert client.get(QUEUE).status_code == 403


# -- the queue -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_however_long(client: Client, django_assert_num_queries: Any, count: int) -> None:
    lab = LabFactory()
    client.force_login(LabMembershipFactory(lab=lab).user)
    for _number in range(count):
        SubmissionFactory(contribution=ContributionFactory(task=TaskFactory(project__lab=lab), state="submitted"))
    client.get(QUEUE)
    with django_assert_num_queries(QUEUE_QUERIES):
        response = client.get(QUEUE)
    assert len(response.context["waiting"]) == count


def test_the_oldest_comes_first_and_ageing_shows(client: Client, reviewer: Any, submission: Any) -> None:
    lab = submission.contribution.task.project.lab
    old = SubmissionFactory(
        contribution=ContributionFactory(task=TaskFactory(project__lab=lab), state="submitted"),
        submitted_at=timezone.now() - timedelta(days=5),
    )
    response = client.get(QUEUE)
    assert list(response.context["waiting"]) == [old, submission]
    assert [row.is_ageing for row in response.context["waiting"]] == [True, False]


def test_ones_own_verdicts_come_newest_first_whenever_they_were_stored(client: Client, reviewer: Any) -> None:
    newest = ReviewFactory(reviewer=reviewer)
    older = ReviewFactory(reviewer=reviewer, reviewed_at=timezone.now() - timedelta(days=2))
    assert list(client.get(QUEUE).context["past"]) == [newest, older]


def test_the_queue_hides_what_one_may_not_judge(client: Client, reviewer: Any, submission: Any) -> None:
    lab = submission.contribution.task.project.lab
    own = ContributionFactory(task=TaskFactory(project__lab=lab), author=reviewer, state="submitted")
    hidden = [SubmissionFactory(contribution=own), SubmissionFactory()]
    html = client.get(QUEUE).content.decode()
    assert at("review", submission) in html
    assert not any(at("review", row) in html for row in hidden)


# -- one submission --------------------------------------------------------------------------------------------------


def test_beginning_opens_the_form_and_reading_does_not_lock(client: Client, reviewer: Any, submission: Any) -> None:
    assert "mark_clear" not in client.get(at("review", submission)).content.decode()
    assert not ReviewLock.objects.exists()
    response = client.post(at("review_begin", submission), follow=True)
    assert 'name="mark_clear"' in response.content.decode()
    assert ReviewLock.objects.get().reviewer == reviewer


def test_a_submission_somebody_else_has_says_so(client: Client, reviewer: Any, submission: Any) -> None:
    other = LabMembershipFactory(lab=submission.contribution.task.project.lab, user__name="한지수").user
    open_review(submission, reviewer=other)
    assert "한지수" in client.get(at("review", submission)).content.decode()
    response = client.post(at("review_begin", submission))
    assert response.status_code == 302
    assert len(said(response)) == 1


def test_nothing_is_said_of_photos_where_there_are_none(client: Client, reviewer: Any, submission: Any) -> None:
    removed = "사진의 위치 정보는 지웠어요"
    assert removed not in client.get(at("review", submission)).content.decode()
    file = Attachment.objects.create(
        contribution=submission.contribution, field_key="how", name="문.jpg", media_type="image/jpeg", size=1
    )
    SubmissionAttachment.objects.create(submission=submission, attachment=file)
    assert removed in client.get(at("review", submission)).content.decode()


def test_what_changed_since_last_time_is_marked(client: Client, reviewer: Any, submission: Any) -> None:
    contribution = submission.contribution
    SubmissionFactory(contribution=contribution, answers={"how": "이번에는 문 너비도 쟀어요."}, number=2)
    latest = contribution.submissions.get(number=2)
    html = client.get(at("review", latest)).content.decode()
    assert "정문에 경사로가 있어요." in html
    assert "이번에는 문 너비도 쟀어요." in html


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_a_citizens_markup_is_shown_as_text(client: Client, reviewer: Any, words: str) -> None:
    submission = SubmissionFactory(answers={"how": words})
    LabMembershipFactory(lab=submission.contribution.task.project.lab, user=reviewer)
    assert words not in client.get(at("review", submission)).content.decode()


# -- verdicts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "message"), [("accepted", ""), ("changes_requested", "한 장만 더요."), ("declined", "쓸 수 없어요.")]
)
def test_each_verdict(client: Client, reviewer: Any, submission: Any, verdict: str, message: str) -> None:
    client.post(at("review_begin", submission))
    response = client.post(at("review_verdict", submission), {"verdict": verdict, "message": message, **MARKS})
    assert response.status_code == 302
    assert Review.objects.get().verdict == verdict
    submission.contribution.refresh_from_db()
    assert submission.contribution.state == verdict


def test_after_a_verdict_the_next_one_comes(client: Client, reviewer: Any, submission: Any) -> None:
    lab = submission.contribution.task.project.lab
    following = SubmissionFactory(
        contribution=ContributionFactory(task=TaskFactory(project__lab=lab), state="submitted")
    )
    response = client.post(at("review_verdict", submission), {"verdict": "accepted", **MARKS})
    assert response["Location"] == at("review", following)


@pytest.mark.parametrize(
    "given",
    [
        {"verdict": "accepted"},
        {"verdict": "accepted", "mark_clear": "4"},
        {"verdict": "accepted", "mark_clear": "9", "mark_complete": "3"},
        {"verdict": "changes_requested", "message": "   ", **MARKS},
        {"verdict": "declined", "message": "", **MARKS},
        {"verdict": "invented", **MARKS},
        {},
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    client: Client, reviewer: Any, submission: Any, given: dict[str, str]
) -> None:
    client.post(at("review_begin", submission))
    response = client.post(at("review_verdict", submission), {"message": "두 바퀴 도셨군요.", **given})
    html = response.content.decode()
    assert response.status_code == 422
    assert "data-error-summary" in html
    assert given.get("message", "두 바퀴 도셨군요.").strip() in html
    assert not Review.objects.exists()


def test_a_double_click_is_one_verdict(client: Client, reviewer: Any, submission: Any) -> None:
    given = {"verdict": "accepted", **MARKS}
    client.post(at("review_verdict", submission), given)
    response = client.post(at("review_verdict", submission), given)
    assert response.status_code == 302
    assert Review.objects.count() == 1
    assert any("다른 검토자" in sentence or "이미" in sentence for sentence in said(response))


def test_notes_are_kept_and_come_back(client: Client, reviewer: Any, submission: Any) -> None:
    client.post(at("review_begin", submission))
    response = client.post(at("review_notes", submission), {"message": "쓰다 만 말", "mark_clear": "2"})
    assert response.json()["saved"] is True
    html = client.get(at("review", submission)).content.decode()
    assert "쓰다 만 말" in html
    assert ReviewLock.objects.get().notes["marks"] == {"clear": 2}


def test_notes_without_the_lock_say_so(client: Client, reviewer: Any, submission: Any) -> None:
    assert client.post(at("review_notes", submission), {"message": "늦었어요"}).status_code == 409


def test_putting_back(client: Client, reviewer: Any, submission: Any) -> None:
    client.post(at("review_begin", submission))
    assert client.post(at("review_put_back", submission)).status_code == 302
    submission.contribution.refresh_from_db()
    assert submission.contribution.state == ContributionState.SUBMITTED
    assert not Review.objects.filter(verdict=Verdict.ACCEPTED).exists()
