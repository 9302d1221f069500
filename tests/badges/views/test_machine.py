"""What machines fetch: exact bytes, right types, no cookies, any origin."""

import hashlib
import io
import json
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.images.models import Image as WagtailImage

from badges.models import Award, Credential
from badges.ob3.read import read_credential
from badges.services import award_due_badges, revoke_award
from badges.services.check_credential import check_document
from projects.models import Attachment, SubmissionAttachment
from tests.factories.badges import (
    AlignmentFactory,
    BadgeFactory,
    WorkCriterionFactory,
    accept_work,
    credential_for_work,
)
from tests.factories.people import UserFactory

NOBODYS = "00000000-0000-4000-8000-000000000000"

pytestmark = pytest.mark.django_db


def machine_addresses() -> list[tuple[str, str]]:
    """Every machine address of one credential with its media type."""
    credential = credential_for_work()
    evidence = credential.award.evidence.get()
    return [
        (f"/credentials/{credential.pk}.json", "application/vc+ld+json"),
        (f"/credentials/{credential.pk}.png", "image/png"),
        (f"/credentials/{credential.pk}.svg", "image/svg+xml"),
        ("/.well-known/did.json", "application/did+json"),
        ("/status/1", "application/vc+ld+json"),
        (f"/achievements/{credential.award.badge.slug}.json", "application/ld+json"),
        (f"/evidence/{evidence.sha256}.json", "application/json"),
    ]


def test_machine_addresses_answer_anybody_without_cookies(client: Client) -> None:
    for address, media_type in machine_addresses():
        response = client.get(address)
        assert response.status_code == 200, address
        assert response["Content-Type"] == media_type
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "public" in response["Cache-Control"]
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies


def test_machine_addresses_answer_a_browser_that_asks_first_and_who_has_the_bytes(client: Client) -> None:
    for address, _media_type in machine_addresses():
        assert client.options(address).status_code == 204
        assert client.head(address).status_code == 200
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
        assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        f"/credentials/{NOBODYS}.json",
        f"/credentials/{NOBODYS}.png",
        f"/credentials/{NOBODYS}.svg",
        f"/credentials/{NOBODYS}",
        "/status/999",
        "/status/99999999999999999999",
        "/achievements/nothing",
        "/achievements/nothing.json",
        f"/evidence/{'0' * 64}",
        "/evidence/nothing.json",
        "/badges/nothing/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_stored_bytes_are_served_exactly(client: Client) -> None:
    credential = credential_for_work()
    for address, accept in [
        (f"/credentials/{credential.pk}.json", "*/*"),
        (f"/credentials/{credential.pk}", "application/vc+ld+json"),
        (f"/credentials/{credential.pk}", "application/json"),
        (f"/en/credentials/{credential.pk}", "application/ld+json, application/json;q=0.5"),
    ]:
        response = client.get(address, headers={"Accept": accept})
        assert response.content == credential.document.encode()
        assert "Accept" in response["Vary"]


@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xhtml+xml,*/*;q=0.8", "*/*", ""])
def test_people_get_the_page(client: Client, accept: str) -> None:
    credential = credential_for_work()
    response = client.get(f"/credentials/{credential.pk}", headers={"Accept": accept} if accept else {})
    assert response["Content-Type"].startswith("text/html")


def test_stable_address_is_not_redirected(client: Client) -> None:
    credential = credential_for_work()
    assert client.get(f"/credentials/{credential.pk}").status_code == 200
    assert client.get(f"/en/credentials/{credential.pk}").status_code == 200
    assert json.loads(credential.document)["id"] == f"http://testserver/credentials/{credential.pk}"


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_baked_picture_holds_the_stored_document(client: Client, kind: str) -> None:
    credential = credential_for_work(badge=BadgeFactory(art="no-such-drawing"))
    picture = client.get(f"/credentials/{credential.pk}.{kind}").content
    assert read_credential(picture) == json.loads(credential.document)
    assert check_document(picture).verdict == "genuine"


@pytest.mark.parametrize(("kind", "is_baked"), [("PNG", True), ("JPEG", False)])
def test_own_picture_of_a_badge_is_baked_when_it_can_carry_a_credential(
    client: Client, kind: str, is_baked: bool
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (31, 17)).save(out, kind)
    picture = WagtailImage.objects.create(title="own", file=ContentFile(out.getvalue(), name=f"own.{kind.lower()}"))
    credential = credential_for_work(badge=BadgeFactory(image=picture))
    baked = client.get(f"/credentials/{credential.pk}.png").content
    assert (Image.open(io.BytesIO(baked)).size == (31, 17)) is is_baked
    assert check_document(baked).verdict == "genuine"
    assert picture.file.url in client.get(f"/credentials/{credential.pk}").content.decode()


def test_key_document_lists_the_key_of_the_proof(client: Client) -> None:
    credential = credential_for_work()
    document = client.get("/.well-known/did.json").json()
    assert document["id"] == "did:web:testserver"
    assert json.loads(credential.document)["proof"][0]["verificationMethod"] in document["assertionMethod"]


def test_key_document_is_there_before_the_first_badge(client: Client) -> None:
    assert client.get("/.well-known/did.json", headers={"Accept": "application/json"}).json()["assertionMethod"]


def test_status_list_changes_with_a_revocation(client: Client) -> None:
    credential = credential_for_work()
    before = client.get("/status/1").content
    revoke_award(credential.award, by=UserFactory(), reason="made up")
    assert client.get("/status/1").content != before
    assert check_document(credential.document).verdict == "revoked"


def test_evidence_address_is_the_hash_of_its_bytes(client: Client) -> None:
    evidence = credential_for_work().award.evidence.get()
    body = client.get(f"/evidence/{evidence.sha256}", headers={"Accept": "application/json"}).content
    assert hashlib.sha256(body).hexdigest() == evidence.sha256


def test_achievement_speaks_both_languages_and_leads_people_to_its_page(client: Client) -> None:
    badge = BadgeFactory(slug="observer")
    AlignmentFactory(badge=badge)
    korean = client.get("/achievements/observer", headers={"Accept": "application/ld+json"}).json()
    english = client.get("/achievements/observer?lang=en", headers={"Accept": "application/json"}).json()
    assert (korean["inLanguage"], english["inLanguage"]) == ("ko", "en")
    assert english["id"].endswith("?lang=en")
    assert english["name"] == "Field observer observer"
    assert (
        client.get("/achievements/observer?lang=xx", headers={"Accept": "application/json"}).json()["inLanguage"]
        == "ko"
    )
    assert client.get("/achievements/observer")["Location"] == "/badges/observer/"
    assert client.get("/en/achievements/observer")["Location"] == "/en/badges/observer/"


def test_draft_badge_is_unknown(client: Client) -> None:
    BadgeFactory(slug="secret", state="draft")
    for address in ("/badges/secret/", "/achievements/secret", "/achievements/secret.json"):
        assert client.get(address).status_code == 404
    assert "secret" not in client.get("/badges/").content.decode()


def test_files_cost_one_query(client: Client, django_assert_num_queries: Any) -> None:
    credential = credential_for_work()
    with django_assert_num_queries(1):
        client.get(f"/credentials/{credential.pk}.json")


def test_photograph_is_shown_without_the_name_its_file_had(client: Client) -> None:
    photo = image_file("김비밀.jpg")
    credential = credential_with_file(photo)
    evidence = credential.award.evidence.get()
    [file] = evidence.snapshot["files"]
    assert set(file) == {"field", "sha256", "media_type", "description"}
    address = f"/evidence/{evidence.sha256}/{file['sha256']}"
    assert address in client.get(f"/evidence/{evidence.sha256}").content.decode()
    response = client.get(address)
    assert response["Content-Type"] == "image/jpeg"
    assert hashlib.sha256(response.content).hexdigest() == file["sha256"]
    assert "Content-Disposition" not in response
    assert client.get(f"/evidence/{evidence.sha256}/{'0' * 64}").status_code == 404
    assert client.get(f"/evidence/{'0' * 64}/{file['sha256']}").status_code == 404


def test_photograph_goes_with_the_award_and_with_its_file(client: Client) -> None:
    credential = credential_with_file(image_file("x.jpg"))
    evidence = credential.award.evidence.get()
    address = f"/evidence/{evidence.sha256}/{evidence.snapshot['files'][0]['sha256']}"
    attachment = Attachment.objects.get()
    attachment.file.storage.delete(attachment.file.name)
    assert client.get(address).status_code == 404
    credential = credential_with_file(image_file("y.jpg"))
    evidence = credential.award.evidence.get()
    address = f"/evidence/{evidence.sha256}/{evidence.snapshot['files'][0]['sha256']}"
    assert client.get(address).status_code == 200
    first, *others = Award.objects.filter(user=credential.award.user)
    revoke_award(first, by=UserFactory(), reason="made up")
    assert others, "the same work stands behind two badges"
    assert client.get(address).status_code == 200
    for award in others:
        revoke_award(award, by=UserFactory(), reason="made up")
    assert client.get(address).status_code == 404
    page = client.get(f"/evidence/{evidence.sha256}").content.decode()
    assert address not in page
    assert "이 근거로 준 배지는 취소됐어요" in page


def test_other_files_are_named_by_their_fingerprint_alone(client: Client) -> None:
    credential = credential_with_file(b"%PDF-1.4", media_type="application/pdf", extension=".pdf")
    evidence = credential.award.evidence.get()
    file = evidence.snapshot["files"][0]
    assert client.get(f"/evidence/{evidence.sha256}/{file['sha256']}").status_code == 404
    assert file["sha256"] in client.get(f"/evidence/{evidence.sha256}").content.decode()


def image_file(name: str) -> bytes:
    """The bytes of a small photograph; the name is only a seed."""
    out = io.BytesIO()
    Image.new("RGB", (4, 3), (len(name), 80, 120)).save(out, "JPEG")
    return out.getvalue()


def credential_with_file(content: bytes, *, media_type: str = "image/jpeg", extension: str = ".jpg") -> Credential:
    """A credential that rests on work with one file, whose name is a person's."""
    user = UserFactory()
    badge = WorkCriterionFactory().badge
    review = accept_work(user)
    attachment = Attachment(
        contribution=review.submission.contribution,
        field_key="photos",
        name="김비밀.jpg",
        media_type=media_type,
        extension=extension,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    attachment.file.save("x", ContentFile(content))
    SubmissionAttachment.objects.create(submission=review.submission, attachment=attachment)
    award_due_badges(user.pk)
    return Credential.objects.get(award__user=user, award__badge=badge)
