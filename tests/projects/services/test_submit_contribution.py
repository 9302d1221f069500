"""Handing in, twice, late, unfinished, and taking it back."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone

from projects import signals
from projects.errors import (
    AlreadyOpened,
    AnswersIncomplete,
    ClaimExpired,
    MoveNotAllowed,
    NothingChanged,
    StaleDraft,
)
from projects.models import Contribution, Submission, TaskClaim
from projects.services.attach_file import attach_file
from projects.services.remove_file import remove_file
from projects.services.save_draft import save_draft
from projects.services.submit_contribution import submit_contribution
from projects.services.withdraw_contribution import withdraw_contribution
from projects.states import ClaimState, ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import FULL_FORM, ContributionFactory, TaskFactory, upload

pytestmark = pytest.mark.django_db

GOOD = {"step": "no", "width": "92cm", "how": "경사로가 있어요.", "page": ""}


@pytest.fixture
def ready() -> Contribution:
    """A draft that has all it needs."""
    contribution = ContributionFactory(task=TaskFactory(fields=FULL_FORM), draft_answers=GOOD)
    attach_file(contribution, user=contribution.author, field_key="photos", upload=upload())
    return contribution


def submit(contribution: Contribution, **more: Any) -> Submission:
    return submit_contribution(contribution, user=contribution.author, **more)


def test_submission_freezes_form_answers_and_files(
    ready: Contribution, django_capture_on_commit_callbacks: Any
) -> None:
    receiver = mock.Mock()
    signals.contribution_submitted.connect(receiver, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            submission = submit(ready)
    finally:
        signals.contribution_submitted.disconnect(receiver)
    ready.refresh_from_db()
    assert submission.number == 1
    assert submission.answers == {"step": "no", "width": "92", "how": "경사로가 있어요.", "page": ""}
    assert [heading["key"] for heading in submission.form] == ["step", "width", "how", "page", "photos"]
    assert submission.form[1]["unit"] == {"ko": "cm", "en": "cm"}
    assert submission.form[0]["options"][-1]["value"] == "unknown"
    assert submission.attachments.count() == 1
    assert len(submission.content_hash) == 64
    assert (ready.state, ready.claim.state) == (ContributionState.SUBMITTED, ClaimState.USED)
    assert receiver.call_args.kwargs["submission_id"] == submission.pk


def test_task_may_change_and_the_submission_does_not(ready: Contribution) -> None:
    submission = submit(ready)
    ready.task.fields.all().delete()
    submission.refresh_from_db()
    assert submission.form[0]["label"]["ko"] == "물음 step"


def test_double_submit_gives_the_same_submission(ready: Contribution) -> None:
    assert submit(ready).pk == submit(ready).pk
    assert Submission.objects.count() == 1


def test_other_words_after_handing_in_are_refused(ready: Contribution) -> None:
    submit(ready)
    Contribution.objects.filter(pk=ready.pk).update(draft_answers={**GOOD, "how": "다른 말"})
    with pytest.raises(MoveNotAllowed):
        submit(ready)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({}, {"step", "width", "how"}),
        ({**GOOD, "width": "구십쯤"}, {"width"}),
        ({**GOOD, "step": "maybe"}, {"step"}),
        ({**GOOD, "page": "javascript:alert(1)"}, {"page"}),
        ({**GOOD, "how": "   "}, {"how"}),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_handed_in(
    ready: Contribution, answers: dict[str, str], wrong: set[str]
) -> None:
    Contribution.objects.filter(pk=ready.pk).update(draft_answers=answers)
    with pytest.raises(AnswersIncomplete) as incomplete:
        submit(ready)
    assert set(incomplete.value.errors) == wrong
    ready.refresh_from_db()
    assert (ready.state, ready.draft_answers) == (ContributionState.DRAFT, answers)
    assert not Submission.objects.exists()


def test_missing_file_is_named(ready: Contribution) -> None:
    remove_file(ready.attachments.get(), user=ready.author)
    with pytest.raises(AnswersIncomplete) as incomplete:
        submit(ready)
    assert set(incomplete.value.errors) == {"photos"}


@pytest.mark.parametrize("state", [ClaimState.ACTIVE, ClaimState.EXPIRED, ClaimState.RETURNED])
def test_without_a_running_claim_the_draft_is_kept(ready: Contribution, state: str) -> None:
    TaskClaim.objects.update(state=state, expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ClaimExpired):
        submit(ready)
    ready.refresh_from_db()
    assert (ready.state, ready.draft_answers) == (ContributionState.DRAFT, GOOD)


def test_contribution_without_a_claim_cannot_be_handed_in(ready: Contribution) -> None:
    ready.claim.delete()
    with pytest.raises(ClaimExpired):
        submit(ready)


def test_old_draft_version_is_refused(ready: Contribution) -> None:
    with pytest.raises(StaleDraft):
        submit(ready, draft_version=7)


def test_only_the_author_hands_in(ready: Contribution) -> None:
    with pytest.raises(MoveNotAllowed):
        submit_contribution(ready, user=UserFactory())


@pytest.mark.parametrize("state", [ContributionState.ACCEPTED, ContributionState.DECLINED])
def test_finished_work_cannot_be_handed_in(ready: Contribution, state: str) -> None:
    Contribution.objects.filter(pk=ready.pk).update(state=state)
    with pytest.raises(MoveNotAllowed):
        submit(ready)


def _changes_requested(contribution: Contribution) -> None:
    contribution.submissions.update(opened_at=timezone.now())
    Contribution.objects.filter(pk=contribution.pk).update(state=ContributionState.CHANGES_REQUESTED)
    TaskClaim.objects.filter(pk=contribution.claim_id).update(state=ClaimState.ACTIVE)


def test_next_version_starts_from_the_last_and_is_numbered(ready: Contribution) -> None:
    submit(ready)
    _changes_requested(ready)
    saved = save_draft(ready, user=ready.author, answers={"width": "94"}, draft_version=0)
    second = submit(saved)
    assert second.number == 2
    assert second.answers == {"step": "no", "width": "94", "how": "경사로가 있어요.", "page": ""}
    assert second.attachments.count() == 1
    assert ready.submissions.get(number=1).answers["width"] == "92"


def test_unchanged_work_is_not_put_before_the_reviewer_again(ready: Contribution) -> None:
    submit(ready)
    _changes_requested(ready)
    with pytest.raises(NothingChanged):
        submit(ready)
    ready.refresh_from_db()
    assert ready.state == ContributionState.CHANGES_REQUESTED


def test_file_taken_out_of_the_next_draft_stays_in_the_submission(ready: Contribution) -> None:
    first = submit(ready)
    _changes_requested(ready)
    file = ready.attachments.get()
    remove_file(file, user=ready.author)
    remove_file(file, user=ready.author)
    file.refresh_from_db()
    assert file.removed_at is not None
    assert file.file.storage.exists(file.file.name)
    assert first.attachments.get().attachment == file


# -- taking back ------------------------------------------------------------------------------------------------------


def test_taking_back_keeps_everything_and_holds_the_place_again(ready: Contribution) -> None:
    submit(ready)
    TaskClaim.objects.update(expires_at=timezone.now() - timedelta(days=3))
    withdrawn = withdraw_contribution(ready, user=ready.author)
    assert withdraw_contribution(ready, user=ready.author).pk == withdrawn.pk
    withdrawn.refresh_from_db()
    assert (withdrawn.state, withdrawn.claim.state) == (ContributionState.WITHDRAWN, ClaimState.ACTIVE)
    assert withdrawn.claim.expires_at > timezone.now()
    assert withdrawn.draft_answers == GOOD
    assert submit(withdrawn).number == 2


@pytest.mark.parametrize("state", [ContributionState.SUBMITTED, ContributionState.IN_REVIEW])
def test_opened_work_cannot_be_taken_back(ready: Contribution, state: str) -> None:
    submit(ready)
    Submission.objects.update(opened_at=timezone.now())
    Contribution.objects.filter(pk=ready.pk).update(state=state)
    with pytest.raises(AlreadyOpened):
        withdraw_contribution(ready, user=ready.author)


@pytest.mark.parametrize("state", [ContributionState.DRAFT, ContributionState.ACCEPTED, ContributionState.DECLINED])
def test_nothing_to_take_back(ready: Contribution, state: str) -> None:
    Contribution.objects.filter(pk=ready.pk).update(state=state)
    with pytest.raises(MoveNotAllowed):
        withdraw_contribution(ready, user=ready.author)


def test_others_cannot_take_it_back(ready: Contribution) -> None:
    submit(ready)
    with pytest.raises(MoveNotAllowed):
        withdraw_contribution(ready, user=UserFactory())
