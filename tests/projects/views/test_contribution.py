"""A contribution as its author sees it, and the files behind their policy."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Contribution, CriterionMark, SubmissionAttachment
from projects.models.attachment import small_path
from projects.services.attach_file import attach_file
from projects.states import ContributionState, FieldKind, Verdict
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskFactory,
    joined,
    upload,
)

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script>"


def page_of(contribution: Contribution) -> str:
    return reverse("projects:contribution", args=[contribution.pk])


@pytest.fixture
def waiting(client: Client) -> Contribution:
    contribution = SubmissionFactory(answers={"how": f"경사로가 있어요. {EVIL}"}).contribution
    client.force_login(contribution.author)
    return contribution


def test_ladder(client: Client, waiting: Contribution) -> None:
    assert client.get(page_of(waiting)).status_code == 200
    assert client.post(page_of(waiting)).status_code == 405
    assert client.get(reverse("projects:contribution", args=[999_999])).status_code == 404
    client.force_login(UserFactory())
    assert client.get(page_of(waiting)).status_code == 404
    client.logout()
    assert client.get(page_of(waiting))["Location"].startswith("/accounts/login/")


def test_reviewer_reads_at_the_desk_and_not_here(client: Client, waiting: Contribution) -> None:
    client.force_login(LabMembershipFactory(lab=waiting.task.project.lab).user)
    assert client.get(page_of(waiting)).status_code == 404


def test_member_reads_and_does_not_write(client: Client, waiting: Contribution) -> None:
    member = joined(waiting, UserFactory()).user
    client.force_login(member)
    response = client.get(page_of(waiting))
    assert response.status_code == 200
    assert not response.context["can_withdraw"]
    assert client.post(reverse("projects:withdraw_contribution", args=[waiting.pk])).status_code == 404
    assert client.get(reverse("projects:contribute", args=[waiting.pk])).status_code == 404


def test_life_is_told_in_order_with_whose_move_it_is(client: Client, waiting: Contribution) -> None:
    now = timezone.now()
    submission = waiting.submissions.get()
    Contribution.objects.filter(pk=waiting.pk).update(started_at=now - timedelta(days=9))
    waiting.submissions.update(submitted_at=now - timedelta(days=5), opened_at=now - timedelta(days=4))
    submission.refresh_from_db()
    review = ReviewFactory(
        submission=submission,
        verdict=Verdict.CHANGES_REQUESTED,
        message=f"한 번만 더 재 주세요. {EVIL}",
        reviewed_at=now - timedelta(days=3),
    )
    CriterionMark.objects.create(review=review, criterion_key="clear", mark=4)
    response = client.get(page_of(waiting))
    assert [event.kind for event in response.context["events"]] == ["taken", "submitted", "opened", "changes_requested"]
    html = response.content.decode()
    assert "한 번만 더 재 주세요." in html
    assert "기준 clear" in html
    assert EVIL not in html


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("state", list(ContributionState))
def test_every_state_can_be_shown(client: Client, waiting: Contribution, state: str, language: str) -> None:
    if state in Verdict.values:
        ReviewFactory(submission=waiting.submissions.get(), verdict=state)
    Contribution.objects.filter(pk=waiting.pk).update(state=state)
    assert client.get(f"{language}{page_of(waiting)}").status_code == 200


def test_reversed_acceptance_is_told(client: Client, waiting: Contribution) -> None:
    review = ReviewFactory(submission=waiting.submissions.get())
    review.reversed_at, review.reversed_reason = timezone.now(), "재어 보니 다른 곳이었어요."
    review.save()
    response = client.get(page_of(waiting))
    assert response.context["events"][-1].kind == "reversed"
    assert "재어 보니 다른 곳이었어요." in response.content.decode()


def test_taking_back(client: Client, waiting: Contribution) -> None:
    url = reverse("projects:withdraw_contribution", args=[waiting.pk])
    assert client.get(url).status_code == 405
    assert url in client.get(page_of(waiting)).content.decode()
    assert client.post(url)["Location"] == reverse("projects:contribute", args=[waiting.pk])
    waiting.refresh_from_db()
    assert waiting.state == ContributionState.WITHDRAWN
    assert waiting.submissions.count() == 1


def test_taking_back_too_late_is_said(client: Client, waiting: Contribution) -> None:
    waiting.submissions.update(opened_at=timezone.now())
    url = reverse("projects:withdraw_contribution", args=[waiting.pk])
    assert url not in client.get(page_of(waiting)).content.decode()
    response = client.post(url, follow=True)
    assert len(list(response.context["messages"])) == 1
    waiting.refresh_from_db()
    assert waiting.state == ContributionState.SUBMITTED


def test_strangers_cannot_take_it_back(client: Client, waiting: Contribution) -> None:
    url = reverse("projects:withdraw_contribution", args=[waiting.pk])
    client.force_login(UserFactory())
    assert client.post(url).status_code == 404
    client.logout()
    assert client.post(url)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_for_three(client: Client, count: int, django_assert_num_queries: Any) -> None:
    contribution = ContributionFactory(task=TaskFactory(fields=[{"key": "photos", "kind": FieldKind.FILES}]))
    file = attach_file(contribution, user=contribution.author, field_key="photos", upload=upload())
    for _number in range(count):
        submission = SubmissionFactory(contribution=contribution)
        SubmissionAttachment.objects.create(submission=submission, attachment=file)
        review = ReviewFactory(submission=submission, verdict=Verdict.CHANGES_REQUESTED)
        CriterionMark.objects.create(review=review, criterion_key="clear", mark=3)
    client.force_login(contribution.author)
    client.get(page_of(contribution))
    with django_assert_num_queries(12):
        client.get(page_of(contribution))


# -- files ---------------------------------------------------------------------------------------------------------------


def file_of(contribution: Contribution, data: bytes | None = None, key: str = "photos") -> Any:
    return attach_file(contribution, user=contribution.author, field_key=key, upload=upload(data, "정문.jpg"))


@pytest.fixture
def with_files() -> Contribution:
    fields: list[dict[str, Any]] = [
        {"key": "photos", "kind": FieldKind.FILES},
        {"key": "papers", "kind": FieldKind.FILES, "photos_only": False},
    ]
    return ContributionFactory(task=TaskFactory(fields=fields))


def test_picture_is_shown_and_cannot_be_anything_else(client: Client, with_files: Contribution) -> None:
    client.force_login(with_files.author)
    file = file_of(with_files)
    response = client.get(reverse("projects:attachment", args=[file.pk]))
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"].startswith("private")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(response).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"%PDF-1.4\n%%EOF", "application/pdf"),
        ("가,나\n1,2\n".encode(), "text/plain; charset=utf-8"),
        (b"text", "text/plain; charset=utf-8"),
    ],
)
def test_documents_are_saved_and_never_opened(
    client: Client, with_files: Contribution, data: bytes, content_type: str
) -> None:
    client.force_login(with_files.author)
    response = client.get(reverse("projects:attachment", args=[file_of(with_files, data, "papers").pk]))
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    response.close()


def test_stamp_follows_the_same_policy(client: Client, with_files: Contribution) -> None:
    picture, paper = file_of(with_files), file_of(with_files, b"%PDF-1.4\n%%EOF", "papers")
    url = reverse("projects:small_attachment", args=[picture.pk])
    assert client.get(url).status_code == 404
    client.force_login(UserFactory())
    assert client.get(url).status_code == 404
    client.force_login(with_files.author)
    response = client.get(url)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(response.streaming_content)  # reading to the end closes it the way a server does
    picture.file.storage.delete(small_path(picture.file.name))
    response = client.get(url)
    assert response.status_code == 200
    assert b"".join(response.streaming_content)  # reading to the end closes it the way a server does
    assert client.get(reverse("projects:small_attachment", args=[paper.pk])).status_code == 404


def test_file_ladder(client: Client, with_files: Contribution) -> None:
    url = reverse("projects:attachment", args=[file_of(with_files).pk])
    assert client.get(url).status_code == 404
    client.force_login(UserFactory())
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 405
    assert client.get("/files/11111111-1111-4111-8111-111111111111/").status_code == 404
    assert client.get("/files/not-an-id/").status_code == 404


def test_file_of_accepted_work_is_public(client: Client, with_files: Contribution) -> None:
    file = file_of(with_files)
    submission = SubmissionFactory(contribution=with_files)
    SubmissionAttachment.objects.create(submission=submission, attachment=file)
    url = reverse("projects:attachment", args=[file.pk])
    assert client.get(url).status_code == 404
    ReviewFactory(submission=submission)
    response = client.get(url)
    assert response.status_code == 200
    response.close()


def test_file_that_is_missing_from_the_store_is_not_found(client: Client, with_files: Contribution) -> None:
    file = file_of(with_files)
    file.file.storage.delete(file.file.name)
    client.force_login(with_files.author)
    assert client.get(reverse("projects:attachment", args=[file.pk])).status_code == 404


def test_stored_files_have_no_address_of_their_own(client: Client, with_files: Contribution) -> None:
    name = file_of(with_files).file.name
    client.force_login(with_files.author)
    for path in (f"/media/{name}", f"/media/private/{name}", f"/{name}"):
        assert client.get(path).status_code == 404
