"""What files show, in words."""

import uuid
from typing import Any

import pytest

from projects.errors import MoveNotAllowed
from projects.models import Contribution, SubmissionAttachment
from projects.services.attach_file import attach_file
from projects.services.describe_files import describe_files
from projects.states import ContributionState, FieldKind
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, SubmissionFactory, TaskFactory, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> Any:
    contribution = ContributionFactory(task=TaskFactory(fields=[{"key": "photos", "kind": FieldKind.FILES}]))
    return attach_file(contribution, user=contribution.author, field_key="photos", upload=upload())


def describe(file: Any, words: str, user: Any = None) -> int:
    return describe_files(file.contribution, user=user or file.contribution.author, descriptions={str(file.pk): words})


def test_description_is_kept_on_one_line_and_cut(file: Any) -> None:
    assert describe(file, "  정문 \n 계단 세 칸 ") == 1
    file.refresh_from_db()
    assert file.description == "정문 계단 세 칸"
    assert describe(file, "정문 계단 세 칸") == 0
    describe(file, "가" * 500)
    file.refresh_from_db()
    assert len(file.description) == 200


def test_file_that_was_handed_in_keeps_its_description(file: Any) -> None:
    SubmissionAttachment.objects.create(submission=SubmissionFactory(contribution=file.contribution), attachment=file)
    assert describe(file, "다른 말") == 0


def test_unknown_and_other_peoples_files_are_ignored(file: Any) -> None:
    other = ContributionFactory()
    assert (
        describe_files(other, user=other.author, descriptions={str(file.pk): "x", str(uuid.uuid4()): "y", "z": "z"})
        == 0
    )
    assert describe_files(other, user=other.author, descriptions={}) == 0


def test_only_the_author_describes_and_only_while_writing(file: Any) -> None:
    with pytest.raises(MoveNotAllowed):
        describe(file, "남", UserFactory())
    Contribution.objects.update(state=ContributionState.ACCEPTED)
    with pytest.raises(MoveNotAllowed):
        describe(file, "늦음")
