"""Calendar files, read back by another hand."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.http import http_date
from icalendar import Calendar

from projects.services.cancel_event import cancel_event
from projects.services.change_event import change_event
from projects.states import ProjectState, TaskState
from tests.factories.gatherings import EventFactory
from tests.factories.projects import ProjectFactory, TaskFactory, ThemeFactory, both

pytestmark = pytest.mark.django_db
UTC = ZoneInfo("UTC")


def entries(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    return list(calendar.walk("VEVENT"))


def the_one(client, event, prefix=""):
    return entries(client, f"{prefix}/events/{event.pk}/calendar.ics")[0]


def said_by(event, **changed):
    names = ("kind", "title", "about", "place", "online_url", "project", "starts_at", "ends_at")
    return {**{name: getattr(event, name) for name in names}, **changed}


def test_an_event_carries_when_where_and_what():
    from django.test import Client

    starts = datetime(2030, 11, 28, 5, tzinfo=UTC)
    event = EventFactory(
        starts_at=starts,
        title=both("쉼표, 세미콜론; 역빗금\\", "Commas"),
        place=both("주민센터 2층", "First floor"),
        online_url="https://live.example.org/a",
    )
    entry = the_one(Client(), event)
    assert entry.decoded("dtstart") == starts
    assert entry.decoded("dtend") == starts + timedelta(hours=2)
    assert str(entry["summary"]) == "쉼표, 세미콜론; 역빗금\\"
    assert str(entry["location"]) == "주민센터 2층"
    assert "https://live.example.org/a" in str(entry["description"])
    assert str(entry["url"]) == f"http://testserver/events/{event.pk}/"
    assert str(entry["status"]) == "CONFIRMED"
    assert str(the_one(Client(), event, "/en")["summary"]) == "Commas"


def test_a_moment_without_length_has_no_end(client):
    event = EventFactory()
    event.ends_at = event.starts_at
    event.save()
    assert "dtend" not in the_one(client, event)


def test_the_name_stays_and_the_number_grows_with_every_change(client):
    event = EventFactory()
    first = the_one(client, event)
    change_event(event, by=event.by, **said_by(event, place=both("도서관", "Library")))
    second = the_one(client, event)
    cancel_event(event, reason="태풍이 와요.")
    third = the_one(client, event)
    assert first["uid"] == second["uid"] == third["uid"] == the_one(client, event, "/en")["uid"]
    assert [entry["sequence"] for entry in (first, second, third)] == [0, 1, 2]
    assert str(third["status"]) == "CANCELLED"
    assert "태풍이 와요." in str(third["description"])


def test_lab_project_and_theme_hold_what_is_theirs(client):
    project, other = ProjectFactory(), ProjectFactory()
    theme = ThemeFactory()
    project.themes.add(theme)
    mine = EventFactory(lab=project.lab, project=project)
    labs = EventFactory(lab=project.lab)
    elsewhere = EventFactory(lab=other.lab, project=other)
    uids = {
        place: {str(entry["uid"]) for entry in entries(client, f"/{place}/calendar.ics")}
        for place in (f"labs/{project.lab.slug}", f"projects/{project.slug}", f"themes/{theme.slug}")
    }
    assert list(uids.values()) == [{str(mine.pk), str(labs.pk)}, {str(mine.pk)}, {str(mine.pk)}]
    assert str(elsewhere.pk) not in set().union(*uids.values())


def test_the_last_days_of_tasks_are_whole_days_of_the_project(client):
    project = ProjectFactory()
    day = timezone.localdate() + timedelta(days=9)
    task = TaskFactory(project=project, deadline=day, title=both("문 너비 재기", "Measure doors"))
    TaskFactory(project=project, deadline=day, state=TaskState.DRAFT)
    TaskFactory(project=project)
    TaskFactory(deadline=day)
    path = f"/projects/{project.slug}/calendar.ics"
    (entry,) = entries(client, path)
    assert entry.decoded("dtstart") == day
    assert isinstance(entry.decoded("dtstart"), date)
    assert not isinstance(entry.decoded("dtstart"), datetime)
    assert entry.decoded("dtend") == day + timedelta(days=1)
    assert "문 너비 재기" in str(entry["summary"])
    assert str(entry["transp"]) == "TRANSPARENT"
    task.deadline = day + timedelta(days=1)
    task.save()
    (moved,) = entries(client, path)
    assert (moved["uid"], moved.decoded("dtstart")) == (entry["uid"], task.deadline)
    task.state, task.closed_at = TaskState.CLOSED, timezone.now()
    task.save()
    (closed,) = entries(client, path)
    assert (str(closed["status"]), closed["sequence"]) == ("CANCELLED", 1)


def test_asked_again_it_says_that_nothing_is_new(client):
    event = EventFactory()
    path = f"/events/{event.pk}/calendar.ics"
    first = client.get(path)
    assert first["Last-Modified"] == http_date(int(event.changed_at.timestamp()))
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    later = http_date(int(timezone.now().timestamp()) + 5)
    assert client.get(path, headers={"if-modified-since": later}).status_code == 304
    earlier = http_date(int(event.changed_at.timestamp()) - 60)
    assert client.get(path, headers={"if-modified-since": earlier}).status_code == 200


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("file", ["calendar.ics", "feed.atom"])
@pytest.mark.parametrize("kind", ["labs", "projects", "themes"])
def test_every_file_is_answered_briefly_until_it_changes(client, kind, file, language):
    """By ETag and by date; a day that is moved without a trace is a change all the same."""
    theme, task = ThemeFactory(), TaskFactory(deadline=timezone.localdate() + timedelta(days=3))
    project = task.project
    project.themes.add(theme)
    event = EventFactory(project=project, lab=project.lab)
    slug = {"labs": project.lab.slug, "projects": project.slug, "themes": theme.slug}[kind]
    path = f"{language}/{kind}/{slug}/{file}"
    first = client.get(path)
    for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = client.get(path, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    task.title, event.title = both("다른 과제", "Another task"), both("다른 모임", "Another event")
    task.save()
    event.save()
    for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        changed = client.get(path, headers=headers)
        assert changed.status_code == 200
        assert changed.content != first.content
    assert client.get(path, headers={"if-modified-since": changed["Last-Modified"]}).status_code == 304
    cache.clear()
    another = http_date(int(timezone.now().timestamp()) + 60)
    assert client.get(path, headers={"if-modified-since": another}).status_code == 200, "a second we never said"


def test_what_is_being_prepared_has_no_calendar(client):
    event = EventFactory(project=ProjectFactory(state=ProjectState.PREPARING))
    assert client.get(f"/events/{event.pk}/calendar.ics").status_code == 404


@pytest.mark.parametrize("path", ["/labs/nowhere", "/projects/nowhere", "/themes/nowhere"])
@pytest.mark.parametrize("file", ["calendar.ics", "feed.atom"])
def test_unknown_places_are_404(client, path, file):
    assert client.get(f"{path}/{file}").status_code == 404
    assert client.get("/themes/nowhere/").status_code == 404
