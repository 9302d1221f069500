"""What no test may do in silence: reach the network, log an error, use a template variable that does not exist."""

import inspect
import ipaddress
import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Origin, Template
from django.template.base import Node

ROOT = Path(__file__).resolve().parents[1]


class OutgoingConnection(RuntimeError):
    """A test tried to reach another machine."""


def _is_local(host: str | bytes | None) -> bool:
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else host
    if name in ("", "localhost", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback or ipaddress.ip_address(name).is_unspecified
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_outgoing_connections() -> Iterator[None]:
    """Refuse every connection and every look-up that is not for this machine."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def refuse_far_address(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
            raise OutgoingConnection(f"a test tried to reach {address[0]}")
        connect(self, address)

    def refuse_far_name(host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
        if not _is_local(host):
            raise OutgoingConnection(f"a test tried to look up {host!r}")
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse_far_address)
        patch.setattr(socket, "getaddrinfo", refuse_far_name)
        yield


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.kept: list[logging.LogRecord] = []
        self.expected = False

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record)


@pytest.fixture(autouse=True)
def _errors_are_failures() -> Iterator[_Keeper]:
    """Fail a test that logged an error it did not say it expects."""
    keeper = _Keeper()
    # Django's own logger has handlers but hands everything on to the root.
    logging.getLogger().addHandler(keeper)
    try:
        yield keeper
    finally:
        logging.getLogger().removeHandler(keeper)
    if keeper.kept and not keeper.expected:
        pytest.fail("logged as an error: " + "; ".join(record.getMessage() for record in keeper.kept))


@pytest.fixture
def logged_errors(_errors_are_failures: _Keeper) -> list[logging.LogRecord]:
    """The errors logged so far: for a test that causes one on purpose, and looks at it."""
    _errors_are_failures.expected = True
    return _errors_are_failures.kept


class MissingVariable(AssertionError):
    """A template of ours printed a variable that does not exist."""


def _rendering() -> Path | None:
    """The file of the template that is being rendered."""
    frame = inspect.currentframe()
    while frame is not None:
        owner = frame.f_locals.get("self")
        if isinstance(owner, Node | Template) and isinstance(origin := getattr(owner, "origin", None), Origin):
            return Path(str(origin.name))
        frame = frame.f_back
    return None


class _Invalid(str):
    """What Django prints for a missing variable: nothing in the templates of packages (Wagtail's editor), a failure in ours."""

    __slots__ = ()

    def __bool__(self) -> bool:
        template = _rendering()
        return template is not None and ROOT in template.parents and "site-packages" not in template.parts

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        if self:
            raise MissingVariable(f"{_rendering()}: there is no variable {variable}")
        return ""


def pytest_configure() -> None:
    """Put the stand-in in place before the first template is loaded."""
    for engine in settings.TEMPLATES:
        engine.setdefault("OPTIONS", {})["string_if_invalid"] = _Invalid()
