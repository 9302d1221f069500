"""Files of a draft: refused by name, described, taken out."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from projects.models import Attachment, Contribution, Submission
from projects.services.attach_file import attach_file
from tests.factories.projects import FULL_FORM, ContributionFactory, TaskFactory, picture, upload
from tests.projects.views.writing.hands import EVIL, GOOD, autosave, edit, send

pytestmark = pytest.mark.django_db


def test_files_are_attached_by_any_button(client: Client, draft: Contribution) -> None:
    two = [upload(picture(size=(20, 20))), upload(picture(size=(21, 21)), "둘.jpg")]
    response = send(client, draft, "attach:photos", files__photos=two)
    assert response["Location"] == edit(draft) + "#files-photos"
    assert [file.name for file in draft.attachments.all()] == ["photo.jpg", "둘.jpg"]


@pytest.mark.parametrize("action", ["save", "submit", "attach:photos"])
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "빈 파일.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "그림.svg"),
        (b"<!doctype html><script>alert(1)</script>", "쪽.html"),
        (b"%PDF-1.4 x %%EOF", "문서.pdf"),
        (picture()[:60], "깨짐.jpg"),
        (picture("PNG", size=(5, 5)), "작음.png"),
        (b"MZ\x90" + b"\0" * 99, f"{EVIL}.exe"),
    ],
)
def test_refused_file_is_named_and_nothing_typed_is_lost(
    client: Client, draft: Contribution, action: str, data: bytes, name: str
) -> None:
    response = client.post(
        edit(draft),
        {
            "do": action,
            "draft_version": "0",
            "page": "w",
            **GOOD,
            "files-photos": upload(data, name) if data else _empty(name),
        },
    )
    assert response.status_code == 422
    html = response.content.decode()
    assert EVIL not in html
    if name.endswith((".jpg", ".svg", ".html", ".pdf", ".png")):
        assert name in html
    draft.refresh_from_db()
    assert draft.draft_answers["how"] == "경사로가 있어요."
    assert not Attachment.objects.exists()
    assert not Submission.objects.exists()


def _empty(name: str) -> Any:
    return SimpleUploadedFile(name, b"", content_type="image/jpeg")


def test_refused_file_and_missing_answers_are_said_together(client: Client, draft: Contribution) -> None:
    response = send(client, draft, "submit", files__photos=upload(b"<svg/>", "그림.svg"), answer__step="yes")
    assert set(response.context["form"].errors) == {"answer-width", "answer-how", "files-photos"}
    assert len(response.context["form"].errors["files-photos"]) == 1


def test_oversize_and_too_many_files_are_said(client: Client, draft: Contribution, settings: Any) -> None:
    three = [upload(picture(size=(20 + number, 20)), f"{number}.jpg") for number in range(3)]
    response = send(client, draft, "save", files__photos=three)
    assert response.status_code == 422
    assert draft.attachments.count() == 2
    settings.ATTACHMENT_MAX_BYTES = 10
    response = send(client, draft, "save", 1, files__photos=upload())
    assert response.status_code == 422


def test_files_are_described_by_the_button_and_by_itself(client: Client, draft: Contribution) -> None:
    kept = attach_file(draft, user=draft.author, field_key="photos", upload=upload())
    send(client, draft, **{f"about__{kept.pk}": "정문 계단"})
    kept.refresh_from_db()
    assert kept.description == "정문 계단"
    autosave(client, draft, {"draft_version": 0, "page": "w", f"about-{kept.pk}": EVIL})
    html = client.get(edit(draft)).content.decode()
    assert EVIL not in html
    assert f'name="about-{kept.pk}"' in html


def test_file_is_taken_out(client: Client, draft: Contribution) -> None:
    kept = attach_file(draft, user=draft.author, field_key="photos", upload=upload())
    response = send(client, draft, f"remove:{kept.pk}", answer__how="그대로")
    assert response["Location"] == edit(draft) + "#files-photos"
    draft.refresh_from_db()
    assert draft.draft_answers["how"] == "그대로"
    assert not Attachment.objects.exists()


def test_other_peoples_files_cannot_be_taken_out(client: Client, draft: Contribution) -> None:
    other = ContributionFactory(task=TaskFactory(fields=FULL_FORM))
    theirs = attach_file(other, user=other.author, field_key="photos", upload=upload())
    own_elsewhere = ContributionFactory(task=TaskFactory(fields=FULL_FORM), author=draft.author)
    elsewhere = attach_file(own_elsewhere, user=draft.author, field_key="photos", upload=upload(picture(size=(31, 31))))
    for argument in (theirs.pk, elsewhere.pk, "not-a-uuid", ""):
        assert send(client, draft, f"remove:{argument}").status_code == 404
    assert Attachment.objects.count() == 2
