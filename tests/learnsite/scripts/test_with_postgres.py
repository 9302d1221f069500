"""The throw-away cluster: found, described, and gone afterwards. Whether it starts is seen by every run of the tests on it."""

import os
from pathlib import Path

import dj_database_url
import pytest

from learnsite.scripts import with_postgres


@pytest.fixture
def binaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """PostgreSQL's programs, noting what they were asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("initdb", "pg_ctl"):
        (folder / name).write_text(f'#!/bin/sh\necho "{name} $*" >> {tmp_path}/asked\n')
        (folder / name).chmod(0o755)
    tmp_path.chmod(0o777)
    monkeypatch.setattr(with_postgres, "find_binaries", lambda: folder)
    monkeypatch.setattr(with_postgres, "_unprivileged", dict)
    return folder


def asked(binaries: Path) -> list[str]:
    return [line.split()[0] + " " + line.split()[-1] for line in (binaries.parent / "asked").read_text().splitlines()]


def test_cluster_is_stopped_and_removed_even_after_a_failure(binaries):
    folders = []

    def use() -> None:
        with with_postgres.cluster() as url:
            folders.append(Path(dj_database_url.parse(url)["HOST"]))
            raise ValueError

    with pytest.raises(ValueError):
        use()
    assert asked(binaries) == ["initdb --no-sync", "pg_ctl start", "pg_ctl stop"]
    assert not folders[0].exists()


def test_command_gets_the_address_and_its_exit_code_counts(binaries):
    assert with_postgres.main(["sh", "-c", 'case "$DATABASE_URL" in postgres://learnsite@*) exit 7;; esac']) == 7


def test_cluster_that_does_not_start_is_said_in_a_sentence(binaries, capsys):
    (binaries / "initdb").write_text("#!/bin/sh\nexit 1\n")
    assert with_postgres.main(["true"]) == 1
    assert "PostgreSQL could not be started" in capsys.readouterr().err


def test_missing_programs_are_said_in_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(with_postgres.shutil, "which", lambda name: None)
    monkeypatch.setattr(with_postgres.Path, "glob", lambda self, pattern: iter(()))
    assert with_postgres.main(["true"]) == 1
    assert "apt install postgresql" in capsys.readouterr().err


def test_newest_version_is_taken(monkeypatch, tmp_path):
    for version in ("9.6", "15", "16"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        (folder / "initdb").touch()
        (folder / "pg_ctl").touch()
    monkeypatch.setattr(with_postgres.shutil, "which", lambda name: None)
    monkeypatch.setattr(with_postgres.Path, "glob", lambda self, pattern: tmp_path.rglob("bin"))
    assert with_postgres.find_binaries().parent.name == "16"


def test_root_hands_the_cluster_to_somebody_else(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    account = with_postgres._unprivileged()
    assert account["user"] != 0
