"""Taking a file out."""

from typing import Any

import pytest

from projects.errors import MoveNotAllowed
from projects.models import Attachment, SubmissionAttachment
from projects.services.attach_file import attach_file
from projects.services.remove_file import remove_file
from tests.factories.people import UserFactory
from tests.factories.projects import FULL_FORM, ContributionFactory, SubmissionFactory, TaskFactory, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> Attachment:
    draft = ContributionFactory(task=TaskFactory(fields=FULL_FORM))
    return attach_file(draft, user=draft.author, field_key="photos", upload=upload())


def test_what_was_never_handed_in_is_gone_for_good(file: Attachment, django_capture_on_commit_callbacks: Any) -> None:
    storage, path = file.file.storage, file.file.name
    assert storage.exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file, user=file.contribution.author)
        remove_file(file, user=file.contribution.author)
    assert not Attachment.objects.exists()
    assert not storage.exists(path)


def test_what_was_handed_in_keeps_it(file: Attachment, django_capture_on_commit_callbacks: Any) -> None:
    submission = SubmissionFactory(contribution=file.contribution)
    SubmissionAttachment.objects.create(submission=submission, attachment=file)
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file, user=file.contribution.author)
    file.refresh_from_db()
    assert file.removed_at is not None
    assert file.file.storage.exists(file.file.name)


def test_a_stranger_takes_nothing_out(file: Attachment) -> None:
    with pytest.raises(MoveNotAllowed):
        remove_file(file, user=UserFactory())
    assert Attachment.objects.filter(removed_at__isnull=True).exists()
