"""Many things in one mail."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from learnsite.notifications.kinds import Kind, Mail
from learnsite.notifications.models import Notification
from learnsite.notifications.services.digest import digest_is_due, digests_due, send_digest
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("waits", "last", "every", "due"),
    [
        (HOUR, None, DAY, False),
        (2 * HOUR, None, DAY, True),
        (HOUR, 22 * HOUR, DAY, False),
        (HOUR, 23 * HOUR, DAY, True),
        (3 * DAY, 5 * DAY, 7 * DAY, False),
        (HOUR, 7 * DAY, 7 * DAY, True),
    ],
)
def test_when_gathered_mail_is_due(waits, last, every, due):
    assert digest_is_due(NOW - waits, NOW - last if last else None, every, NOW) is due


def send_digests():
    return sum(send_digest(*due) for due in digests_due())


def waiting(user, count=3, *, mail_at=Mail.DAILY, hours=3):
    """Rows that wait to be mailed together."""
    rows = [
        Notification.objects.create(
            user=user,
            kind=Kind.UPDATE_PUBLISHED,
            event_key=f"update:{number}",
            mail=mail_at,
            path="/projects/x/",
            context={"project": {"ko": f"프로젝트 {number}", "en": f"Project {number}"}, "title": "<b>소식</b>"},
        )
        for number in range(count)
    ]
    Notification.objects.filter(user=user).update(created_at=timezone.now() - timedelta(hours=hours))
    return rows


@pytest.mark.parametrize(("language", "prefix", "name"), [("ko", "", "프로젝트 1"), ("en", "/en", "Project 1")])
def test_one_mail_tells_all_of_it_in_the_readers_language(language, prefix, name):
    user = UserFactory(language=language)
    waiting(user)
    assert send_digests() == 1
    assert send_digests() == 0
    message = mail.outbox[0]
    assert message.to == [user.email]
    assert "3" in message.subject
    assert name in message.body
    assert f"http://testserver{prefix}/projects/x/" in message.body
    assert "<b>소식</b>" not in message.alternatives[0].content
    assert "List-Unsubscribe" in message.extra_headers


def test_daily_and_weekly_are_mails_of_their_own_and_at_once_is_neither():
    user = UserFactory()
    waiting(user, 1, mail_at=Mail.DAILY)
    for number, kind in enumerate((Mail.WEEKLY, Mail.NOW, Mail.OFF)):
        Notification.objects.create(
            user=user, kind=Kind.PROJECT_MOVED, event_key=f"move:{number}", mail=kind, context={"state": "live"}
        )
    Notification.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert send_digests() == 2
    assert Notification.objects.filter(mailed_at__isnull=True).count() == 2


@pytest.mark.parametrize("broken", ["django.core.mail.EmailMultiAlternatives.send", "django.template.Template.render"])
def test_what_cannot_be_sent_is_given_back(monkeypatch, broken):
    waiting(UserFactory())

    def refuse(*args, **kwargs):
        raise RuntimeError("no")

    with monkeypatch.context() as patch:
        patch.setattr(broken, refuse)
        with pytest.raises(RuntimeError, match="no"):
            send_digests()
    assert not Notification.objects.filter(mailed_at__isnull=False).exists()
    assert send_digests() == 1


def test_invented_people_get_none_and_nothing_waits_for_ever():
    waiting(UserFactory(is_demo=True))
    assert send_digests() == 0
    assert mail.outbox == []
    assert not Notification.objects.filter(mailed_at__isnull=True).exists()


def test_whom_the_mail_server_refuses_holds_up_nobody_else(monkeypatch, capsys):
    refused, others = UserFactory(), [UserFactory(), UserFactory()]
    for user in (refused, *others):
        waiting(user)
        Notification.objects.create(
            user=user, kind=Kind.PROJECT_MOVED, event_key="x", mail=Mail.NOW, context={"state": "live"}
        )
    send = EmailMultiAlternatives.send

    def refuse(message, *args, **kwargs):
        if message.to == [refused.email]:
            raise OSError("no such box")
        return send(message, *args, **kwargs)

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    with pytest.raises(CommandError, match="2 could not be told or mailed"):
        call_command("send_notifications")
    assert "2 mailed late, 2 gathered mails" in capsys.readouterr().out
    assert sorted(message.to[0] for message in mail.outbox) == sorted(user.email for user in others * 2)
    assert set(Notification.objects.filter(mailed_at=None).values_list("user", flat=True)) == {refused.pk}


def test_the_command_sends_them(capsys):
    waiting(UserFactory())
    call_command("send_notifications")
    assert "1 gathered mails" in capsys.readouterr().out


@pytest.mark.parametrize("count", [1, 3])
def test_finding_who_is_due_costs_the_same_for_everybody(count, django_assert_num_queries):
    for _number in range(count):
        waiting(UserFactory(), 1, hours=1)
    with django_assert_num_queries(2):
        assert send_digests() == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_two_commands_at_once_send_one_mail(round_):
    waiting(UserFactory())
    barrier = Barrier(2)

    def run(_number):
        try:
            barrier.wait(timeout=10)
            return send_digests()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, range(2))) == [0, 1]
    assert len(mail.outbox) == 1
