"""The checker: any Open Badges 3.0 credential, and any rubbish, with a clear sentence for each."""

import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from badges.models import Credential
from badges.ob3.data_integrity import sign
from badges.ob3.multikey import new_signing_key, read_signing_key
from badges.ob3.png import SIGNATURE
from badges.ob3.safe_fetch import FetchRefused
from badges.services import revoke_award
from tests.factories.badges import credential_for_work
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

EXAMPLES = Path(__file__).parents[1] / "ob3" / "data" / "vectors" / "examples-json"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here leaves the machine: a name is looked up nowhere."""

    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no network in tests")

    monkeypatch.setattr("badges.ob3.safe_fetch.resolve_host", unknown)


def check_text(client: Client, text: str, language: str = "") -> str:
    """Paste a text and return the page."""
    response = client.post(f"{language}/verify/", {"text": text})
    assert response.status_code == 200
    return response.content.decode()


def check_file(client: Client, content: bytes, name: str = "badge.json") -> str:
    """Hand in a file and return the page."""
    response = client.post("/verify/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code in (200, 422)
    return response.content.decode()


def strangers_badge(**changes: Any) -> dict[str, Any]:
    """A badge signed by somebody else, whose key is in its identifier."""
    key = read_signing_key(new_signing_key())
    did = f"did:key:{key.public.multibase}"
    document: dict[str, Any] = json.loads(credential_for_work().document)
    document.pop("proof")
    document.pop("credentialStatus")
    document |= {
        "id": "https://elsewhere.example/badges/1",
        "issuer": {"id": did, "type": ["Profile"], "name": "다른 기관"},
    }
    document |= changes
    method = f"{did}#{key.public.multibase}"
    return sign(document, key=key, verification_method=method, created=timezone.now())


def test_own_badge_by_text_file_picture_and_address(client: Client) -> None:
    credential = credential_for_work()
    address = f"http://testserver/credentials/{credential.pk}"
    png = client.get(f"/credentials/{credential.pk}.png").content
    svg = client.get(f"/credentials/{credential.pk}.svg").content
    pages = [
        check_text(client, credential.document),
        check_file(client, credential.document.encode()),
        check_file(client, png, "badge.png"),
        check_file(client, svg, "badge.svg"),
        client.get("/verify/", {"url": address}).content.decode(),
        client.get("/verify/", {"url": f"{address}.json"}).content.decode(),
        client.post("/verify/", {"url": f"http://testserver/en/credentials/{credential.pk}"}).content.decode(),
    ]
    for page in pages:
        assert 'data-verdict="genuine"' in page
        assert "진짜 배지예요" in page
        assert "현장 기록가" in page


def test_every_check_has_its_own_line_in_both_languages(client: Client) -> None:
    document = credential_for_work().document
    korean, english = check_text(client, document), check_text(client, document, "/en")
    for said in (
        "서명이 맞고",
        "서명한 열쇠가 발급기관의 것이에요",
        "취소되지 않았어요",
        "오늘 유효해요",
        "표준에서 요구하는 것이 다 있어요",
    ):
        assert said in korean
    for said in ("The signature is right", "The signing key belongs", "It has not been revoked", "It is valid today"):
        assert said in english


def test_strangers_badge_is_genuine_too(client: Client) -> None:
    page = check_text(client, json.dumps(strangers_badge()))
    assert 'data-verdict="genuine"' in page
    assert "다른 기관" in page


@pytest.mark.parametrize(
    ("changes", "verdict", "said"),
    [
        ({"validUntil": "2020-01-01T00:00:00Z"}, "expired", "유효 기간이 지났어요"),
        ({"validFrom": "2999-01-01T00:00:00Z"}, "not_yet_valid", "아직 유효하지 않은 배지예요"),
        (
            {
                "credentialStatus": {
                    "id": "https://x.example/s#1",
                    "type": "BitstringStatusListEntry",
                    "statusPurpose": "revocation",
                    "statusListIndex": "1",
                    "statusListCredential": "https://x.example/s",
                }
            },
            "unknown",
            "취소 목록을 가져오지 못했어요",
        ),
        ({"validUntil": "soon"}, "invalid", "날짜를 읽을 수 없어요"),
    ],
)
def test_strangers_badge_in_other_states(client: Client, changes: dict[str, Any], verdict: str, said: str) -> None:
    page = check_text(client, json.dumps(strangers_badge(**changes)))
    assert f'data-verdict="{verdict}"' in page
    assert said in page


def test_changed_revoked_unsigned_and_foreign(client: Client) -> None:
    credential = credential_for_work()
    changed = check_text(client, credential.document.replace("현장", "현짱"))
    assert 'data-verdict="forged"' in changed
    assert "발급한 뒤에 내용이 바뀌었어요" in changed
    document = json.loads(credential.document)
    document.pop("proof")
    assert "서명이 없어요" in check_text(client, json.dumps(document))
    stolen = strangers_badge()
    stolen["issuer"]["id"] = "did:web:testserver"
    assert "다른 누군가의 열쇠로 서명했어요" in check_text(client, json.dumps(stolen))
    revoke_award(credential.award, by=UserFactory(), reason="made up")
    assert 'data-verdict="revoked"' in check_text(client, credential.document)


def _itxt(text: bytes) -> bytes:
    """A PNG that holds a text where a badge would be."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"iTXt", b"openbadgecredential\0\0\0\0\0" + text),
    ]
    body = b"".join(
        struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in [*chunks, (b"IEND", b"")]
    )
    return SIGNATURE + body


RUBBISH: list[tuple[str, bytes, str]] = [
    ("no JSON", b"hello", "배지 파일이 아니에요"),
    ("a page", b"<!doctype html><html><body>badge</body></html>", "배지 파일이 아니라 웹 페이지가 있어요"),
    ("null", b"null", "배지는 아니에요"),
    ("a list", b"[]", "배지는 아니에요"),
    ("a number", b"1e999", "배지는 아니에요"),
    ("NaN", b"NaN", "배지 파일이 아니에요"),
    ("an empty object", b"{}", "배지가 아니에요"),
    ("a deep list", b"[" * 100_000, "배지 파일이 아니에요"),
    ("a deep object", b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "배지 파일이 아니에요"),
    ("bytes that are no text", b"\xff\xfe\x00\x80", "배지 파일이 아니에요"),
    ("a token", b"eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln", "토큰(JWT)"),
    ("Open Badges 2", b'{"@context":"https://w3id.org/openbadges/v2","type":"Assertion"}', "오픈배지 2"),
    ("types that are numbers", b'{"@context":[1],"type":[2],"credentialSubject":3}', "배지가 아니에요"),
    ("half a PNG", SIGNATURE + b"\0\0\0\rIHDR", "그림이 깨졌어요"),
    ("a PNG without a badge", _itxt(b"").replace(b"openbadgecredential", b"somethingelse123456"), "그림이 깨졌어요"),
    ("a PNG with rubbish in it", _itxt(b"rubbish"), "배지 파일이 아니에요"),
    ("an SVG without a badge", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "이 그림 안에는 배지가 없어요"),
    ("an SVG that is no XML", b"<svg><", "그림이 깨졌어요"),
    ("an SVG bomb", b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', "그림이 깨졌어요"),
]


@pytest.mark.parametrize(("what", "content", "said"), RUBBISH, ids=[what for what, _content, _said in RUBBISH])
def test_rubbish_gets_a_sentence(client: Client, what: str, content: bytes, said: str) -> None:
    assert said in check_file(client, content)
    assert client.post("/en/verify/", {"file": SimpleUploadedFile("x", content)}).status_code == 200


BROKEN: list[Callable[[dict[str, Any]], Any]] = [
    lambda d: d.update(issuer=None),
    lambda d: d.update(issuer=["a"]),
    lambda d: d.update(credentialSubject=[]),
    lambda d: d.update(credentialSubject=7),
    lambda d: d["credentialSubject"].update(achievement="x"),
    lambda d: d["credentialSubject"].update(achievement=[None]),
    lambda d: d["credentialSubject"].update(identifier=[1, None, {"identityType": "name", "hashed": False}]),
    lambda d: d["credentialSubject"].update(result={"a": 1}),
    lambda d: d.update(evidence="x"),
    lambda d: d.update(evidence=[1, {"id": 5, "name": ["x"]}]),
    lambda d: d.update(credentialStatus="x"),
    lambda d: d.update(credentialStatus=[{}]),
    lambda d: d.update(validFrom=5),
    lambda d: d.update(validUntil={}),
    lambda d: d.update(proof=1),
    lambda d: d.update(proof=[{}]),
    lambda d: d["proof"][0].update(proofValue=5),
    lambda d: d["proof"][0].update(verificationMethod={"id": "x"}),
    lambda d: d["proof"][0].update(verificationMethod="did:web:#"),
    lambda d: d["proof"][0].update(verificationMethod="https://[::1#x"),
    lambda d: d.update({"@context": [*d["@context"], "https://unknown.example/context"]}),
    lambda d: d.update({"@context": [*d["@context"], {"@version": 9}]}),
    lambda d: d.update({"@context": d["@context"][0]}),
    lambda d: d.update(id="javascript:alert(1)"),
    lambda d: d.update(name="<script>alert(1)</script>"),
    lambda d: d.update(name="\ud800"),
    lambda d: d.update(undefinedTerm=1),
]


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_broken_badge_never_breaks_the_page(client: Client, number: int) -> None:
    document = json.loads(credential_for_work().document)
    BROKEN[number](document)
    page = check_file(client, json.dumps(document).encode("utf-8", "surrogatepass"))
    assert 'data-verdict="genuine"' not in page
    assert "<script>alert(1)" not in page
    assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("rubbish", "https:// 로 시작하는 주소만"),
        ("http://example.org/badge", "https:// 로 시작하는 주소만"),
        ("file:///etc/passwd", "https:// 로 시작하는 주소만"),
        ("ftp://example.org/x", "https:// 로 시작하는 주소만"),
        ("https://user:secret@example.org/", "https:// 로 시작하는 주소만"),
        ("https://[::1", "https:// 로 시작하는 주소만"),
        ("https://nowhere.invalid/x", "그런 이름의 사이트가 없거나"),
        ("http://testserver/credentials/00000000-0000-0000-0000-000000000000", "그 주소에는 배지가 없어요"),
        ("http://testserver/badges/", "https:// 로 시작하는 주소만"),
    ],
)
def test_address_that_cannot_be_fetched(client: Client, url: str, said: str) -> None:
    for response in (client.get("/verify/", {"url": url}), client.post("/verify/", {"url": url})):
        assert response.status_code == 200
        assert said in response.content.decode()


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "::1", "fd00::1"])
def test_private_addresses_are_never_asked(client: Client, monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    monkeypatch.setattr("badges.ob3.safe_fetch.resolve_host", lambda host, port: [inside])
    assert "사설망 안에 있어요" in client.get("/verify/", {"url": "https://inside.example/x"}).content.decode()


@pytest.mark.parametrize("reason", ["connection", "time", "size", "status", "redirects", "something new"])
def test_every_refusal_has_a_sentence(client: Client, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    def refuse(url: str) -> bytes:
        raise FetchRefused(reason, url)

    monkeypatch.setattr("badges.views.verify.fetch_document", refuse)
    assert "그 주소에서 가져오지 못했어요" in client.get("/verify/", {"url": "https://a.example/"}).content.decode()


def test_nothing_two_things_and_too_much_are_refused_with_a_sentence(client: Client) -> None:
    def answer(**data: Any) -> str:
        response = client.post("/verify/", data)
        assert response.status_code == 422
        return str(response.content.decode())

    assert "주소를 적거나, 파일을 고르거나" in answer()
    assert "셋 가운데 하나만" in answer(url="https://a.example", text="{}")
    assert "글이 너무 길어요" in answer(text="x" * 300_001)
    assert "2MB보다 커요" in answer(file=SimpleUploadedFile("x.png", b"x" * (2 * 1024 * 1024 + 1)))
    assert answer(file=SimpleUploadedFile("x.json", b""))


def test_too_many_checks_are_slowed_down(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("badges.views.verify.TRIES", 2)
    for _number in range(2):
        assert client.post("/verify/", {"text": "{}"}).status_code == 200
    response = client.post("/verify/", {"text": "{}"})
    assert response.status_code == 429
    assert "10분만 기다려 주세요" in response.content.decode()
    assert client.get("/verify/").status_code == 200
    assert client.post("/verify/", {"text": "{}"}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_checking_stores_nothing(client: Client) -> None:
    text = json.dumps(strangers_badge())
    before = Credential.objects.count()
    check_text(client, text)
    assert Credential.objects.count() == before


@pytest.mark.parametrize("name", ["basicOpenBadgeCredential", "fullOpenBadge", "achievementAlignmentCase"])
def test_official_examples_can_be_read(client: Client, name: str) -> None:
    assert "data-verdict=" in check_file(client, (EXAMPLES / f"{name}.json").read_bytes())
