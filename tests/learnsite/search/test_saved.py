"""Kept searches: one mail a person, each thing once, and one click stops it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from learnsite.search.models import SavedSearch, ToldHit
from learnsite.search.services import mail_searches
from learnsite.search.services.save_search import MOST
from learnsite.search.services.stop_link import stop_address
from learnsite.search.tasks import mail_searches_of
from tests.factories.people import UserFactory
from tests.factories.projects import TaskFactory, both

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    user = UserFactory(name="정순")
    client.force_login(user)
    return user


def keep(user, **values):
    return SavedSearch.objects.create(user=user, name="대피소", **{"chosen": {"q": "대피소"}, **values})


def send_all():
    """What the command does; how many mails went out."""
    before = len(mail.outbox)
    call_command("send_saved_searches")
    return len(mail.outbox) - before


def new_task(committed, title="대피소 문 재기"):
    return committed(lambda: TaskFactory(title=both(title, "Measure the shelter's doors")))


def test_keeping_twice_is_one_search(client, person):
    for _ in range(2):
        response = client.post("/my/searches/save/", {"q": "대피소", "minutes": "30", "order": "newest"})
        assert response["Location"] == "/my/searches/"
    saved = SavedSearch.objects.get()
    assert saved.chosen == {"q": "대피소", "minutes": 30}
    assert "대피소" in saved.name
    assert client.get("/my/searches/").status_code == 200


def test_nothing_chosen_is_nothing_kept(client, person):
    client.post("/my/searches/save/", {"order": "newest"})
    client.post("/my/searches/save/", {"region": "nowhere"})
    assert not SavedSearch.objects.exists()


def test_thirty_are_enough(client, person):
    for number in range(MOST):
        keep(person, chosen={"q": str(number)})
    client.post("/my/searches/save/", {"q": "대피소"})
    assert SavedSearch.objects.count() == MOST


def test_change_and_delete_are_the_owners(client, person):
    saved, others = keep(person), keep(UserFactory())
    assert client.get(f"/my/searches/{saved.pk}/").status_code == 200
    assert client.post(f"/my/searches/{saved.pk}/", {"name": "", "every": "week"}).status_code == 422
    client.post(f"/my/searches/{saved.pk}/", {"name": "우리 동네", "every": "week"})
    saved.refresh_from_db()
    assert (saved.name, saved.every, saved.mails) == ("우리 동네", "week", False)
    assert client.post(f"/my/searches/{others.pk}/", {"name": "x", "every": "day"}).status_code == 404
    assert client.post(f"/my/searches/{others.pk}/delete/").status_code == 404
    client.post(f"/my/searches/{saved.pk}/delete/")
    assert [row.pk for row in SavedSearch.objects.all()] == [others.pk]


def test_new_things_are_mailed_once(committed, person):
    new_task(committed, "대피소 옛 과제")
    keep(person, since=timezone.now())
    task = new_task(committed)
    call_command("send_saved_searches")
    call_command("send_saved_searches")
    assert mail_searches_of.call(person.pk) is False
    (message,) = mail.outbox
    assert message.to == [person.email]
    assert "대피소 문 재기" in message.body
    assert "옛 과제" not in message.body
    assert f"/tasks/{task.project.slug}/{task.slug}/" in message.body
    assert ToldHit.objects.filter(user=person).count() == 1


def test_two_searches_make_one_mail_and_name_a_thing_once(committed, person):
    keep(person)
    keep(person, chosen={"kind": "task"})
    SavedSearch.objects.update(since=timezone.now() - timedelta(minutes=1))
    new_task(committed)
    assert send_all() == 1
    assert mail.outbox[0].body.count("대피소 문 재기") == 1


def test_no_more_often_than_chosen(committed, person):
    saved = keep(person, every="week")
    new_task(committed)
    send_all()
    new_task(committed, "대피소 둘째")
    SavedSearch.objects.update(mailed_at=timezone.now() - timedelta(days=3))
    assert send_all() == 0
    SavedSearch.objects.update(mailed_at=timezone.now() - timedelta(days=7))
    assert send_all() == 1
    assert "대피소 둘째" in mail.outbox[1].body
    assert saved.pk


def test_mail_is_in_the_readers_language(committed):
    reader = UserFactory(language="en")
    keep(reader, chosen={"q": "shelter"})
    new_task(committed)
    send_all()
    (message,) = mail.outbox
    assert message.subject == "1 new thing that fits"
    assert "/en/tasks/" in message.body


def test_refused_mail_is_tried_again(committed, person, monkeypatch):
    keep(person)
    new_task(committed)

    def refuse(self, fail_silently=False):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(OSError):
            mail_searches.send_searches_of(person.pk)
    assert not ToldHit.objects.exists()
    assert mail_searches.send_searches_of(person.pk) is True


def test_who_reads_no_mail_gets_none(committed):
    keep(UserFactory(is_demo=True))
    keep(UserFactory(is_active=False))
    new_task(committed)
    assert send_all() == 0


def test_one_click_stops_it_without_signing_in(committed, person):
    saved = keep(person)
    new_task(committed)
    send_all()
    message = mail.outbox[0]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.sub(r"^<http://testserver|>$", "", message.extra_headers["List-Unsubscribe"])
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(path).status_code == 200
    saved.refresh_from_db()
    assert saved.mails, "looking at a link changes nothing"
    assert stranger.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    saved.refresh_from_db()
    assert not saved.mails


def test_link_of_one_search_stops_that_one(person):
    one, other = keep(person), keep(person, chosen={"q": "시장"})
    Client().post(stop_address(person.pk, one.pk))
    assert list(SavedSearch.objects.filter(mails=True)) == [other]
    assert Client().get("/my/searches/stop/forged/").status_code == 404


@pytest.mark.parametrize("number", [1, 3, 30])
def test_my_searches_cost_the_same(client, person, number, django_assert_num_queries):
    for place in range(number):
        keep(person, chosen={"q": str(place)})
    with django_assert_num_queries(5):
        client.get("/my/searches/")
