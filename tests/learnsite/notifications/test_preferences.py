"""Each kind can be switched off, on the site and by mail."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from learnsite.notifications.kinds import MATRIX, Kind, Mail
from learnsite.notifications.models import Notification, NotificationPreference
from learnsite.notifications.queries.preferences import Choice, choices_of, usual_choice
from learnsite.notifications.services.choose import choose_notifications, stop_mail
from learnsite.notifications.services.notify import notify
from learnsite.notifications.services.stop_link import read_stop_token, stop_address
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
KIND = Kind.BADGE_AWARDED


def tell(user, number=1):
    return notify(user.pk, kind=KIND, event_key=f"award:{number}", context={"badge": "배지"}, path="/my/badges/")


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_can_be_switched_off_everywhere(kind, django_capture_on_commit_callbacks):
    user = UserFactory()
    choose_notifications(user.pk, {kind: Choice(shown=False, mail=Mail.OFF)})
    with django_capture_on_commit_callbacks(execute=True):
        row = notify(user.pk, kind=kind, event_key="x:1", context={}, path="/")
    assert (row.shown, row.mail) == (False, Mail.OFF)
    assert mail.outbox == []


def test_what_equals_the_usual_is_not_stored():
    user = UserFactory()
    choose_notifications(user.pk, {KIND: Choice(shown=True, mail=Mail.WEEKLY)})
    assert choices_of(user.pk)[KIND] == Choice(shown=True, mail=Mail.WEEKLY)
    choose_notifications(user.pk, {KIND: usual_choice(KIND)})
    assert not NotificationPreference.objects.exists()


def test_ones_choice_is_nobody_elses():
    first, second = UserFactory(), UserFactory()
    choose_notifications(first.pk, {KIND: Choice(shown=False, mail=Mail.OFF)})
    assert choices_of(second.pk)[KIND] == usual_choice(KIND)


def test_switching_mail_off_stops_what_was_waiting():
    user = UserFactory()
    choose_notifications(user.pk, {KIND: Choice(shown=True, mail=Mail.DAILY)})
    tell(user)
    choose_notifications(user.pk, {KIND: Choice(shown=True, mail=Mail.OFF)})
    assert Notification.objects.get().mail == Mail.OFF


def test_the_settings_page_shows_every_kind_and_saves(client: Client):
    user = UserFactory()
    client.force_login(user)
    html = client.get("/my/news/settings/").content.decode()
    for kind, rule in MATRIX.items():
        assert f'name="mail-{kind}"' in html
        assert str(rule.who) in html
    data = {f"mail-{kind}": rule.mail for kind, rule in MATRIX.items()}
    data |= {f"shown-{kind}": "on" for kind in MATRIX if kind != KIND} | {f"mail-{KIND}": "weekly"}
    assert client.post("/my/news/settings/", data).status_code == 302
    assert choices_of(user.pk)[KIND] == Choice(shown=False, mail=Mail.WEEKLY)
    assert NotificationPreference.objects.count() == 1


def test_what_a_browser_cannot_send_changes_nothing(client: Client):
    user = UserFactory()
    client.force_login(user)
    for data in ({}, {f"mail-{KIND}": "hourly", f"shown-{KIND}": "on"}, {"mail-nothing": "off"}):
        client.post("/my/news/settings/", data)
    assert not NotificationPreference.objects.exists()


def test_hidden_news_is_not_in_the_inbox_and_not_counted(client: Client):
    user = UserFactory()
    choose_notifications(user.pk, {KIND: Choice(shown=False, mail=Mail.OFF)})
    tell(user)
    client.force_login(user)
    assert "entries" not in client.get("/my/news/").content.decode()


class TestStopLink:
    def test_looking_at_it_changes_nothing_and_one_click_stops(self, client: Client):
        user = UserFactory()
        address = stop_address(user.pk, KIND)
        assert client.get(address).status_code == 200
        assert choices_of(user.pk)[KIND].mail == Mail.NOW
        # What mail programs send by themselves (RFC 8058): no cookie, no form token.
        answer = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert choices_of(user.pk)[KIND] == Choice(shown=True, mail=Mail.OFF)
        assert client.post(address).status_code == 200

    def test_stopping_what_comes_gathered_leaves_what_comes_at_once(self):
        user = UserFactory()
        stop_mail(user.pk, "together")
        assert {choice.mail for choice in choices_of(user.pk).values()} == {Mail.NOW, Mail.OFF}

    @pytest.mark.parametrize("token", ["nothing", "a:b:c", "WzEsIm5vdGhpbmciXQ:1:1"])
    def test_a_forged_link_is_unknown(self, client: Client, token: str):
        assert client.get(f"/my/news/stop/{token}/").status_code == 404
        assert client.post(f"/my/news/stop/{token}/").status_code == 404

    def test_a_link_for_a_kind_we_do_not_have_is_unknown(self):
        assert read_stop_token(stop_address(1, "weather").rstrip("/").rpartition("/")[2]) is None

    def test_every_mail_carries_it(self, django_capture_on_commit_callbacks):
        user = UserFactory(language="en")
        with django_capture_on_commit_callbacks(execute=True):
            tell(user)
        message = mail.outbox[0]
        address = stop_address(user.pk, KIND)
        assert message.extra_headers["List-Unsubscribe"] == f"<http://testserver{address}>"
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert f"http://testserver/en{address}" in message.body
        assert timezone.now() >= Notification.objects.get().mailed_at
