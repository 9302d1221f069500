"""Speak to a learning record store over HTTP: one POST, no redirects, a bounded time, and only to where it may go."""

import http.client
import json
import socket
import ssl
from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from badges.ob3.safe_fetch import is_public, resolve_host
from learnsite.xapi.statements import VERSION, Statement

SECONDS = 6.0
_MOST_ANSWER = 64 * 1024
_MOST_TROUBLE = 300


class StoreUnreachable(Exception):
    """Nothing was sent, or nobody knows whether it was; the message says why. Trying again later does no harm."""


@dataclass(frozen=True)
class Answer:
    """What the store said."""

    status: int
    text: str

    @property
    def taken(self) -> bool:
        """Whether it has the statements now."""
        return self.status in (http.client.OK, http.client.NO_CONTENT)

    @property
    def known(self) -> bool:
        """Whether it has had one of these ids before."""
        return self.status == http.client.CONFLICT

    @property
    def broken(self) -> bool:
        """Whether it failed by itself."""
        return self.status >= http.client.INTERNAL_SERVER_ERROR

    @property
    def refused(self) -> bool:
        """Whether it will never take these statements as they are."""
        return self.status in (http.client.BAD_REQUEST, http.client.UNPROCESSABLE_ENTITY)


@dataclass(frozen=True)
class Store:
    """A learning record store. ``url`` is its xAPI endpoint, to which ``/statements`` is added."""

    url: str
    key: str
    secret: str
    private_allowed: bool = False

    def deliver(self, statements: Sequence[Statement]) -> Answer:
        """Send statements in one request. Raises StoreUnreachable."""
        body = json.dumps(list(statements), ensure_ascii=False).encode()
        try:
            parts = urlsplit(f"{self.url.rstrip('/')}/statements")
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError as error:
            raise StoreUnreachable("the address of the store is none") from error
        if not parts.hostname or parts.scheme not in ("https", *(("http",) if self.private_allowed else ())):
            raise StoreUnreachable("the address of the store must begin with https://")
        address = self._address(parts.hostname, port)
        connection = _connection(parts.scheme, parts.hostname, port, address)
        try:
            connection.request("POST", parts.path, body, self._headers())
            with connection.getresponse() as response:
                return Answer(response.status, response.read(_MOST_ANSWER).decode("utf-8", "replace"))
        except (OSError, http.client.HTTPException) as error:
            raise StoreUnreachable(f"{type(error).__name__}: {error}"[:_MOST_TROUBLE]) from error
        finally:
            with suppress(OSError):
                connection.close()

    def _address(self, host: str, port: int) -> str:
        """Return the one address we connect to, checked. Raises StoreUnreachable."""
        try:
            addresses = resolve_host(host, port)
        except (OSError, UnicodeError) as error:
            raise StoreUnreachable("the name of the store is unknown") from error
        if not addresses or not (self.private_allowed or all(is_public(address) for address in addresses)):
            raise StoreUnreachable("the store is at a private address; XAPI_PRIVATE_ALLOWED=1 allows that")
        return addresses[0]

    def _headers(self) -> dict[str, str]:
        word = b64encode(f"{self.key}:{self.secret}".encode()).decode()
        return {
            "Authorization": f"Basic {word}",
            "Content-Type": "application/json",
            "X-Experience-API-Version": VERSION,
            "User-Agent": "Learnsite",
        }


def _connection(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    """Return a connection to the checked address under the host's own name."""
    made: http.client.HTTPConnection
    if scheme == "https":
        secure = ssl.create_default_context()
        made = http.client.HTTPSConnection(host, port, timeout=SECONDS, context=secure)
    else:
        secure, made = None, http.client.HTTPConnection(host, port, timeout=SECONDS)

    def connect() -> None:
        plain = socket.create_connection((address, port), SECONDS)
        made.sock = secure.wrap_socket(plain, server_hostname=host) if secure else plain

    made.connect = connect  # type: ignore[method-assign]  # a second look-up of the name could lead elsewhere
    return made


def store() -> Store | None:
    """Return the store the operator named, or None: then nothing is told to anybody."""
    if not settings.XAPI_LRS_URL:
        return None
    return Store(settings.XAPI_LRS_URL, settings.XAPI_LRS_KEY, settings.XAPI_LRS_SECRET, settings.XAPI_PRIVATE_ALLOWED)
