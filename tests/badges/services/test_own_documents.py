"""Our own documents without the network, and nothing else by accident."""

import json

import pytest

from badges.models import Credential
from badges.ob3.did_web import document_url
from badges.ob3.safe_fetch import FetchRefused
from badges.services.own_documents import DocumentsOf, NothingElse, OwnDocuments
from badges.services.publish_status_list import status_list_url
from tests.factories.badges import credential_for_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def credential() -> Credential:
    return credential_for_work()


def test_keys_lists_and_credentials_are_answered_here(credential: Credential) -> None:
    fetch = OwnDocuments()
    assert json.loads(fetch(document_url(credential.issuer.did)))["id"] == credential.issuer.did
    assert json.loads(fetch(status_list_url(credential.status_list)))["issuer"] == credential.issuer.did
    for path in ("", ".json", ".png"):
        address = f"http://testserver/credentials/{credential.pk}{path}"
        assert fetch(address).decode() == credential.document


@pytest.mark.parametrize(
    "path", ["/credentials/00000000-0000-4000-8000-000000000000", "/status/999", "/", "/cms/", "/contributions/1/"]
)
def test_what_is_not_there_is_refused(credential: Credential, path: str) -> None:
    with pytest.raises(FetchRefused):
        OwnDocuments()(f"http://testserver{path}")


def test_others_are_left_to_the_fetch_beyond(credential: Credential) -> None:
    asked: list[str] = []

    def beyond(url: str) -> bytes:
        asked.append(url)
        return b"theirs"

    fetch = OwnDocuments(beyond)
    assert fetch("https://example.org/status/1") == b"theirs"
    assert fetch(f"http://testserver.example.org/credentials/{credential.pk}") == b"theirs"
    assert len(asked) == 2


def test_one_credentials_documents_cost_two_queries(
    credential: Credential, django_assert_max_num_queries: object
) -> None:
    fetch = DocumentsOf(credential.issuer, credential.status_list)
    assert fetch(document_url(credential.issuer.did)) == fetch(document_url(credential.issuer.did))
    assert fetch(status_list_url(credential.status_list))
    with pytest.raises(FetchRefused):
        fetch("https://example.org/")
    with pytest.raises(FetchRefused):
        NothingElse()("https://example.org/")
