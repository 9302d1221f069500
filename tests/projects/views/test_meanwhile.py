"""Two people have the same form open: the second to save sees what the first wrote, loses nothing, and decides."""

from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Event, LastEdit, Outcome, Project, ProjectUpdate, RoleOpening, Task
from projects.queries.said import edited_as, said_of, version_of
from projects.states import LabRole, OpeningState
from tests.factories.gatherings import EventFactory
from tests.factories.outcomes import OutcomePartFactory
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ProjectFactory, both
from tests.factories.talk import UpdateFactory
from tests.factories.workbench import ready_task

pytestmark = pytest.mark.django_db
ON_THE_HOUR = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)


def _opening(project: Project) -> RoleOpening:
    return RoleOpening.objects.create(
        project=project, role="supporter", title=both("돕는 분", "Supporter"), what=both("함께", "With us"),
        hours_per_week=2, state=OpeningState.OPEN,
    )  # fmt: skip


# What is made, where its form stands on the workbench, and the control that both write into.
FORMS: dict[type, tuple[Any, str, str]] = {
    Task: (lambda project: ready_task(project=project), "{0.project.slug}/tasks/{0.pk}/", "title_ko"),
    ProjectUpdate: (lambda project: UpdateFactory(project=project), "{0.project.slug}/updates/{0.pk}/", "title"),
    Outcome: (
        lambda project: OutcomePartFactory(outcome__project=project).outcome,
        "{0.project.slug}/outcomes/{0.pk}/",
        "title_ko",
    ),
    RoleOpening: (_opening, "{0.project.slug}/people/roles/{0.pk}/", "title_ko"),
    Event: (
        lambda project: EventFactory(lab=project.lab, starts_at=ON_THE_HOUR),
        "labs/{0.lab.slug}/events/{0.pk}/",
        "title_ko",
    ),
    Project: (lambda project: project, "{0.slug}/settings/", "name_ko"),
}


@pytest.fixture
def project() -> Project:
    return ProjectFactory()


def coordinator(project: Project, name: str) -> tuple[Client, Any]:
    user = LabMembershipFactory(lab=project.lab, role=LabRole.COORDINATOR, user=UserFactory(name=name)).user
    client = Client()
    client.force_login(user)
    return client, user


class _Sent(HTMLParser):
    """What a browser would send of each form of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self.text = self.choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        kind, name = said.get("type", "text"), said.get("name", "")
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and name and kind != "file" and (kind not in ("radio", "checkbox") or "checked" in said):
            self.forms[-1].setdefault(name, []).append(said.get("value", "on" if kind in ("radio", "checkbox") else ""))
        elif tag == "textarea":
            self.text = name
            self.forms[-1][name] = [""]
        elif tag == "select":
            self.choice = name
        elif tag == "option" and self.choice and ("selected" in said or self.choice not in self.forms[-1]):
            self.forms[-1][self.choice] = [said.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self.text:
            self.forms[-1][self.text][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.forms[-1][self.text][0] = self.forms[-1][self.text][0].removeprefix("\n")
            self.text = ""
        elif tag == "select":
            self.choice = ""


def controls(html: str, field: str) -> dict[str, list[str]]:
    """What a browser would send of the form that has this control."""
    page = _Sent()
    page.feed(html)
    return next(form for form in page.forms if field in form)


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
def test_whoever_saves_second_decides(project: Project, kind: type) -> None:
    make, where, field = FORMS[kind]
    thing = make(project)
    page = "/workbench/" + where.format(thing)
    (mine, me), (theirs, other) = coordinator(project, "나"), coordinator(project, "한지수")
    opened = controls(mine.get(page).content.decode(), field)
    assert opened["seen"] == [version_of(kind.objects.get(pk=thing.pk))]
    assert theirs.post(page, {**opened, field: "그 사이의 말"}).status_code == 302
    saved = version_of(kind.objects.get(pk=thing.pk))
    late = mine.post(page, {**opened, field: "나의 말"})
    html = late.content.decode()
    assert late.status_code == 409
    assert version_of(kind.objects.get(pk=thing.pk)) == saved, "nothing was written over"
    assert "한지수" in html
    (row,) = late.context["meanwhile"]["differences"]
    assert (row.theirs, row.mine) == ("그 사이의 말", "나의 말")
    again = controls(html, field)
    assert again[field] == ["나의 말"], "what was typed is still there"
    assert mine.post(page, again).status_code == 302
    assert "나의 말" in str(said_of(kind.objects.get(pk=thing.pk)))
    assert LastEdit.objects.get(**{edited_as(thing): thing}).by == me
    assert other != me


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
def test_a_double_click_is_no_second_person(project: Project, kind: type) -> None:
    make, where, field = FORMS[kind]
    thing = make(project)
    page = "/workbench/" + where.format(thing)
    client, _me = coordinator(project, "나")
    opened = controls(client.get(page).content.decode(), field)
    for _time in range(2):
        assert client.post(page, {**opened, field: "나의 말"}).status_code == 302
    assert LastEdit.objects.count() == 1


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
def test_what_is_saved_as_it_was_has_no_last_edit(project: Project, kind: type) -> None:
    make, where, field = FORMS[kind]
    page = "/workbench/" + where.format(make(project))
    client, _me = coordinator(project, "나")
    assert client.post(page, controls(client.get(page).content.decode(), field)).status_code == 302
    assert not LastEdit.objects.exists()


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
def test_a_form_that_was_wrong_is_as_old_as_when_it_was_opened(project: Project, kind: type) -> None:
    make, where, field = FORMS[kind]
    thing = make(project)
    page = "/workbench/" + where.format(thing)
    (mine, _me), (theirs, _other) = coordinator(project, "나"), coordinator(project, "한지수")
    opened = controls(mine.get(page).content.decode(), field)
    theirs.post(page, {**opened, field: "그 사이의 말"})
    wrong = mine.post(page, {**opened, field: ""})
    if wrong.status_code == 409:  # a draft may lack anything, so this was no mistake
        return
    assert wrong.status_code == 422
    assert mine.post(page, {**controls(wrong.content.decode(), field), field: "나의 말"}).status_code == 409
