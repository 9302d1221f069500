"""Photos that are kept while a form is not finished."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from PIL import Image

from projects.errors import AttachmentRefused
from projects.models import KeptPhoto
from projects.services import keep_photo as room
from projects.services.keep_photo import forget_kept_photos, kept_photos, new_draft
from projects.services.keep_problem_photo import MOST_PHOTOS, keep_problem_photo
from tests.factories.people import UserFactory
from tests.factories.problems import keep_photo
from tests.factories.projects import picture, upload

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def stored(kept: KeptPhoto) -> bytes:
    with kept.file.open() as file:
        return file.read()


def with_place() -> bytes:
    """A photo that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8825).update({1: "N", 2: (36.0, 1.0, 2.0), 3: "E", 4: (129.0, 2.0, 3.0)})
    return picture(exif=exif.tobytes())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_whatever_it_was_it_is_a_jpeg(kind: str) -> None:
    kept = keep_problem_photo(new_draft(), user=UserFactory(), upload=upload(picture(kind)))
    with Image.open(BytesIO(stored(kept))) as image:
        assert (image.format, image.size) == ("JPEG", (kept.width, kept.height))
    assert str(kept.file.name).endswith(f"{kept.pk.hex}.jpg")


def test_what_is_see_through_becomes_white() -> None:
    kept = keep_problem_photo(new_draft(), user=UserFactory(), upload=upload(picture("PNG", mode="RGBA")))
    with Image.open(BytesIO(stored(kept))) as image:
        assert image.mode == "RGB"
        assert min(image.getpixel((5, 5))) > 150  # type: ignore[type-var]  # three numbers


def test_nothing_hidden_comes_along() -> None:
    kept = keep_problem_photo(new_draft(), user=UserFactory(), upload=upload(with_place()))
    data = stored(kept)
    assert b"Exif" not in data
    assert not Image.open(BytesIO(data)).getexif()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "photos_only"),
        (b"just words", "photos_only"),
        (b"%PDF-1.4 %%EOF", "photos_only"),
        (b"\xff\xd8\xff and then nothing", "unreadable"),
        (picture(size=(8, 8)), "dimensions"),
    ],
)
def test_what_is_no_photo_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        keep_problem_photo(new_draft(), user=UserFactory(), upload=upload(data, name="../문.jpg"))
    assert (refused.value.reason, refused.value.name) == (reason, "문.jpg")
    assert not KeptPhoto.objects.exists()


def test_what_is_too_large_is_not_even_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ATTACHMENT_MAX_BYTES", 10)
    with pytest.raises(AttachmentRefused, match="too_large"):
        keep_photo(UserFactory())


def test_twice_the_same_is_one_and_a_sixth_is_too_many() -> None:
    citizen, draft = UserFactory(), new_draft()
    assert keep_photo(citizen, draft=draft) == keep_photo(citizen, draft=draft)
    for number in range(1, MOST_PHOTOS):
        keep_photo(citizen, draft=draft, colour=number)
    with pytest.raises(AttachmentRefused, match="too_many"):
        keep_photo(citizen, draft=draft, colour=9)


def test_both_halves_of_a_double_click_keep_one(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen, draft = UserFactory(), new_draft()
    insert = room.insert_with_files

    def slower(row: Any, **given: Any) -> None:
        monkeypatch.setattr(room, "insert_with_files", insert)
        keep_photo(citizen, draft=draft)  # the other half, between the look and the leap
        insert(row, **given)

    monkeypatch.setattr(room, "insert_with_files", slower)
    kept = keep_photo(citizen, draft=draft)
    assert KeptPhoto.objects.get() == kept
    folder = kept.file.storage.listdir(str(kept.file.name).rpartition("/")[0])[1]
    assert all(kept.pk.hex in name for name in folder)


@pytest.mark.parametrize("draft", ["", "x", "../../etc/passwd", "0" * 31, "0" * 33, "G" * 32])
def test_a_made_up_draft_keeps_and_shows_nothing(draft: str) -> None:
    with pytest.raises(AttachmentRefused):
        keep_problem_photo(draft, user=UserFactory(), upload=upload())
    assert not kept_photos(draft, user=NOBODY).exists()


def test_who_may_use_what_is_kept() -> None:
    owner, draft = UserFactory(), new_draft()
    mine = keep_photo(owner, draft=draft)
    strangers = keep_photo(NOBODY, draft=draft, colour=1)
    assert set(kept_photos(draft, user=owner)) == {mine, strangers}
    assert set(kept_photos(draft, user=NOBODY)) == {strangers}
    assert set(kept_photos(draft, user=UserFactory())) == {strangers}
    assert not kept_photos(new_draft(), user=owner).exists()


@pytest.mark.parametrize("who", ["person", "stranger"])
def test_a_flood_is_stopped(who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_IN_AN_HOUR", 2)
    monkeypatch.setattr(room, "MOST_OF_STRANGERS", 2)
    user: Any = UserFactory() if who == "person" else NOBODY
    for _number in range(2):
        keep_photo(user)
    with pytest.raises(AttachmentRefused, match="too_fast"):
        keep_photo(user)


def test_what_nobody_came_back_for_is_forgotten(django_capture_on_commit_callbacks: Any) -> None:
    old, new = keep_photo(UserFactory()), keep_photo(UserFactory())
    KeptPhoto.objects.filter(pk=old.pk).update(kept_at=timezone.now() - timedelta(days=3))
    path = str(old.file.name)
    with django_capture_on_commit_callbacks() as then:
        assert forget_kept_photos() == 1
    assert old.file.storage.exists(path)  # what is rolled back has lost nothing
    for delete in then:
        delete()
    assert list(KeptPhoto.objects.all()) == [new]
    assert not old.file.storage.exists(path)
