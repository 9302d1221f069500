"""Fetch a stranger's document without becoming their tool: no private addresses, bounded size, time and redirects.

The host name is resolved once, every address it has must be public, and the connection goes to the address that was
checked, so that a second answer of the name server cannot lead inside.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote, urljoin, urlsplit

MOST_BYTES = 512 * 1024
MOST_SECONDS = 8.0
MOST_REDIRECTS = 3
MOST_ADDRESSES = 6  # for one credential: a key document and a list need two
MOST_SECONDS_TOGETHER = 12.0
_TLS = ssl.create_default_context()
_KEEP = "%/:@!$&'()*+,;=?~-._"  # what an address may hold as it is; anything else, such as Hangul, is escaped
_REDIRECTS = (301, 302, 303, 307, 308)
_ACCEPT = "application/vc+ld+json, application/did+json, application/ld+json, application/json;q=0.9, image/png, image/svg+xml"


class FetchRefused(Exception):
    """Nothing was fetched. ``reason``: address (not a public one), scheme, name (unknown host), connection, time, size,
    status (not 200), redirects."""

    def __init__(self, reason: str, url: str = "") -> None:
        super().__init__(f"{reason}: {url}")
        self.reason = reason
        self.url = url


class Fetch(Protocol):
    """Returns the bytes at an address, or raises FetchRefused."""

    def __call__(self, url: str) -> bytes:
        """Fetch."""


@dataclass
class FetchOnce:
    """A Fetch that asks ``beyond`` once for each address, a few addresses at all, and none after a while."""

    beyond: Fetch
    _kept: dict[str, bytes | FetchRefused] = field(default_factory=dict)
    _began: float = field(default_factory=time.monotonic)

    def __call__(self, url: str) -> bytes:
        """Return the document. Raises FetchRefused."""
        if url not in self._kept:
            self._kept[url] = self._ask(url)
        kept = self._kept[url]
        if isinstance(kept, FetchRefused):
            raise kept
        return kept

    def _ask(self, url: str) -> bytes | FetchRefused:
        if len(self._kept) >= MOST_ADDRESSES or time.monotonic() - self._began > MOST_SECONDS_TOGETHER:
            return FetchRefused("time", url)
        try:
            return self.beyond(url)
        except FetchRefused as refused:
            return refused


@dataclass(frozen=True)
class SafeFetch:
    """A Fetch. ``local`` answers addresses of this installation without the network: {address: function → bytes}."""

    local: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    resolve: Callable[[str, int], list[str]] | None = None

    def __call__(self, url: str) -> bytes:
        """Fetch, following a few redirects, each checked like the first. Raises FetchRefused."""
        deadline = time.monotonic() + MOST_SECONDS
        for _hop in range(MOST_REDIRECTS + 1):
            if (answer := self.local.get(url.partition("#")[0])) is not None:
                return answer()
            body, location = self._once(url, deadline)
            if location is None:
                return body
            url = _joined(url, location)
        raise FetchRefused("redirects", url)

    def _once(self, url: str, deadline: float) -> tuple[bytes, str | None]:
        try:
            parts = urlsplit(url)
            port = parts.port or 443
        except ValueError as error:
            raise FetchRefused("scheme", url) from error
        if parts.scheme != "https" or not parts.hostname or parts.username or len(url) > 2000:
            raise FetchRefused("scheme", url)
        address = self._public_address(parts.hostname, port, url)
        left = max(0.1, deadline - time.monotonic())
        connection = _PinnedConnection(parts.hostname, port, address, timeout=left)
        # A socket's timeout begins anew with every byte; this clock does not.
        clock = threading.Timer(left, connection.cut)
        clock.daemon = True
        clock.start()
        try:
            target = quote(parts.path or "/", safe=_KEEP) + (
                f"?{quote(parts.query, safe=_KEEP)}" if parts.query else ""
            )
            connection.request("GET", target, headers={"Accept": _ACCEPT, "User-Agent": "Learnsite verifier"})
            with connection.getresponse() as response:
                return _answer(connection, response, url)
        except TimeoutError as error:
            raise FetchRefused("time", url) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchRefused("time" if connection.was_cut else "connection", url) from error
        finally:
            clock.cancel()
            connection.close()

    def _public_address(self, host: str, port: int, url: str) -> str:
        try:
            addresses = (self.resolve or resolve_host)(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchRefused("name", url) from error
        if not addresses:
            raise FetchRefused("name", url)
        if not all(is_public(address) for address in addresses):
            raise FetchRefused("address", url)
        return addresses[0]


def _joined(url: str, location: str) -> str:
    """Return where a redirect leads. Raises FetchRefused."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchRefused("redirects", url) from error


def resolve_host(host: str, port: int) -> list[str]:
    """Return every address of a host. Raises OSError when the name is unknown."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether an IP address is on the open internet; addresses that wrap a private one are judged by what they wrap."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if wrapped is not None:
            return is_public(str(wrapped))
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _PinnedConnection(http.client.HTTPSConnection):
    """HTTPS to an address that was checked, with the host's own name for certificate and header."""

    def __init__(self, host: str, port: int, address: str, *, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout, context=_TLS)
        self._address = address
        self.was_cut = False

    def connect(self) -> None:
        """Connect to the pinned address."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        secure = _TLS.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = secure
        secure.do_handshake()

    def cut(self) -> None:
        """End the conversation from another thread, wherever it is."""
        self.was_cut = True
        if self.sock is not None:
            with suppress(OSError):  # it ended by itself
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def _answer(connection: _PinnedConnection, response: http.client.HTTPResponse, url: str) -> tuple[bytes, str | None]:
    """Return the body, or where a redirect leads. Raises FetchRefused."""
    if connection.was_cut:  # what came so far may look like an answer
        raise FetchRefused("time", url)
    if response.status in _REDIRECTS:
        return b"", response.getheader("Location") or ""
    if response.status != http.client.OK:
        raise FetchRefused("status", url)
    return _read(connection, response, url), None


def _read(connection: _PinnedConnection, response: http.client.HTTPResponse, url: str) -> bytes:
    """Read at most MOST_BYTES. Raises FetchRefused, also when the answer breaks off."""
    parts: list[bytes] = []
    size = 0
    while part := response.read1(16 * 1024):
        size += len(part)
        if size > MOST_BYTES:
            raise FetchRefused("size", url)
        parts.append(part)
    if connection.was_cut:
        raise FetchRefused("time", url)
    if response.length:  # the far end promised more
        raise FetchRefused("connection", url)
    return b"".join(parts)
