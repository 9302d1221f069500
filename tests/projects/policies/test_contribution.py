"""Who reads and writes a contribution, and who opens its files."""

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from projects.models import Review, SubmissionAttachment
from projects.policies.contribution import (
    can_read_attachment,
    can_read_contribution,
    can_write_contribution,
    get_attachment_to_read,
    get_attachment_to_remove,
    get_claim_to_return,
    get_contribution_to_read,
    get_contribution_to_write,
)
from projects.services.attach_file import attach_file
from projects.states import FieldKind, ProjectRole, Verdict
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectMembershipFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskFactory,
    joined,
    upload,
)

pytestmark = pytest.mark.django_db

FILES: list[dict[str, Any]] = [{"key": "photos", "kind": FieldKind.FILES}]
PEOPLE = ("none", "anonymous", "citizen", "author", "member", "reviewer", "reviewer_elsewhere", "lead")


def person(name: str, contribution: Any) -> Any:
    if name in ("none", "anonymous"):
        return None if name == "none" else AnonymousUser()
    if name == "author":
        return contribution.author
    user = UserFactory()
    if name == "member":
        joined(contribution, user)
    if name == "reviewer":
        LabMembershipFactory(lab=contribution.task.project.lab, user=user)
    if name == "reviewer_elsewhere":
        LabMembershipFactory(user=user)
    if name == "lead":
        ProjectMembershipFactory(project=contribution.task.project, user=user, role=ProjectRole.LEAD)
    return user


@pytest.mark.parametrize("who", PEOPLE)
def test_reading_and_writing_a_contribution(who: str) -> None:
    contribution = ContributionFactory()
    user = person(who, contribution)
    reads, writes = who in ("author", "member"), who == "author"
    assert can_read_contribution(user, contribution) is reads
    assert can_write_contribution(user, contribution) is writes
    for allowed, fetch in ((reads, get_contribution_to_read), (writes, get_contribution_to_write)):
        if allowed:
            assert fetch(user, contribution.pk) == contribution
        else:
            with pytest.raises(Http404):
                fetch(user, contribution.pk)


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_holder_finds_a_claim(who: str) -> None:
    contribution = ContributionFactory()
    user = person(who, contribution)
    if who == "author":
        assert get_claim_to_return(user, contribution.claim_id) == contribution.claim
    else:
        with pytest.raises(Http404):
            get_claim_to_return(user, contribution.claim_id)


def _with_file(stage: str) -> Any:
    """A file of a draft, of work that waits, of accepted work, and of work whose acceptance was taken back."""
    contribution = ContributionFactory(task=TaskFactory(fields=FILES))
    file = attach_file(contribution, user=contribution.author, field_key="photos", upload=upload())
    if stage != "draft":
        submission = SubmissionFactory(contribution=contribution)
        SubmissionAttachment.objects.create(submission=submission, attachment=file)
        if stage != "submitted":
            verdict = Verdict.DECLINED if stage == "declined" else Verdict.ACCEPTED
            review = ReviewFactory(submission=submission, verdict=verdict)
            if stage == "reversed":
                Review.objects.filter(pk=review.pk).update(reversed_at=timezone.now())
    return contribution, file


OWN = {"author", "member"}
SEEN_BY = {
    "draft": OWN,
    "submitted": {*OWN, "reviewer"},
    "declined": {*OWN, "reviewer"},
    "accepted": set(PEOPLE),
    "reversed": {*OWN, "reviewer"},
}


@pytest.mark.parametrize(
    ("stage", "who", "reads"), [(stage, who, who in seen) for stage, seen in SEEN_BY.items() for who in PEOPLE]
)
def test_opening_a_file(stage: str, who: str, reads: bool) -> None:
    contribution, file = _with_file(stage)
    user = person(who, contribution)
    assert can_read_attachment(user, file) is reads
    if reads:
        assert get_attachment_to_read(user, file.pk) == file
    else:
        with pytest.raises(Http404):
            get_attachment_to_read(user, file.pk)


def test_draft_file_of_accepted_work_is_not_public() -> None:
    """The leak that is easy to build: a file added later, in the draft, beside an accepted one."""
    contribution, _file = _with_file("accepted")
    from projects.models import Attachment

    later = Attachment.objects.create(
        contribution=contribution,
        field_key="photos",
        name="x.jpg",
        media_type="image/jpeg",
        extension=".jpg",
        size=1,
        sha256="0",
    )
    assert not can_read_attachment(AnonymousUser(), later)
    assert not can_read_attachment(person("reviewer", contribution), later)


def test_reviewer_who_took_part_in_it_reads_as_a_member_and_others_of_the_team_do_not() -> None:
    contribution, file = _with_file("submitted")
    mate = person("reviewer", contribution)
    ProjectMembershipFactory(project=contribution.task.project, user=mate, team="one")
    ProjectMembershipFactory(project=contribution.task.project, user=contribution.author, team="one")
    assert not can_read_attachment(mate, file)


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_author_finds_a_file_to_remove(who: str) -> None:
    contribution, file = _with_file("draft")
    user = person(who, contribution)
    if who == "author":
        assert get_attachment_to_remove(user, file.pk) == file
    else:
        with pytest.raises(Http404):
            get_attachment_to_remove(user, file.pk)


def test_unknown_file_is_not_found() -> None:
    with pytest.raises(Http404):
        get_attachment_to_read(UserFactory(), uuid.uuid4())
