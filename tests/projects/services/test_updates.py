"""Telling what happened, and keeping files and links for everybody."""

from typing import Any

import pytest

from projects.errors import AttachmentRefused, DescriptionMissing, LinkRefused, MoveNotAllowed, ReasonMissing
from projects.models import KeptPhoto, Project, ProjectFile, ProjectUpdate, UpdatePicture
from projects.services import add_project_file as files_module
from projects.services import add_project_link as links_module
from projects.services.add_project_file import add_project_file
from projects.services.add_project_link import add_project_link
from projects.services.change_update import change_update
from projects.services.keep_photo import new_draft
from projects.services.keep_update_picture import MOST_PICTURES, keep_update_picture
from projects.services.publish_update import publish_update
from projects.services.remove_project_file import remove_project_file
from projects.services.remove_project_link import remove_project_link
from projects.services.remove_update import remove_update
from projects.signals import update_published
from projects.states import LinkKind, UpdateKind
from tests.factories.people import UserFactory
from tests.factories.projects import ProjectFactory, picture, upload
from tests.factories.talk import LinkFactory, UpdateFactory, file_of, picture_of

pytestmark = pytest.mark.django_db
WORDS: dict[str, Any] = {"kind": UpdateKind.NEWS, "title": "문을 쟀어요", "body": "열한 곳.", "language": "ko"}


@pytest.fixture
def project() -> Project:
    return ProjectFactory()


@pytest.fixture
def lead() -> Any:
    return UserFactory()


def kept(user: Any, draft: str, colour: int = 0) -> KeptPhoto:
    return keep_update_picture(draft, user=user, upload=upload(picture(size=(64 + colour, 48))))


def test_publish_keeps_words_and_pictures_and_tells_once(
    project: Project, lead: Any, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[int] = []

    def listen(update_id: int, **kwargs: Any) -> None:
        heard.append(update_id)

    update_published.connect(listen, weak=False)
    draft = new_draft()
    photo = kept(lead, draft)
    said = {photo.pk: " 문 앞의  줄자 "}
    try:
        with django_capture_on_commit_callbacks(execute=True):
            first = publish_update(project, author=lead, draft=draft, descriptions=said, **WORDS)
            again = publish_update(project, author=lead, draft=draft, descriptions=said, **WORDS)
    finally:
        update_published.disconnect(listen)
    assert first == again
    assert heard == [first.pk]
    stored = first.pictures.get()
    assert (stored.description, stored.pk) == ("문 앞의 줄자", photo.pk)
    assert stored.file.storage.exists(str(stored.file.name))
    assert not KeptPhoto.objects.exists()


def test_publish_without_a_description_publishes_nothing(project: Project, lead: Any) -> None:
    draft = new_draft()
    photo = kept(lead, draft)
    with pytest.raises(DescriptionMissing) as missing:
        publish_update(project, author=lead, draft=draft, descriptions={photo.pk: " "}, **WORDS)
    assert missing.value.ids == [photo.pk]
    assert not ProjectUpdate.objects.exists()
    assert KeptPhoto.objects.filter(pk=photo.pk).exists()


@pytest.mark.parametrize("lacking", ["title", "body"])
def test_publish_needs_words(project: Project, lead: Any, lacking: str) -> None:
    with pytest.raises(ReasonMissing):
        publish_update(project, author=lead, **{**WORDS, lacking: " \n "})
    assert not ProjectUpdate.objects.exists()


def test_somebody_elses_pictures_do_not_come_along(project: Project, lead: Any) -> None:
    draft = new_draft()
    photo = kept(UserFactory(), draft)
    update = publish_update(project, author=lead, draft=draft, descriptions={photo.pk: "남의 것"}, **WORDS)
    assert not update.pictures.exists()


def test_a_seventh_picture_is_refused(lead: Any) -> None:
    update, draft = UpdateFactory(), new_draft()
    for number in range(4):
        picture_of(update, colour=number)
    kept(lead, draft, 10)
    keep_update_picture(draft, user=lead, upload=upload(picture(size=(99, 48))), present=4)
    with pytest.raises(AttachmentRefused) as refused:
        keep_update_picture(draft, user=lead, upload=upload(picture(size=(98, 48))), present=4)
    assert refused.value.reason == "too_many"
    with pytest.raises(AttachmentRefused):
        keep_update_picture(draft, user=lead, upload=upload(), present=MOST_PICTURES)


def test_change_says_when_only_if_something_is_different(lead: Any) -> None:
    update = UpdateFactory(author=lead)
    same = {"kind": UpdateKind(update.kind), "title": update.title, "body": update.body, "language": update.language}
    assert change_update(update, by=lead, **same).edited_at is None
    changed = change_update(update, by=lead, **{**same, "body": "열두 곳."})
    assert changed.edited_at is not None
    update.refresh_from_db()
    assert update.body == "열두 곳."


def test_change_takes_pictures_out_and_describes_others_anew(
    lead: Any, django_capture_on_commit_callbacks: Any
) -> None:
    update = UpdateFactory(author=lead)
    out, stays = picture_of(update), picture_of(update, colour=1)
    storage, path = out.file.storage, str(out.file.name)
    words = {"kind": UpdateKind.NEWS, "title": update.title, "body": update.body, "language": "ko"}
    with django_capture_on_commit_callbacks(execute=True):
        change_update(update, by=lead, descriptions={stays.pk: "문턱"}, taken_out={out.pk}, **words)
    assert [(row.pk, row.description) for row in update.pictures.all()] == [(stays.pk, "문턱")]
    assert not storage.exists(path)
    with pytest.raises(DescriptionMissing):
        change_update(update, by=lead, descriptions={stays.pk: ""}, **words)


def test_a_removed_update_cannot_be_changed(lead: Any) -> None:
    update = UpdateFactory()
    first = remove_update(update).removed_at
    assert remove_update(update).removed_at == first
    with pytest.raises(MoveNotAllowed):
        change_update(update, by=lead, **WORDS)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"a,b\n1,2\n", "doors.csv", ("text/csv", ".csv")),
        (b"%PDF-1.7\n%%EOF", "plan.exe", ("application/pdf", ".pdf")),
        ("메모예요.".encode(), "note.html", ("text/plain", ".txt")),
        (None, "photo.svg", ("image/jpeg", ".jpg")),
    ],
)
def test_a_file_is_what_its_content_is(
    project: Project, lead: Any, content: bytes | None, name: str, kind: tuple[str, str]
) -> None:
    file = add_project_file(project, by=lead, upload=upload(content, name=name))
    assert (file.media_type, file.extension) == kind
    assert file.name == name.rpartition(".")[0] + kind[1]
    assert add_project_file(project, by=lead, upload=upload(content, name="other")) == file


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "type"),
        (b"MZ\x90\x00\x03", "type"),
        (b"PK\x03\x04zip", "type"),
        (b"\xff\xd8\xff broken", "unreadable"),
    ],
)
def test_a_file_that_cannot_be_kept(project: Project, lead: Any, content: bytes, reason: str) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        add_project_file(project, by=lead, upload=upload(content, name="x.png"))
    assert refused.value.reason == reason
    assert not ProjectFile.objects.exists()


def test_a_file_that_is_too_large_or_one_too_many(
    project: Project, lead: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ATTACHMENT_MAX_BYTES = 20
    with pytest.raises(AttachmentRefused) as refused:
        add_project_file(project, by=lead, upload=upload(b"a" * 21, name="x.txt"))
    assert refused.value.reason == "too_large"
    monkeypatch.setattr(files_module, "MOST_FILES", 1)
    add_project_file(project, by=lead, upload=upload(b"one", name="../../etc/passwd"))
    assert ProjectFile.objects.get().name == "passwd.txt"
    with pytest.raises(AttachmentRefused) as refused:
        add_project_file(project, by=lead, upload=upload(b"two", name="x.txt"))
    assert refused.value.reason == "too_many"


def test_removing_files_and_links_twice_is_removing_once(project: Project) -> None:
    file, link = file_of(project), LinkFactory(project=project)
    assert remove_project_file(file).removed_at == remove_project_file(file).removed_at
    assert remove_project_link(link).removed_at == remove_project_link(link).removed_at
    assert file_of(project) != file
    assert add_project_link(project, by=UserFactory(), kind=LinkKind.CODE, title="다시", url=link.url) != link


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://me:secret@example.org/",
        "https://me@example.org/",
        "ftp://example.org/",
        "//example.org/",
        "https://",
        "https://[::1",
        "https://example.org/" + "a" * 500,
        "",
    ],
)
def test_only_https_without_a_password(project: Project, lead: Any, url: str) -> None:
    with pytest.raises(LinkRefused):
        add_project_link(project, by=lead, kind=LinkKind.BOARD, title="보드", url=url)
    assert not project.links.exists()


def test_a_link_once(project: Project, lead: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    values: dict[str, Any] = {"by": lead, "kind": LinkKind.BOARD, "url": "https://board.example.org/"}
    first = add_project_link(project, title=" 할 일  보드 ", **values)
    assert first.title == "할 일 보드"
    assert add_project_link(project, title="또", **values) == first
    with pytest.raises(ReasonMissing):
        add_project_link(project, title=" ", **values)
    monkeypatch.setattr(links_module, "MOST_LINKS", 1)
    with pytest.raises(LinkRefused):
        add_project_link(project, title="둘", **{**values, "url": "https://two.example.org/"})


def test_the_same_picture_twice_stands_once(lead: Any) -> None:
    update = UpdateFactory(author=lead)
    first = picture_of(update)
    draft = new_draft()
    again = kept(lead, draft)
    change_update(
        update,
        by=lead,
        draft=draft,
        descriptions={again.pk: "같은 것"},
        **{**WORDS, "title": update.title, "body": update.body},
    )
    assert list(UpdatePicture.objects.all()) == [first]
