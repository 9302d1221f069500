"""A server on this machine that plays a stranger's, over TLS."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def make_certificate(folder: Path) -> Path:
    """Write a certificate for far.example.org, with its key, into one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "far.example.org")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("far.example.org")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "far.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


Answer = Callable[[ssl.SSLSocket, str], None]


@contextmanager
def server(certificate: Path, answer: Answer) -> Iterator[int]:
    """Serve TLS on this machine; ``answer`` gets the connection and the request."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.2)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                plain, _address = listening.accept()
            except TimeoutError:
                continue
            try:
                with context.wrap_socket(plain, server_side=True) as secure:
                    secure.settimeout(5)
                    answer(secure, secure.recv(65536).decode("latin-1"))
            except OSError:
                continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        over.set()
        thread.join(10)
        listening.close()


def http(body: bytes = b"{}", *, status: str = "200 OK", headers: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body


def saying(*answers: bytes, seen: list[str] | None = None) -> Answer:
    waiting = list(answers)

    def answer(connection: ssl.SSLSocket, request: str) -> None:
        if seen is not None:
            seen.append(request)
        connection.sendall(waiting.pop(0) if len(waiting) > 1 else waiting[0])

    return answer


def drip(start: bytes, part: bytes) -> Answer:
    """Answer so slowly that no single wait is long, and the whole never ends."""

    def answer(connection: ssl.SSLSocket, request: str) -> None:
        connection.sendall(start)
        for _ in range(40):
            time.sleep(0.05)
            connection.sendall(part)

    return answer
