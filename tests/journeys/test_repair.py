"""What happens when nobody hears the announcement: the verdict stands, and the commands reach the same end."""

import io

import pytest
from django.core import mail
from django.core.management import call_command

from badges.models import Award
from learnsite.notifications.models import Notification
from projects.states import ContributionState
from tests.journeys.people import checked_offline


def run(command):
    said = io.StringIO()
    call_command(command, stdout=said)
    return said.getvalue()


def fail(*args, **kwargs):
    raise RuntimeError("broken on purpose")


@pytest.fixture
def logged(request):
    """What is logged as an error; here that is expected."""
    keeper = request.getfixturevalue("_errors_are_failures")
    keeper.expected = True
    return keeper


@pytest.fixture
def broken(monkeypatch, logged):
    """Make the listeners fail: the badges floor's, and the one that tells people."""
    monkeypatch.setattr("badges.receivers.award_for_review", fail)
    monkeypatch.setattr("learnsite.notifications.receivers.tell_story", fail)
    return monkeypatch


def test_broken_listeners_lose_nothing(town, citizen, reviewer, broken, logged):
    reviewer.judge(citizen.hand_in(), "accepted", "고마워요.")
    assert town.contribution().state == ContributionState.ACCEPTED
    assert not Award.objects.exists()
    assert mail.outbox == []
    assert any("broken on purpose" in str(record.exc_info[1]) for record in logged.kept if record.exc_info)
    broken.undo()
    assert "1 awarded" in run("award_badges")
    assert town.award().user == citizen.user
    assert checked_offline(town.credential()).verdict == "genuine"
    run("send_notifications")
    assert {row.kind for row in Notification.objects.all()} == {"contribution_accepted", "badge_awarded"}
    assert len(mail.outbox) == 2


def test_repairing_twice_changes_nothing(town, citizen, reviewer):
    reviewer.judge(citizen.hand_in(), "accepted")
    sent = len(mail.outbox)
    assert sent == 2
    for _again in range(2):
        assert "0 awarded" in run("award_badges")
        run("send_notifications")
    assert Award.objects.count() == 1
    assert len(mail.outbox) == sent
