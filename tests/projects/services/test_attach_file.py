"""Files: what is taken, what is not, and why."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from projects.errors import AttachmentRefused, MoveNotAllowed
from projects.models import Attachment, Contribution
from projects.models.attachment import small_path
from projects.services.attach_file import attach_file
from projects.services.remove_file import remove_file
from projects.states import ContributionState, FieldKind
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, TaskFactory, picture, upload
from tests.projects.intake.test_picture import exif, place
from tests.projects.intake.test_sniff import PDF

pytestmark = pytest.mark.django_db

FIELDS: list[dict[str, Any]] = [
    {"key": "photos", "kind": FieldKind.FILES, "max_files": 2},
    {"key": "papers", "kind": FieldKind.FILES, "photos_only": False},
    {"key": "how", "kind": FieldKind.LONG_TEXT},
]


@pytest.fixture
def contribution() -> Contribution:
    return ContributionFactory(task=TaskFactory(fields=FIELDS))


def attach(
    contribution: Contribution, data: bytes | None = None, *, key: str = "photos", name: str = "photo.jpg"
) -> Attachment:
    return attach_file(contribution, user=contribution.author, field_key=key, upload=upload(data, name))


def test_photo_is_kept_anew_with_its_hash(contribution: Contribution) -> None:
    kept = attach(contribution, picture("PNG"), name="../../정문 사진.svg")
    kept.refresh_from_db()
    assert (kept.name, kept.media_type, kept.extension) == ("정문 사진.png", "image/png", ".png")
    assert (kept.width, kept.height) == (64, 48)
    with kept.file.open("rb") as file:
        data = file.read()
    assert len(data) == kept.size
    assert len(kept.sha256) == 64
    assert "정문" not in kept.file.name
    assert kept.latitude is None


def test_place_is_kept_only_where_the_task_keeps_it(contribution: Contribution) -> None:
    data = picture(exif=exif(gps=place()).tobytes())
    assert attach(contribution, data).latitude is None
    with_place = ContributionFactory(task=TaskFactory(fields=FIELDS, keeps_place=True))
    kept = attach(with_place, data)
    kept.refresh_from_db()
    assert (float(kept.latitude), float(kept.longitude)) == (36.01, 129.55)
    with kept.file.open("rb") as file:
        assert b"SecretPhone" not in file.read()


@pytest.mark.parametrize(
    ("data", "key", "reason"),
    [
        (b"", "photos", "empty"),
        (b"", "papers", "empty"),
        (PDF, "photos", "photos_only"),
        ("이름,너비\n정문,92\n".encode(), "photos", "photos_only"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photos", "photos_only"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "papers", "type"),
        (b"<!doctype html><script>alert(1)</script>", "papers", "type"),
        (b"#!/bin/sh\n", "papers", "type"),
        (b"PK\x03\x04" + b"\0" * 50, "papers", "type"),
        (picture()[:100], "photos", "unreadable"),
        (picture("PNG", size=(9, 9)), "photos", "dimensions"),
        (b"%PDF-1.4 cut", "papers", "unreadable"),
    ],
)
def test_bad_file_is_refused_with_its_reason(contribution: Contribution, data: bytes, key: str, reason: str) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        attach(contribution, data, key=key, name="evil.jpg")
    assert (refused.value.reason, refused.value.name) == (reason, "evil.jpg")
    assert not Attachment.objects.exists()


def test_file_that_is_too_large_is_refused(contribution: Contribution, settings: Any) -> None:
    settings.ATTACHMENT_MAX_BYTES = 100
    with pytest.raises(AttachmentRefused) as refused:
        attach(contribution)
    assert refused.value.reason == "too_large"


def test_file_that_lies_about_its_size_is_refused(contribution: Contribution, settings: Any) -> None:
    settings.ATTACHMENT_MAX_BYTES = 100
    liar = upload()
    liar.size = 5
    with pytest.raises(AttachmentRefused):
        attach_file(contribution, user=contribution.author, field_key="photos", upload=liar)


def test_files_are_limited_in_number(contribution: Contribution) -> None:
    attach(contribution, picture(size=(20, 20)))
    attach(contribution, picture(size=(21, 21)))
    with pytest.raises(AttachmentRefused) as refused:
        attach(contribution, picture(size=(22, 22)))
    assert refused.value.reason == "too_many"


def test_same_file_twice_is_one_file(contribution: Contribution) -> None:
    assert attach(contribution).pk == attach(contribution).pk


@pytest.mark.parametrize(
    ("data", "media_type", "extension"),
    [
        (PDF, "application/pdf", ".pdf"),
        ("이름,너비\n정문,92\n".encode("cp949"), "text/csv", ".csv"),
        ("적은 글".encode(), "text/plain", ".txt"),
    ],
)
def test_documents_are_kept_where_they_are_asked_for(
    contribution: Contribution, data: bytes, media_type: str, extension: str
) -> None:
    kept = attach(contribution, data, key="papers", name="문서.exe")
    assert (kept.media_type, kept.name) == (media_type, f"문서{extension}")


@pytest.mark.parametrize("key", ["how", "nothing", "", "photos' OR 1=1"])
def test_file_under_a_heading_that_takes_none_is_refused(contribution: Contribution, key: str) -> None:
    with pytest.raises(AttachmentRefused):
        attach(contribution, key=key)


def test_only_the_author_adds_and_removes_and_only_while_writing(contribution: Contribution) -> None:
    stranger = UserFactory()
    with pytest.raises(MoveNotAllowed):
        attach_file(contribution, user=stranger, field_key="photos", upload=upload())
    kept = attach(contribution)
    with pytest.raises(MoveNotAllowed):
        remove_file(kept, user=stranger)
    Contribution.objects.update(state=ContributionState.IN_REVIEW)
    with pytest.raises(MoveNotAllowed):
        attach(contribution, picture(size=(30, 30)))
    with pytest.raises(MoveNotAllowed):
        remove_file(kept, user=contribution.author)
    assert Attachment.objects.get() == kept


def test_removed_file_is_gone_for_good(contribution: Contribution, django_capture_on_commit_callbacks: Any) -> None:
    kept = attach(contribution)
    storage, name = kept.file.storage, kept.file.name
    assert storage.exists(small_path(name))
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(kept, user=contribution.author)
    assert not storage.exists(name)
    assert not storage.exists(small_path(name))
    assert not Attachment.objects.exists()


def test_file_does_not_stay_behind_when_its_row_cannot_be_written(
    contribution: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def fail(self: Attachment, **kwargs: Any) -> None:
        names.append(self.file.name)
        raise RuntimeError("no room")

    monkeypatch.setattr(Attachment, "save", fail)
    with pytest.raises(RuntimeError):
        attach(contribution)
    assert not Attachment._meta.get_field("file").storage.exists(names[0])


def test_django_cuts_the_path_before_we_see_it() -> None:
    assert SimpleUploadedFile("../x/y.jpg", b"x").name == "y.jpg"
