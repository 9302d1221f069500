"""Telling people: once per event, in their language, repairable."""

import sys
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from learnsite.notifications.kinds import Kind
from learnsite.notifications.models import Notification
from learnsite.notifications.services import STORIES, Message, notify, tell, tell_everything_untold, tell_story
from learnsite.notifications.services.mail import send_notification_mail
from learnsite.notifications.services.notify import _store as store
from projects.models import ContributionMember
from projects.services.give_verdict import accept_contribution
from projects.states import Verdict
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ReviewFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
KINDS = {
    Verdict.ACCEPTED: Kind.CONTRIBUTION_ACCEPTED,
    Verdict.CHANGES_REQUESTED: Kind.CHANGES_REQUESTED,
    Verdict.DECLINED: Kind.CONTRIBUTION_DECLINED,
}


@pytest.mark.parametrize(("verdict", "kind"), KINDS.items())
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_verdict_is_told_once_and_mailed_in_the_readers_language(
    verdict: str, kind: str, language: str, django_capture_on_commit_callbacks: Any
) -> None:
    review = ReviewFactory(verdict=verdict, submission__contribution__author__language=language)
    author = review.submission.contribution.author
    with django_capture_on_commit_callbacks(execute=True):
        assert len(tell_story("review", review.pk)) == 1
        assert tell_story("review", review.pk) == []
    notification = Notification.objects.get()
    assert (notification.user, notification.kind) == (author, kind)
    message = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert message.to == [author.email]
    assert review.submission.contribution.task.title.data[language] in message.subject
    assert review.message in message.body
    prefix = "" if language == "ko" else "/en"
    assert f"http://testserver{prefix}/contributions/{review.submission.contribution_id}/" in message.body
    assert message.alternatives[0].mimetype == "text/html"


def test_members_are_told_too() -> None:
    review = ReviewFactory()
    member = ContributionMember.objects.create(
        contribution=review.submission.contribution, user=UserFactory(), confirmed_at=timezone.now()
    )
    assert {row.user_id for row in tell_story("review", review.pk)} == {
        review.submission.contribution.author_id,
        member.user_id,
    }


@pytest.mark.parametrize("field", [{"is_demo": True}, {"is_active": False}])
def test_invented_and_closed_accounts_get_no_mail(
    field: dict[str, bool], django_capture_on_commit_callbacks: Any
) -> None:
    user = UserFactory(**field)
    with django_capture_on_commit_callbacks(execute=True):
        notify(user.pk, kind=Kind.BADGE_AWARDED, event_key="award:1", context={"badge": "배지"}, path="/")
    assert Notification.objects.count() == 1
    assert mail.outbox == []


def test_a_mail_server_that_refuses_leaves_the_mail_to_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    user = UserFactory()
    notification = notify(user.pk, kind=Kind.BADGE_AWARDED, event_key="award:1", context={"badge": "배지"}, path="/")
    assert notification is not None

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
        with pytest.raises(OSError, match="no"):
            send_notification_mail(notification.pk)
    assert send_notification_mail(notification.pk) is True
    assert send_notification_mail(notification.pk) is False
    assert len(mail.outbox) == 1


def test_what_nobody_was_told_is_found_again() -> None:
    submission = SubmissionFactory()
    reviewer = LabMembershipFactory(lab=submission.contribution.task.project.lab).user
    accept_contribution(submission, reviewer=reviewer, marks={"clear": 3, "complete": 3})
    assert not Notification.objects.exists()  # the announcement waits for a commit that a test never makes
    assert len(list(tell_everything_untold())) == 1
    assert list(tell_everything_untold()) == []


def test_telling_that_broke_halfway_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    review = ReviewFactory()
    contribution = review.submission.contribution
    member = ContributionMember.objects.create(
        contribution=contribution, user=UserFactory(), confirmed_at=timezone.now()
    )

    def break_at_member(message: Any, user_id: int, choice: Any) -> Any:
        if user_id == member.user_id:
            raise RuntimeError("broken")
        return store(message, user_id, choice)

    with monkeypatch.context() as patch:
        patch.setattr(sys.modules[notify.__module__], "_store", break_at_member)
        with pytest.raises(RuntimeError, match="broken"):
            tell_story("review", review.pk)
    told = {row.user_id for row in tell_everything_untold()}
    assert told == {contribution.author_id, member.user_id}


def test_one_fact_that_cannot_be_told_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, whole = ReviewFactory(), ReviewFactory()
    story = STORIES["review"]

    def read(pk: int) -> Any:
        if pk == broken.pk:
            raise RuntimeError("broken")
        return story.messages(pk)

    monkeypatch.setitem(STORIES, "review", replace(story, messages=read))
    with pytest.raises(RuntimeError):
        list(tell_everything_untold())
    with pytest.raises(CommandError, match=r"1 could not be told.*broken"):
        call_command("send_notifications")
    assert [message.to[0] for message in mail.outbox] == [whole.submission.contribution.author.email]


def test_nobody_is_told_of_what_a_deleted_account_should_hear() -> None:
    citizen = UserFactory()
    people: Any = frozenset({citizen.pk, None})
    assert [row.user_id for row in tell(Message(Kind.PROBLEM_MOVED, "x", people, "/", {}))] == [citizen.pk]


def test_the_command_tells_and_mails_and_is_safe_to_repeat(capsys: pytest.CaptureFixture[str]) -> None:
    ReviewFactory()
    call_command("send_notifications")
    call_command("send_notifications")
    assert len(mail.outbox) == 1
    assert Notification.objects.filter(mailed_at__isnull=False).count() == 1


def test_the_inbox_shows_ones_own_and_marks_it_seen(client: Client) -> None:
    assert client.get("/my/news/").status_code == 302
    review = ReviewFactory(message="<b>고마워요</b>")
    tell_story("review", review.pk)
    client.force_login(UserFactory())
    assert "entries" not in client.get("/my/news/").content.decode()
    client.force_login(review.submission.contribution.author)
    html = client.get("/my/news/").content.decode()
    assert str(review.submission.contribution.task.title) in html
    assert "<b>고마워요</b>" not in html
    assert client.get("/my/news/read/").status_code == 405
    client.post("/my/news/read/")
    assert not Notification.objects.filter(read_at__isnull=True).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_the_same_however_long(client: Client, django_assert_num_queries: Any, count: int) -> None:
    user = UserFactory()
    for number in range(count):
        notify(user.pk, kind=Kind.BADGE_AWARDED, event_key=f"award:{number}", context={"badge": "배지"}, path="/")
    client.force_login(user)
    client.get("/my/news/")
    with django_assert_num_queries(2):
        client.get("/my/news/?after=x")
