"""A lab adopts a problem and starts a project from a template."""

from typing import Any

import pytest
from i18nfield.strings import LazyI18nString

from projects.errors import MoveNotAllowed, ProjectElsewhere
from projects.models import Project, ProjectMove
from projects.policies.project import can_run_project, can_see_project
from projects.services.edit_project import edit_project
from projects.services.start_project import free_slug, start_project
from projects.states import MoveKind, ProblemState, ProjectRole, ProjectState
from tests.factories.lifecycle import TemplateFactory, lab_coordinator, staged
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, ProblemFactory, ProjectFactory, ThemeFactory, both

pytestmark = pytest.mark.django_db


def started(lab: Any = None, **changes: Any) -> Project:
    lab = lab or LabFactory()
    words = {
        "template": changes.pop("template", None) or TemplateFactory(),
        "name": both("밤길 등불", "Lights at night"),
        "summary": both("함께 밝혀요.", "We light it up."),
        "place": both("영도", "Yeongdo"),
        "long_term_change": both("", ""),
    }
    by = changes.pop("by", None) or lab_coordinator(lab)
    return start_project(lab, by=by, **{**words, **changes})


def test_it_is_being_prepared_with_stages_coordinator_and_problem() -> None:
    problem, theme = ProblemFactory(), ThemeFactory()
    by = lab_coordinator(problem.lab)
    project = started(problem.lab, by=by, problem=problem, themes=[theme])
    assert (project.state, project.slug, list(project.themes.all())) == (
        ProjectState.PREPARING,
        "lights-at-night",
        [theme],
    )
    assert [(stage.key, stage.entered_on, stage.requirements.count()) for stage in project.stages.all()] == [
        ("look", None, 2),
        ("make", None, 2),
        ("share", None, 2),
    ]
    assert list(project.memberships.values_list("user", "role")) == [(by.pk, ProjectRole.COORDINATOR)]
    problem.refresh_from_db()
    assert (problem.state, problem.project) == (ProblemState.ADOPTED, project)
    move = ProjectMove.objects.get()
    assert (move.kind, move.from_state, move.to_state, move.by) == (MoveKind.STATE, "", ProjectState.PREPARING, by)
    assert can_run_project(by, project)
    assert not can_see_project(UserFactory(), project)


def test_sent_twice_it_is_one_project() -> None:
    lab, template = LabFactory(), TemplateFactory()
    by = lab_coordinator(lab)
    problem = ProblemFactory(lab=lab)
    assert started(lab, by=by, template=template, problem=problem) == started(
        lab, by=by, template=template, problem=problem
    )
    other = started(lab, by=by, template=template, name=both("밤길 등불 2", "Lights at night"))
    assert other.slug == "lights-at-night-2"
    assert Project.objects.count() == 2


@pytest.mark.parametrize("state", [ProblemState.DECLINED, ProblemState.CONCLUDED, ProblemState.REFERRED])
def test_a_problem_that_is_not_open_starts_nothing(state: str) -> None:
    problem = ProblemFactory(state=state)
    with pytest.raises(MoveNotAllowed):
        started(problem.lab, problem=problem)
    assert not Project.objects.exists()


def test_a_problem_of_another_lab_starts_nothing() -> None:
    with pytest.raises(ProjectElsewhere):
        started(problem=ProblemFactory())
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ({"ko": "등불", "en": "Lights & ladders"}, "lights-ladders"),
        ({"ko": "등불", "en": ""}, "busan-project"),
        ({"ko": "등불"}, "busan-project"),
        ({"ko": "등불", "en": "Labs"}, "labs-2"),
        ({"ko": "등불", "en": "a" * 80}, "a" * 40),
    ],
)
def test_an_address_comes_from_the_english_name(name: dict[str, str], slug: str) -> None:
    assert free_slug(LazyI18nString(name), fallback="busan") == slug


def test_addresses_never_meet() -> None:
    ProjectFactory(slug="busan-project")
    assert free_slug(LazyI18nString({"ko": "등불"}), fallback="busan") == "busan-project-2"


@pytest.mark.parametrize("state", ProjectState)
def test_words_can_be_changed_until_it_is_archived(state: str) -> None:
    project, theme = staged(state=state, now=None), ThemeFactory()
    words = {
        "name": both("새 이름", "New name"),
        "summary": both("새 말", "New words"),
        "place": both("", ""),
        "long_term_change": both("더 밝아요", "Brighter"),
        "themes": [theme],
        "answer_days": 3,
    }
    if state == ProjectState.ARCHIVED:
        with pytest.raises(MoveNotAllowed):
            edit_project(project, by=UserFactory(), **words)
        return
    edit_project(project, by=UserFactory(), **words)
    project.refresh_from_db()
    assert (str(project.name), project.answer_days, list(project.themes.all())) == ("새 이름", 3, [theme])


def test_a_problem_another_project_works_on_starts_nothing() -> None:
    problem = ProblemFactory(state=ProblemState.ADOPTED)
    problem.project = ProjectFactory(lab=problem.lab)
    problem.save()
    with pytest.raises(MoveNotAllowed):
        started(problem.lab, problem=problem)
    assert Project.objects.count() == 1
