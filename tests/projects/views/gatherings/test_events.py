"""Events in public, and on the workbench."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from projects.models import Event
from projects.states import LabRole, ProjectState
from tests.factories.gatherings import EventFactory
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, LabMembershipFactory, ProjectFactory, ProjectMembershipFactory, both

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"
SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def office(client):
    member = LabMembershipFactory(role=LabRole.COORDINATOR)
    client.force_login(member.user)
    return member


def typed(**values):
    day = timezone.localtime(timezone.now() + timedelta(days=5), SEOUL).strftime("%Y-%m-%d")
    return {
        "kind": "forum", "project": "", "title_ko": "주민 모임", "starts_at": f"{day}T19:00", "ends_at": f"{day}T21:00",
        "place_ko": "마을회관", "online_url": "", "about_ko": "누구나 와요.", "title_en": "", "place_en": "",
        "about_en": "", **values,
    }  # fmt: skip


class TestInPublic:
    @pytest.mark.parametrize(
        ("prefix", "said"),
        [("", "2030년 11월 28일 목요일 오후 2:00–오후 4:00"), ("/en", "Thursday 28 November 2030 14:00–16:00")],
    )
    def test_an_event_says_day_weekday_and_hours_in_korean_time(self, client, prefix, said):
        starts = datetime(2030, 11, 28, 5, tzinfo=ZoneInfo("UTC"))
        event = EventFactory(starts_at=starts, about=both(f"와요 {SCRIPT}", f"Come {SCRIPT}"))
        html = client.get(f"{prefix}/events/{event.pk}/").content.decode()
        assert said in html
        assert "2030-11-28T14:00+09:00" in html
        assert SCRIPT not in html

    def test_english_readers_get_korean_marked_as_korean(self, client):
        event = EventFactory(title=both("주민 모임", ""))
        assert 'lang="ko">주민 모임' in client.get(f"/en/events/{event.pk}/").content.decode()

    def test_called_off_says_so_and_why_everywhere(self, client):
        event = EventFactory(
            cancelled_at=timezone.now(), cancelled_reason="태풍이 와요.", online_url="https://live.example.org/"
        )
        for path in (f"/events/{event.pk}/", "/events/"):
            html = client.get(path).content.decode()
            assert "태풍이 와요." in html
            assert "live.example.org" not in html

    def test_what_is_being_prepared_is_hidden(self, client):
        event = EventFactory(project=ProjectFactory(state=ProjectState.PREPARING))
        assert client.get(f"/events/{event.pk}/").status_code == 404
        assert str(event.title) not in client.get("/events/").content.decode()
        assert str(event.title) not in client.get(f"/labs/{event.lab.slug}/").content.decode()
        client.force_login(ProjectMembershipFactory(project=event.project).user)
        assert client.get(f"/events/{event.pk}/").status_code == 200

    def test_the_list_shows_what_is_to_come_then_what_is_over(self, client):
        over = EventFactory(starts_at=timezone.now() - timedelta(days=3))
        coming = EventFactory()
        html = client.get("/events/").content.decode()
        assert html.index(str(coming.title)) < html.index(str(over.title))
        past = client.get("/events/?when=past").content.decode()
        assert str(over.title) in past
        assert str(coming.title) not in past

    @pytest.mark.parametrize("count", [1, 3, 300])
    def test_the_list_costs_the_same_however_much_there_is(self, client, django_assert_num_queries, count):
        lab = LabFactory()
        over = timezone.now() - timedelta(days=3)
        Event.objects.bulk_create(EventFactory.build(lab=lab) for _number in range(min(count, 20)))
        Event.objects.bulk_create(EventFactory.build(lab=lab, starts_at=over, ends_at=over) for _number in range(count))
        client.get("/events/")
        with django_assert_num_queries(4):
            client.get("/events/")
        with django_assert_num_queries(3):
            client.get("/events/?when=past")

    @pytest.mark.parametrize("query", ["?after=x", "?lab=%00", "?region=KR-99", "?when=never", "?after=" + "9" * 60])
    def test_rubbish_in_the_address_breaks_nothing(self, client, query):
        assert client.get(f"/events/{query}").status_code == 200


class TestOnTheWorkbench:
    def test_announced_changed_and_called_off(self, client, office):
        bench = f"/workbench/labs/{office.lab.slug}/events/"
        assert client.get(bench).status_code == client.get(f"{bench}new/").status_code == 200
        assert client.post(f"{bench}new/", typed(title_ko=f"주민 모임 {SCRIPT}")).status_code == 302
        event = Event.objects.get()
        assert timezone.localtime(event.starts_at, SEOUL).hour == 19
        assert event.by == office.user
        page = client.get(f"{bench}{event.pk}/")
        assert SCRIPT not in page.content.decode()
        assert "T19:00" in page.content.decode()
        opened = page.context["seen"]
        answer = client.post(f"{bench}{event.pk}/", typed(place_ko="도서관", seen=opened))
        assert answer.status_code == 302
        event.refresh_from_db()
        assert (str(event.place), event.changes) == ("도서관", 1)
        assert client.post(f"{bench}{event.pk}/", typed(place_ko="학교", seen=opened)).status_code == 409
        assert client.post(f"{bench}{event.pk}/cancel/", {"reason": " "}).status_code == 422
        assert client.post(f"{bench}{event.pk}/cancel/", {"reason": "태풍이 와요."}).status_code == 302
        assert "태풍이 와요." in client.get(f"/events/{event.pk}/").content.decode()
        assert client.post(f"{bench}{event.pk}/", typed()).status_code == 422
        assert Event.objects.count() == 1

    def test_sent_twice_is_one_event(self, client, office):
        for _time in range(2):
            assert client.post(f"/workbench/labs/{office.lab.slug}/events/new/", typed()).status_code == 302
        assert Event.objects.count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"title_ko": " "},
            {"title_ko": "\u202e"},
            {"kind": "party"},
            {"starts_at": ""},
            {"starts_at": "2020-01-01T10:00", "ends_at": "2020-01-01T11:00"},
            {"ends_at": "2020-01-01T10:00"},
            {"ends_at": "2999-01-01T10:00"},
            {"place_ko": ""},
            {"online_url": "http://live.example.org/"},
            {"online_url": "javascript:alert(1)"},
            {"online_url": "live"},
            {"project": "nowhere"},
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_is_kept(self, client, office, wrong):
        answer = client.post(
            f"/workbench/labs/{office.lab.slug}/events/new/", typed(**{"about_ko": "그대로 있어요", **wrong})
        )
        assert answer.status_code == 422
        assert "그대로 있어요" in answer.content.decode()
        assert not Event.objects.exists()

    def test_a_stream_without_a_place_is_enough(self, client, office):
        path = f"/workbench/labs/{office.lab.slug}/events/new/"
        assert client.post(path, typed(place_ko="", online_url="https://live.example.org/a?b=1")).status_code == 302

    def test_only_projects_of_the_lab_can_be_chosen(self, client, office):
        mine, others = ProjectFactory(lab=office.lab), ProjectFactory()
        html = client.get(f"/workbench/labs/{office.lab.slug}/events/new/").content.decode()
        assert f'value="{mine.slug}"' in html
        assert f'value="{others.slug}"' not in html
        path = f"/workbench/labs/{office.lab.slug}/events/new/"
        assert client.post(path, typed(project=others.slug)).status_code == 422
        assert client.post(path, typed(project=mine.slug)).status_code == 302

    def test_others_get_404_for_everything(self, client, office):
        event = EventFactory(lab=office.lab)
        bench = f"/workbench/labs/{office.lab.slug}/events/"
        reviewer = LabMembershipFactory(lab=office.lab).user
        elsewhere = LabMembershipFactory(role=LabRole.COORDINATOR).user
        before = LabMembershipFactory(
            lab=office.lab, role=LabRole.COORDINATOR, until=timezone.localdate() - timedelta(days=1)
        ).user
        for person in (reviewer, elsewhere, before, UserFactory()):
            client.force_login(person)
            for path in (bench, f"{bench}new/", f"{bench}{event.pk}/"):
                assert client.get(path).status_code == 404
            assert client.post(f"{bench}{event.pk}/cancel/", {"reason": "x"}).status_code == 404
        event.refresh_from_db()
        assert event.cancelled_at is None

    def test_an_event_is_not_found_under_another_lab(self, client, office):
        event = EventFactory()
        assert client.get(f"/workbench/labs/{office.lab.slug}/events/{event.pk}/").status_code == 404

    @pytest.mark.parametrize("count", [1, 3, 300])
    def test_the_desk_costs_the_same_however_much_there_is(self, client, office, django_assert_num_queries, count):
        Event.objects.bulk_create(EventFactory.build(lab=office.lab) for _number in range(count))
        path = f"/workbench/labs/{office.lab.slug}/events/"
        client.get(path)
        with django_assert_num_queries(4 if count < 21 else 3):  # a full page says nothing of what is over
            client.get(path)
