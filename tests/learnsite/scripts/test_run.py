"""`make run` says in one sentence what is in the way."""

import socket

import pytest

from learnsite.scripts import run
from learnsite.scripts.run import CannotServe, free_port


def test_free_port_is_accepted():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert free_port("127.0.0.1", str(port)) == port


def test_taken_port_is_named_with_a_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=rf"^Port {port} is taken .*PORT=\d+$"):
            free_port("127.0.0.1", str(port))


@pytest.mark.parametrize("port", ["", "abc", "0", "65536", "-1", "８０００", "80.5"])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(CannotServe, match="is not a port number"):
        free_port("127.0.0.1", port)


def test_address_of_another_machine_is_refused():
    with pytest.raises(CannotServe, match="Cannot serve on"):
        free_port("192.0.2.1", "8000")


def test_nothing_is_installed_when_the_port_is_taken(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setattr(run, "prepare", lambda: pytest.fail("came too far"))
    assert run.main() == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
