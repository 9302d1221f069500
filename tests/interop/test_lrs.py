"""Every kind of statement we make is taken by a learning record store that is not ours, which checks each of them.

`make test-interop` installs Ralph into .venv/lrs; RALPH names another place of its programs.
"""

import os
import socket
import subprocess
import time
import urllib.request
from base64 import b64encode
from http.client import OK
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from badges.models import Award
from learnsite.xapi.lrs import Store, store
from learnsite.xapi.models import OutgoingStatement
from learnsite.xapi.services.send_statements import waiting
from tests.architecture.source import ROOT
from tests.learnsite.xapi.town import KINDS, one_of_everything

pytestmark = [pytest.mark.interop, pytest.mark.django_db]

PROGRAMS = Path(os.environ.get("RALPH", ROOT / ".venv" / "lrs" / "bin"))
SECRET = "a secret for the test"
# The store's file backend writes each file once, in one request; every account has a folder of its own.
ACCOUNTS = ("everything", "twice", "revoked", "voided", "wrong")
PATIENCE = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def ralph(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The store's address, while it runs."""
    assert (PROGRAMS / "ralph").exists(), f"install tests/interop/lrs/requirements.txt into {PROGRAMS.parent}"
    folder = tmp_path_factory.mktemp("ralph")
    port = free_port()
    surroundings = {
        "PATH": os.environ["PATH"],
        "RALPH_APP_DIR": str(folder),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "data"),
    }
    for name in ACCOUNTS:
        (folder / "data" / name).mkdir(parents=True)
        account = ["-u", name, "-p", SECRET, "-s", "all", "-t", name, "-N", name, "-w"]
        account += ["-A", name, "http://testserver"]
        subprocess.run([PROGRAMS / "ralph", "auth", *account], env=surroundings, check=True, capture_output=True)
    command = [PROGRAMS / "uvicorn", "ralph.api:app", "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(command, env=surroundings, stdout=log, stderr=log)
        try:
            wait_for(port, running, folder / "log")
            yield f"http://127.0.0.1:{port}/xAPI"
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE)


def wait_for(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the store listens."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail(log.read_text())


@pytest.fixture
def ours(ralph: str, settings: Any) -> str:
    settings.XAPI_LRS_URL, settings.XAPI_LRS_SECRET, settings.XAPI_PRIVATE_ALLOWED = ralph, SECRET, True
    return ralph


def ask(url: str, account: str) -> Any:
    import json

    word = b64encode(f"{account}:{SECRET}".encode()).decode()
    headers = {"Authorization": f"Basic {word}", "X-Experience-API-Version": "1.0.3"}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=PATIENCE) as answer:
        assert answer.status == OK
        return json.load(answer)


def test_every_kind_of_statement_is_taken_and_kept(ours: str, settings: Any) -> None:
    settings.XAPI_LRS_KEY = "everything"
    one_of_everything()
    call_command("send_statements")
    assert not waiting().exists()
    rows = OutgoingStatement.objects.all()
    assert {row.source for row in rows if row.sent_at and not row.refused_at} == KINDS
    for row in rows:
        (kept,) = ask(f"{ours}/statements?statementId={row.statement_id}", "everything")["statements"]
        assert kept["verb"] == row.statement["verb"]
        assert kept["actor"] == row.statement["actor"]
        assert kept["object"] == row.statement["object"]


def test_sending_twice_is_harmless(ours: str, settings: Any) -> None:
    settings.XAPI_LRS_KEY = "twice"
    one_of_everything()
    call_command("send_statements")
    sent = set(OutgoingStatement.objects.values_list("statement_id", flat=True))
    OutgoingStatement.objects.update(sent_at=None)
    call_command("send_statements")
    assert not waiting().exists()
    kept = [row["id"] for row in ask(f"{ours}/statements?limit=100", "twice")["statements"]]
    assert len(kept) == len(set(kept))
    assert {str(pk) for pk in sent} <= set(kept)


def test_a_badge_that_was_revoked_is_voided_there(ours: str, settings: Any) -> None:
    settings.XAPI_LRS_KEY = "revoked"
    one_of_everything()
    call_command("send_statements")
    Award.objects.update(state="revoked", revoked_reason="잘못", revoked_at=timezone.now())
    settings.XAPI_LRS_KEY = "voided"
    call_command("send_statements")
    assert not waiting().exists()
    row = OutgoingStatement.objects.get(source="taken_back")
    assert row.sent_at
    assert not row.refused_at


def test_what_is_no_statement_is_refused(ours: str, settings: Any) -> None:
    settings.XAPI_LRS_KEY = "wrong"
    one_of_everything()
    call_command("send_statements")
    statement = OutgoingStatement.objects.first().statement
    target = store()
    assert isinstance(target, Store)
    for wrong in ({"actor": {}}, {"object": {"objectType": "Activity"}}):
        assert target.deliver([{**statement, "id": str(uuid4()), **wrong}]).refused
