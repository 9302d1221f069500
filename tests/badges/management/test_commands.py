"""What operators do from the shell."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from badges.models import Award, AwardEvidence, Credential
from badges.ob3.multikey import read_signing_key
from badges.services import revoke_award
from tests.factories.badges import credential_for_work
from tests.factories.people import UserFactory


def run(*command: str) -> str:
    """Run a command and return what it says."""
    out = StringIO()
    call_command(*command, stdout=out, stderr=out)
    return out.getvalue()


def test_create_signing_key_prints_a_new_usable_key_each_time() -> None:
    out, err = StringIO(), StringIO()
    call_command("create_signing_key", stdout=out, stderr=err)
    first = out.getvalue().strip()
    assert read_signing_key(first)
    assert first not in err.getvalue()
    assert first not in run("create_signing_key")


@pytest.mark.django_db
def test_revoke_award_by_the_credentials_identifier() -> None:
    credential, operator = credential_for_work(), UserFactory(email="op@example.org")
    assert "revoked" in run("revoke_award", str(credential.pk), "--by", "OP@example.org", "--reason", "made up")
    assert Award.objects.get().revoked_reason == "made up"
    assert Credential.objects.get().revoked_at is not None
    assert operator.pk


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("which", "by", "reason"),
    [
        ("rubbish", "op@example.org", "x"),
        ("", "op@example.org", "x"),
        ("own", "no@example.org", "x"),
        ("own", "op@example.org", " "),
    ],
)
def test_revoke_award_refuses_with_a_sentence(which: str, by: str, reason: str) -> None:
    UserFactory(email="op@example.org")
    credential = credential_for_work()
    pk = {"own": str(credential.pk), "": str(uuid4())}.get(which, which)
    with pytest.raises(CommandError):
        run("revoke_award", pk, "--by", by, "--reason", reason)
    assert Award.objects.get().state == "active"


@pytest.mark.django_db
def test_verify_credentials_says_what_holds() -> None:
    assert "no credentials yet" in run("verify_credentials")
    kept = credential_for_work()
    gone = credential_for_work(badge=kept.award.badge)
    revoke_award(gone.award, by=UserFactory(), reason="made up")
    assert run("verify_credentials").strip() == "1 genuine, 1 revoked"
    assert kept.pk


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["document", "evidence"])
def test_verify_credentials_fails_when_something_was_changed(what: str) -> None:
    credential = credential_for_work()
    if what == "document":
        Credential.objects.update(document=credential.document.replace("현장", "현짱"))
    else:
        AwardEvidence.objects.update(snapshot={"title": {"ko": "지어낸 일"}})
    with pytest.raises(SystemExit):
        run("verify_credentials")
