"""Fetching for strangers: nothing inside can be reached, and nobody can keep us waiting or fill our memory."""

import socket
import ssl
import threading
import time
from ipaddress import ip_address
from pathlib import Path

import pytest

from badges.ob3 import safe_fetch
from badges.ob3.safe_fetch import FetchRefused, SafeFetch, is_public
from tests.badges.ob3.far_server import drip, http, make_certificate, saying, server

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "",
    "localhost",
    "1.2.3",
]
PUBLIC = ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", PRIVATE)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


class Dialled(Exception):
    """A connection was about to be made."""


@pytest.fixture
def _no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def dial(address: tuple[str, int], *_args: object) -> None:
        raise Dialled(address)

    monkeypatch.setattr(socket, "create_connection", dial)


def _refusal(fetch: SafeFetch, url: str) -> str:
    with pytest.raises(FetchRefused) as caught:
        fetch(url)
    return caught.value.reason


def _resolving(*addresses: str) -> SafeFetch:
    return SafeFetch(resolve=lambda host, port: list(addresses))


@pytest.mark.usefixtures("_no_line")
class TestBeforeConnecting:
    @pytest.mark.parametrize("address", PRIVATE)
    def test_a_name_that_leads_inside_is_refused(self, address: str) -> None:
        assert _refusal(_resolving(address), "https://innocent.example.org/") == "address"

    @pytest.mark.parametrize("addresses", [("1.1.1.1", "10.0.0.1"), ("10.0.0.1", "1.1.1.1"), ("1.1.1.1", "::1")])
    def test_a_name_that_leads_inside_too_is_refused(self, addresses: tuple[str, ...]) -> None:
        assert _refusal(_resolving(*addresses), "https://innocent.example.org/") == "address"

    def test_a_name_nobody_has_is_refused(self) -> None:
        assert _refusal(_resolving(), "https://innocent.example.org/") == "name"

    def test_a_name_server_that_fails(self) -> None:
        def fail(host: str, port: int) -> list[str]:
            raise socket.gaierror("no")

        assert _refusal(SafeFetch(resolve=fail), "https://innocent.example.org/") == "name"

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "example.org",
            "//example.org",
            "http://example.org",
            "ftp://example.org",
            "file:///etc/passwd",
            "gopher://example.org",
            "data:,x",
            "https://",
            "https:///x",
            "https://user@example.org/",
            "https://user:secret@example.org/",
            "https://[",
            "https://example.org:99999/",
            "https://example.org:port/",
            "https://example.org/" + "a" * 3000,
        ],
    )
    def test_addresses_of_other_kinds_are_refused(self, url: str) -> None:
        assert _refusal(_resolving("1.1.1.1"), url) == "scheme"

    @pytest.mark.parametrize(
        "url", ["https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://0.0.0.0:8000/"]
    )
    def test_this_machine_is_refused(self, url: str) -> None:
        assert _refusal(SafeFetch(), url) in ("address", "name")

    def test_the_connection_goes_to_the_address_that_was_checked(self) -> None:
        asked: list[tuple[str, int]] = []

        def resolve(host: str, port: int) -> list[str]:
            asked.append((host, port))
            return ["1.1.1.1"] if len(asked) == 1 else ["127.0.0.1"]

        with pytest.raises(Dialled) as caught:
            SafeFetch(resolve=resolve)("https://innocent.example.org:8443/x")
        assert caught.value.args == (("1.1.1.1", 8443),)
        assert asked == [("innocent.example.org", 8443)]

    def test_our_own_documents_need_no_network(self) -> None:
        fetch = SafeFetch(local={"https://silmari.example.org/.well-known/did.json": lambda: b"{}"})
        assert fetch("https://silmari.example.org/.well-known/did.json") == b"{}"
        assert fetch("https://silmari.example.org/.well-known/did.json#z6Mk") == b"{}"
        assert (
            _refusal(SafeFetch(local=fetch.local, resolve=lambda host, port: []), "https://silmari.example.org/x")
            == "name"
        )


class TestFetchOnce:
    def test_each_address_is_asked_for_once(self) -> None:
        asked: list[str] = []

        def beyond(url: str) -> bytes:
            asked.append(url)
            if url.endswith("gone"):
                raise FetchRefused("status", url)
            return url.encode()

        fetch = safe_fetch.FetchOnce(beyond)
        for _ in range(2):
            assert fetch("https://example.org/a") == b"https://example.org/a"
            with pytest.raises(FetchRefused, match="status"):
                fetch("https://example.org/gone")
        assert asked == ["https://example.org/a", "https://example.org/gone"]

    def test_few_addresses_are_asked_for(self) -> None:
        fetch = safe_fetch.FetchOnce(lambda url: b"")
        for number in range(safe_fetch.MOST_ADDRESSES):
            fetch(f"https://example.org/{number}")
        with pytest.raises(FetchRefused, match="time"):
            fetch("https://example.org/more")
        assert fetch("https://example.org/0") == b""

    def test_none_is_asked_for_after_a_while(self, monkeypatch: pytest.MonkeyPatch) -> None:
        fetch = safe_fetch.FetchOnce(lambda url: b"")
        monkeypatch.setattr(safe_fetch, "MOST_SECONDS_TOGETHER", -1.0)
        with pytest.raises(FetchRefused, match="time"):
            fetch("https://example.org/")


# ---- with a server of our own, which the tests take for a public one


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for far.example.org."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def fetch(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> SafeFetch:
    """A SafeFetch that trusts the certificate, finds far.example.org on this machine, and takes it for public."""
    monkeypatch.setattr(safe_fetch, "_TLS", ssl.create_default_context(cafile=str(certificate)))
    monkeypatch.setattr(safe_fetch, "is_public", lambda address: ip_address(address).is_loopback)

    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host.endswith("example.org") else ["10.0.0.1"]

    return SafeFetch(resolve=resolve)


def test_a_document_is_fetched(certificate: Path, fetch: SafeFetch) -> None:
    seen: list[str] = []
    with server(certificate, saying(http('{"name": "배지"}'.encode()), seen=seen)) as port:
        assert fetch(f"https://far.example.org:{port}/a/b?c=d#e").decode() == '{"name": "배지"}'
    assert seen[0].startswith("GET /a/b?c=d HTTP/1.1\r\n")
    assert f"\r\nHost: far.example.org:{port}\r\n" in seen[0]
    assert "application/json" in seen[0]
    assert "Cookie" not in seen[0]


def test_an_address_in_hangul_is_escaped(certificate: Path, fetch: SafeFetch) -> None:
    seen: list[str] = []
    with server(certificate, saying(http(), seen=seen)) as port:
        fetch(f"https://far.example.org:{port}/배지?이름=%EB%B0%95")
    assert seen[0].startswith("GET /%EB%B0%B0%EC%A7%80?%EC%9D%B4%EB%A6%84=%EB%B0%95 HTTP/1.1\r\n")


def test_the_certificate_must_be_for_the_name(certificate: Path, fetch: SafeFetch) -> None:
    with server(certificate, saying(http())) as port:
        assert _refusal(fetch, f"https://other.example.org:{port}/") == "connection"


def test_a_certificate_nobody_vouches_for_is_refused(
    certificate: Path, fetch: SafeFetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_fetch, "_TLS", ssl.create_default_context())
    with server(certificate, saying(http())) as port:
        assert _refusal(fetch, f"https://far.example.org:{port}/") == "connection"


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "204 No Content", "304 Not Modified"])
def test_other_answers_are_refused(certificate: Path, fetch: SafeFetch, status: str) -> None:
    with server(certificate, saying(http(b"", status=status))) as port:
        assert _refusal(fetch, f"https://far.example.org:{port}/") == "status"


def test_a_redirect_is_followed(certificate: Path, fetch: SafeFetch) -> None:
    seen: list[str] = []
    moved = http(b"", status="302 Found", headers="Location: /there\r\n")
    with server(certificate, saying(moved, http(b"[]"), seen=seen)) as port:
        assert fetch(f"https://far.example.org:{port}/here") == b"[]"
    assert [request.partition(" HTTP")[0] for request in seen] == ["GET /here", "GET /there"]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("https://inside.test/", "address"),
        ("http://far.example.org/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("https://user@far.example.org/", "scheme"),
        ("https://[", "redirects"),
        ("", "redirects"),
        ("/here", "redirects"),
    ],
)
def test_where_a_redirect_leads_is_checked_again(
    certificate: Path, fetch: SafeFetch, location: str, reason: str
) -> None:
    moved = http(b"", status="301 Moved", headers=f"Location: {location}\r\n")
    with server(certificate, saying(moved)) as port:
        assert _refusal(fetch, f"https://far.example.org:{port}/here") == reason


def test_a_redirect_to_our_own_documents_needs_no_network(certificate: Path, fetch: SafeFetch) -> None:
    moved = http(b"", status="308 Moved", headers="Location: https://inside.test/did.json\r\n")
    with server(certificate, saying(moved)) as port:
        ours = SafeFetch(local={"https://inside.test/did.json": lambda: b"ours"}, resolve=fetch.resolve)
        assert ours(f"https://far.example.org:{port}/") == b"ours"


def test_too_much_is_refused(certificate: Path, fetch: SafeFetch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_fetch, "MOST_BYTES", 1000)
    with server(certificate, saying(http(b"a" * 1001))) as port:
        assert _refusal(fetch, f"https://far.example.org:{port}/") == "size"
    with server(certificate, saying(http(b"a" * 1000))) as port:
        assert len(fetch(f"https://far.example.org:{port}/")) == 1000


def test_too_much_without_a_length_is_refused(
    certificate: Path, fetch: SafeFetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_fetch, "MOST_BYTES", 1000)
    endless = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"400\r\n" + b"a" * 1024 + b"\r\n0\r\n\r\n"
    with server(certificate, saying(endless)) as port:
        assert _refusal(fetch, f"https://far.example.org:{port}/") == "size"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"hello",
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
    ],
)
def test_a_broken_answer_is_refused(certificate: Path, fetch: SafeFetch, said: bytes) -> None:
    with server(certificate, saying(said)) as port:
        assert _refusal(fetch, f"https://far.example.org:{port}/") == "connection"


@pytest.mark.parametrize(
    ("start", "part"),
    [(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"), (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"a"), (b"", b"")],
    ids=["header", "body", "nothing"],
)
def test_a_slow_answer_is_cut(
    certificate: Path, fetch: SafeFetch, monkeypatch: pytest.MonkeyPatch, start: bytes, part: bytes
) -> None:
    monkeypatch.setattr(safe_fetch, "MOST_SECONDS", 0.5)
    with server(certificate, drip(start, part)) as port:
        assert _refusal(fetch, f"https://far.example.org:{port}/") == "time"


def test_nobody_at_the_door(fetch: SafeFetch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert _refusal(fetch, f"https://far.example.org:{port}/") == "connection"


def test_no_thread_is_left_behind(certificate: Path, fetch: SafeFetch) -> None:
    before = threading.active_count()
    with server(certificate, saying(http())) as port:
        for _ in range(3):
            fetch(f"https://far.example.org:{port}/")
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before
