"""A project's words and moves on the workbench."""

from typing import Any

import pytest
from django.test import Client

from learnsite.accounts.models import User
from projects.models import Project, ProjectMove
from projects.states import PROJECT_MOVES, ProjectState
from tests.factories.lifecycle import coordinator_of, lab_coordinator, staged
from tests.factories.projects import LabFactory, ThemeFactory
from tests.projects.views.lifecycle.hands import WORDS, bench

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ProjectState)
def test_only_moves_of_the_table_are_offered(client: Client, state: str) -> None:
    project = staged(state=state, now=None)
    client.force_login(coordinator_of(project))
    offered = {act["to"] for act in client.get(bench(project, "settings/")).context["acts"]}
    assert offered == PROJECT_MOVES[ProjectState(state)]


def test_pausing_needs_a_reason_and_is_told(client: Client, project: Project, runner: User) -> None:
    path = bench(project, "settings/move/paused/")
    response = client.post(path, {"to-paused-seen": "live"})
    assert response.status_code == 422
    assert "data-error-summary" in response.content.decode()
    client.post(path, {"to-paused-seen": "live", "to-paused-message": "눈이 와요."})
    project.refresh_from_db()
    assert project.state == ProjectState.PAUSED
    again = client.post(path, {"to-paused-seen": "live", "to-paused-message": "눈이 와요."}, follow=True)
    assert again.status_code == 200
    assert ProjectMove.objects.count() == 1


def test_a_page_seen_before_somebody_else_moved_it_does_nothing(client: Client, project: Project, runner: User) -> None:
    Project.objects.update(state=ProjectState.FINISHED)
    client.post(bench(project, "settings/move/live/"), {"to-live-seen": "paused", "to-live-message": "이어 가요."})
    project.refresh_from_db()
    assert project.state == ProjectState.FINISHED


def test_unknown_states_are_no_address(client: Client, project: Project, runner: User) -> None:
    assert client.post(bench(project, "settings/move/deleted/")).status_code == 404


def test_handing_over_to_another_lab(client: Client, project: Project) -> None:
    by, lab = lab_coordinator(project.lab), LabFactory()
    client.force_login(by)
    path = bench(project, "settings/hand-over/")
    words = {"hand-over-message": "이제 그쪽에서 이어요."}
    for wrong in (
        {},
        words,
        {**words, "hand-over-to_lab": lab.pk, "hand-over-handed_to": "시청"},
        {"hand-over-to_lab": lab.pk},
    ):
        assert client.post(path, wrong).status_code == 422
    response = client.post(path, {**words, "hand-over-to_lab": lab.pk})
    assert response["Location"] == f"/projects/{project.slug}/"  # the old lab does not run it any more
    assert client.get(bench(project)).status_code == 404
    assert str(lab.name) in client.get(f"/projects/{project.slug}/").content.decode()


def test_words_are_changed_in_both_languages(client: Client, project: Project, runner: User) -> None:
    theme = ThemeFactory()
    path = bench(project, "settings/")
    response = client.post(path, {**WORDS, "themes": [theme.pk], "answer_days": 3})
    assert response.status_code == 302
    project.refresh_from_db()
    assert project.name.data == {"ko": "밤길 등불", "en": "Lights at night"}
    assert (str(project.summary), project.answer_days, list(project.themes.all())) == ("함께 밝혀요.", 3, [theme])
    html = client.get(path).content.decode()
    assert "Lights at night" in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_ko": ""},
        {"name_ko": " \u200e "},
        {"summary_ko": ""},
        {"name_ko": "가" * 81},
        {"answer_days": "0"},
        {"answer_days": "61"},
        {"answer_days": "삼"},
        {"themes": ["999999"]},
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(
    client: Client, project: Project, runner: User, wrong: dict[str, Any]
) -> None:
    before = project.name.data
    response = client.post(bench(project, "settings/"), {**WORDS, "answer_days": "3", "place_en": "Yeongdo", **wrong})
    html = response.content.decode()
    assert response.status_code == 422
    assert "data-error-summary" in html
    assert "Yeongdo" in html
    project.refresh_from_db()
    assert project.name.data == before


@pytest.mark.parametrize("field", ["name_ko", "summary_ko", "place_ko", "long_term_change_ko"])
def test_markup_in_words_is_shown_as_text(client: Client, project: Project, runner: User, field: str) -> None:
    script = "<script>alert(1)</script>"
    client.post(bench(project, "settings/"), {**WORDS, "answer_days": "3", field: script})
    for path in (f"/projects/{project.slug}/", bench(project, "settings/"), bench(project)):
        assert script not in client.get(path).content.decode()
