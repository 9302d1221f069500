"""Stages in words, what is looked up around them, and how projects of before got theirs."""

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone, translation
from i18nfield.strings import LazyI18nString

from projects.models import Project, ProjectStage
from projects.queries.stage_board import stage_board
from projects.queries.stages import dates_of, stage_steps, with_current_stage
from projects.services.take_up_suggestion import take_up_suggestion
from projects.states import ProjectState
from projects.templatetags.projects_language import lang_of
from tests.factories.lifecycle import STARTED, stage_of, staged
from tests.factories.people import UserFactory
from tests.factories.projects import ProjectFactory, RubricFactory, both

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 2), date(2026, 4, 6)


@pytest.mark.parametrize(
    ("entered", "left", "planned", "words"),
    [
        (None, None, None, ""),
        (None, None, LAST, "planned until 6 Apr 2026"),
        (FIRST, None, None, "since 2 Mar 2026"),
        (FIRST, None, LAST, "since 2 Mar 2026, planned until 6 Apr 2026"),
        (FIRST, LAST, LAST, "2 Mar 2026 – 6 Apr 2026"),
        (FIRST, FIRST, None, "2 Mar 2026"),
    ],
)
def test_dates_in_words(entered: date | None, left: date | None, planned: date | None, words: str) -> None:
    stage = ProjectStage(entered_on=entered, left_on=left, planned_until=planned)
    with translation.override("en"):
        assert dates_of(stage) == words


@pytest.mark.parametrize("now", [None, 0, 1, 2])
def test_steps_are_done_now_and_next(now: int | None) -> None:
    states = [step["state"] for step in stage_steps(staged(now=now).stages.all())]
    place = -1 if now is None else now
    assert states == ["done" if n < place else "now" if n == place else "next" for n in range(3)]


def test_a_stage_passed_before_dates_were_written_down_is_done() -> None:
    project = staged(now=1)
    project.stages.filter(position=0).update(entered_on=None, left_on=None)
    assert [step["state"] for step in stage_steps(project.stages.all())] == ["done", "now", "next"]


def test_projects_know_the_key_of_their_stage() -> None:
    staged(now=1)
    staged(now=None)
    assert set(with_current_stage(Project.objects.all()).values_list("stage_key", flat=True)) == {"make", None}


def test_the_board_knows_what_was_taken_up() -> None:
    project, by = staged(), UserFactory()
    RubricFactory()
    task = take_up_suggestion(stage_of(project, "make"), key="first", by=by)
    found = {row.stage.key: [suggestion.task for suggestion in row.suggestions] for row in stage_board(project, by)}
    assert found == {"look": [None], "make": [task], "share": [None]}
    assert [row.following.key if row.following else None for row in stage_board(project, by)] == ["make", "share", None]


def test_stages_live_on_without_their_template() -> None:
    project = staged()
    assert project.template is not None
    project.template.delete()
    rows = stage_board(Project.objects.get(pk=project.pk), UserFactory())
    assert [(row.unmet, row.suggestions, row.modules) for row in rows] == [(2, [], [])] * 3


@pytest.mark.parametrize(
    ("text", "language", "attribute"),
    [
        (both("등불", "Lamps"), "en", ""),
        (LazyI18nString({"ko": "등불"}), "en", ' lang="ko"'),
        (LazyI18nString({"ko": "등불", "en": ""}), "en", ' lang="ko"'),
        (LazyI18nString({"en": "Lamps"}), "ko", ' lang="en"'),
        (LazyI18nString({"ko": "등불"}), "ko", ""),
        (LazyI18nString({}), "en", ""),
        (LazyI18nString("등불"), "en", ""),
        ("plain", "en", ""),
        (None, "en", ""),
    ],
)
def test_a_text_says_its_language_where_it_differs(text: Any, language: str, attribute: str) -> None:
    with translation.override(language):
        assert lang_of(text) == attribute


# -- how projects of before got their stages ---------------------------------------------------------------------------


@pytest.fixture
def migrate() -> Callable[..., Project]:
    """Run the migration over one project that knows the one word of before, and return it as it is now."""

    def run(stage: str, state: str, ended_on: date | None = None) -> Project:
        project: Project = ProjectFactory(state=state, started_on=STARTED, ended_on=ended_on)
        before = SimpleNamespace(stage=stage, state=state, started_on=STARTED, ended_on=ended_on)
        models = {
            "Project": SimpleNamespace(objects=SimpleNamespace(filter=lambda **_where: [before])),
            "ProjectStage": SimpleNamespace(
                objects=SimpleNamespace(
                    create=lambda **fields: ProjectStage.objects.create(**{**fields, "project": project})
                )
            ),
        }
        apps = SimpleNamespace(get_model=lambda _app, name: models[name])
        import_module("projects.migrations.0003_give_projects_stages").give_stages(apps, None)
        return project

    return run


@pytest.mark.parametrize(
    ("stage", "state", "entered"),
    [("explore", "live", STARTED), ("field_test", "live", "today"), ("field_test", "paused", "today")],
)
def test_a_running_project_is_in_the_stage_of_its_word(
    migrate: Callable[..., Project], stage: str, state: str, entered: date | str
) -> None:
    project = migrate(stage, state)
    current = project.stages.get(entered_on__isnull=False)
    assert (current.key, current.left_on) == (stage.replace("_", "-"), None)
    assert current.entered_on == (timezone.localdate() if entered == "today" else entered)
    assert project.stages.count() == 6
    assert current.name.data["ko"]


def test_one_that_has_ended_has_left_it(migrate: Callable[..., Project]) -> None:
    ended = timezone.localdate() - timedelta(days=30)
    stage = migrate("explore", ProjectState.FINISHED, ended).stages.get(entered_on__isnull=False)
    assert (stage.entered_on, stage.left_on) == (STARTED, ended)


def test_one_in_preparation_has_entered_none(migrate: Callable[..., Project]) -> None:
    assert not migrate("explore", ProjectState.PREPARING).stages.filter(entered_on__isnull=False).exists()
