"""Answer what a verifier fetches from this installation without the network, and leave the rest to a safe fetch.

Our own verifier must not depend on our own web server being reachable from itself, and the safe fetch rightly refuses
private addresses, which is what a development machine has.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils.functional import cached_property

from badges.models import Credential, Issuer, StatusList
from badges.ob3.did_web import document_url
from badges.ob3.safe_fetch import Fetch, FetchRefused
from badges.queries.keys import did_document_of
from badges.services.publish_status_list import signed_status_list, status_list_url

_STATUS = re.compile(r"/status/(\d{1,9})")
_CREDENTIAL = re.compile(
    r"(?:/[a-z]{2})?/credentials/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(?:json|png|svg))?"
)


class NothingElse:
    """A Fetch that reaches nothing: for checking our own credentials."""

    def __call__(self, url: str) -> bytes:
        """Refuse. Raises FetchRefused."""
        raise FetchRefused("connection", url)


@dataclass
class OwnDocuments:
    """A Fetch that answers our key documents, status lists and credentials, and asks ``beyond`` for everything else."""

    beyond: Fetch = field(default_factory=NothingElse)

    @cached_property
    def _issuers(self) -> list[Issuer]:
        """The issuers of this installation, asked for once."""
        return list(Issuer.objects.all())

    def __call__(self, url: str) -> bytes:
        """Return the document. Raises FetchRefused."""
        address = url.partition("#")[0]
        for issuer in self._issuers:
            if address == document_url(issuer.did):
                return _dump(issuer.did, url)
        path = self._path_here(address) or ""
        if numbered := _STATUS.fullmatch(path):
            return _found(partial(signed_status_list, int(numbered[1])), url)
        if named := _CREDENTIAL.fullmatch(path):
            return _found(partial(_document, UUID(named[1])), url)
        return self.beyond(url)

    def _path_here(self, address: str) -> str | None:
        """Return the path when the address is on one of the sites we issued from, else None."""
        for site in {settings.SITE_URL, *(issuer.url for issuer in self._issuers if issuer.url)}:
            if address.startswith(f"{site.rstrip('/')}/"):
                return address.removeprefix(site.rstrip("/")).partition("?")[0]
        return None


@dataclass
class DocumentsOf:
    """A Fetch for one credential of ours: its issuer's keys and its status list, two queries, nothing else."""

    issuer: Issuer
    status_list: StatusList

    @cached_property
    def _keys(self) -> bytes:
        """The key document, asked for once: the credential and the list are signed by the same issuer."""
        return _dump(self.issuer.did, document_url(self.issuer.did))

    def __call__(self, url: str) -> bytes:
        """Return the document. Raises FetchRefused."""
        if url == document_url(self.issuer.did):
            return self._keys
        if url == status_list_url(self.status_list):
            return _found(lambda: signed_status_list(self.status_list.number), url)
        raise FetchRefused("connection", url)


def _dump(did: str, url: str) -> bytes:
    """Return our key document as JSON."""
    document = did_document_of(did)
    if document is None:
        raise FetchRefused("status", url)
    return json.dumps(document).encode("utf-8")


def _document(pk: UUID) -> bytes:
    """Return the stored bytes of a credential."""
    document = Credential.objects.filter(pk=pk).values_list("document", flat=True).first()
    if document is None:
        raise Http404
    return document.encode("utf-8")


def _found(answer: Callable[[], bytes], url: str) -> bytes:
    """Return the answer; what is not there is refused like any other missing page."""
    try:
        return answer()
    except Http404 as error:
        raise FetchRefused("status", url) from error
