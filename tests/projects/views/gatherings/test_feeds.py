"""Atom feeds: what is new, for everybody, and nothing else."""

from datetime import timedelta

import feedparser
import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone

from projects.models import Event, Outcome, Project, ProjectUpdate, Task
from projects.states import ProjectState, TaskState
from tests.factories.gatherings import EventFactory
from tests.factories.outcomes import OutcomeFactory
from tests.factories.projects import (
    ProjectFactory,
    ProjectMembershipFactory,
    RubricFactory,
    TaskFactory,
    ThemeFactory,
    both,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def updated(project, **values):
    return ProjectUpdate.objects.create(
        project=project, **{"title": "첫 모임을 했어요", "body": "열한 분이 오셨어요.", **values}
    )


def places_of(project):
    """The three feeds on which a project's news stand."""
    theme = ThemeFactory()
    project.themes.add(theme)
    return [
        f"/labs/{project.lab.slug}/feed.atom",
        f"/projects/{project.slug}/feed.atom",
        f"/themes/{theme.slug}/feed.atom",
    ]


@pytest.fixture
def project():
    return ProjectFactory(name=both("모두의 대피소", "Everyone's shelter"))


def test_everything_new_stands_in_the_feeds_newest_first(client, project):
    task, outcome = TaskFactory(project=project), OutcomeFactory(project=project)
    event, update = EventFactory(lab=project.lab, project=project), updated(project)
    for path in places_of(project):
        answer = client.get(path)
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = feedparser.parse(answer.content)
        assert not feed.bozo
        names = {entry.id.rpartition(":")[2] for entry in feed.entries}
        assert names == {
            f"project/{project.pk}", f"task/{task.pk}", f"outcome/{outcome.pk}", f"event/{event.pk}", f"update/{update.pk}"
        }  # fmt: skip
        dates = [entry.published_parsed for entry in feed.entries]
        assert dates == sorted(dates, reverse=True)
        for entry in feed.entries:
            assert client.get(entry.link.removeprefix("http://testserver").partition("#")[0]).status_code == 200


def test_the_feed_keeps_to_the_format(client, project):
    TaskFactory(project=project)
    root = fromstring(client.get(places_of(project)[0]).content)
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{ATOM}{name}") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver/labs/{project.lab.slug}/feed.atom"
    ids = [entry.find(f"{ATOM}id").text for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 2
    assert all(name.startswith("tag:testserver,2026:") for name in ids)
    assert all(entry.find(f"{ATOM}updated") is not None for entry in root.findall(f"{ATOM}entry"))


def test_names_are_the_same_in_both_languages_and_words_are_not(client, project):
    path = places_of(project)[1]
    korean, english = (feedparser.parse(client.get(prefix + path).content) for prefix in ("", "/en"))
    assert korean.entries[0].id == english.entries[0].id
    assert "모두의 대피소" in korean.entries[0].title
    assert "Everyone's shelter" in english.entries[0].title
    assert english.entries[0].link == f"http://testserver/en/projects/{project.slug}/"
    assert (korean.feed.language, english.feed.language) == ("ko", "en")
    assert korean.feed.id != english.feed.id


def test_words_in_another_language_say_so(client, project):
    updated(project)
    root = fromstring(client.get("/en" + places_of(project)[1]).content)
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    told = {
        entry.find(f"{ATOM}id").text.rpartition(":")[2].split("/")[0]: entry.get(xml)
        for entry in root.findall(f"{ATOM}entry")
    }
    assert told == {"update": "ko", "project": None}


def test_nothing_that_is_not_public_leaks(client):
    live = ProjectFactory()
    hidden = ProjectFactory(lab=live.lab, state=ProjectState.PREPARING, name=both("비밀 준비", "Secret"))
    for project in (live, hidden):
        OutcomeFactory(project=project, published_at=None, title=both("비밀 초안", "Secret"))
        OutcomeFactory(project=project, withdrawn_at=timezone.now(), title=both("비밀 철회", "Secret"))
        TaskFactory(project=project, state=TaskState.DRAFT, title=both("비밀 과제", "Secret"))
        TaskFactory(project=project, opens_at=timezone.now() + timedelta(days=2), title=both("비밀 예정", "Secret"))
        TaskFactory(project=project, state=TaskState.CLOSED, opened_at=None, title=both("비밀 폐기", "Secret"))
        updated(project, title="비밀 소식", removed_at=timezone.now())
    OutcomeFactory(project=hidden, title=both("비밀 성과", "Secret"))
    TaskFactory(project=hidden, title=both("비밀 열린 과제", "Secret"), deadline=timezone.localdate())
    updated(hidden, title="비밀 새 소식")
    EventFactory(lab=live.lab, project=hidden, title=both("비밀 모임", "Secret"))
    theme = ThemeFactory()
    live.themes.add(theme)
    hidden.themes.add(theme)
    people = [None, ProjectMembershipFactory(project=hidden).user]
    for person in people:
        if person:
            client.force_login(person)
        for place in (f"labs/{live.lab.slug}", f"themes/{theme.slug}", f"projects/{live.slug}"):
            for file in ("feed.atom", "calendar.ics"):
                for prefix in ("", "en/"):
                    told = client.get(f"/{prefix}{place}/{file}").content.decode()
                    assert "비밀" not in told
                    assert "Secret" not in told
        for file in ("feed.atom", "calendar.ics"):
            assert client.get(f"/projects/{hidden.slug}/{file}").status_code == 404


def test_asked_again_it_says_that_nothing_is_new(client, project):
    path = places_of(project)[0]
    first = client.get(path)
    assert client.get(path).content == first.content
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Last-Modified"]
    TaskFactory(project=project)
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_an_empty_feed_is_a_feed_and_does_not_move(client):
    path = f"/themes/{ThemeFactory().slug}/feed.atom"
    first = client.get(path)
    feed = feedparser.parse(first.content)
    assert not feed.bozo
    assert feed.entries == []
    assert client.get(path)["ETag"] == first["ETag"]


def test_markup_stays_text(client, project):
    updated(project, title="<script>alert(1)</script>", body="<b>굵게</b> & 보통")
    feed = feedparser.parse(client.get(places_of(project)[0]).content)
    assert not feed.bozo
    assert b"<script>" not in client.get(places_of(project)[0]).content


@pytest.mark.parametrize("count", [1, 3, 300])
def test_feeds_cost_the_same_however_much_there_is(client, django_assert_num_queries, count):
    project, rubric = ProjectFactory(), RubricFactory()
    theme = ThemeFactory()
    project.themes.add(theme)
    Project.objects.bulk_create(ProjectFactory.build(lab=project.lab) for _number in range(count))
    Task.objects.bulk_create(TaskFactory.build(project=project, rubric=rubric, fields=[]) for _number in range(count))
    Outcome.objects.bulk_create(OutcomeFactory.build(project=project) for _number in range(count))
    Event.objects.bulk_create(EventFactory.build(lab=project.lab, project=project) for _number in range(count))
    ProjectUpdate.objects.bulk_create(
        ProjectUpdate(project=project, title="소식", body="말") for _number in range(count)
    )
    for place in (f"labs/{project.lab.slug}", f"projects/{project.slug}", f"themes/{theme.slug}"):
        client.get(f"/{place}/feed.atom")
        with django_assert_num_queries(6):
            feed = feedparser.parse(client.get(f"/{place}/feed.atom").content)
        assert len(feed.entries) <= 50
        with django_assert_num_queries(3 if place.startswith("projects") else 2):
            client.get(f"/{place}/calendar.ics")


def test_pages_name_their_feed_and_their_calendar(client, project):
    lab, own, theme = (path.removesuffix("feed.atom") for path in places_of(project))
    for page in (lab, own, theme):
        for prefix in ("", "/en"):
            html = client.get(prefix + page).content.decode()
            assert 'type="application/atom+xml" title="' in html
            assert f'href="{prefix}{page}feed.atom"' in html
            assert f'href="{prefix}{page}calendar.ics"' in html
