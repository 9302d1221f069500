"""Each change is looked at again where it shows: the thing itself, and what stands under it."""

import pytest

from learnsite.search.models import SearchEntry
from learnsite.search.services import look_again
from projects.models import Lab, Outcome, Problem, Project, ProjectMove, Task
from tests.factories.outcomes import OutcomeFactory
from tests.factories.projects import ProblemFactory, ProjectFactory, TaskFactory, ThemeFactory, both

pytestmark = pytest.mark.django_db
OLD, NEW = both("옛 이름", "Old name"), both("새 이름", "New name")


@pytest.fixture
def town(committed):
    """A project with a task and an outcome, and a problem, all found by their old names."""

    def build():
        project = ProjectFactory(name=OLD)
        theme = ThemeFactory()
        project.themes.add(theme)
        TaskFactory(project=project, title=OLD)
        OutcomeFactory(project=project, title=OLD)
        ProblemFactory(lab=project.lab, title="옛 이름")
        return project, theme

    return committed(build)


def titles() -> set[str]:
    return set(SearchEntry.objects.filter(language="ko").values_list("title", flat=True))


def rename_behind_its_back() -> None:
    """Change everything without anything being announced."""
    Project.objects.update(name=NEW)
    Task.objects.update(title=NEW)
    Outcome.objects.update(title=NEW)
    Problem.objects.update(title="새 이름")


@pytest.mark.parametrize("verb", ["task", "outcome", "problem"])
def test_the_thing_itself(town, committed, verb):
    rename_behind_its_back()
    model = {"task": Task, "outcome": Outcome, "problem": Problem}[verb]
    committed(lambda: getattr(look_again, f"reindex_{verb}")(model.objects.get().pk))
    renamed = set(SearchEntry.objects.filter(language="ko", title="새 이름").values_list("kind", flat=True))
    assert renamed == {verb}


def test_a_project_with_what_stands_under_it(town, committed):
    rename_behind_its_back()
    committed(lambda: look_again.reindex_project(town[0].pk))
    renamed = set(SearchEntry.objects.filter(language="ko", title="새 이름").values_list("kind", flat=True))
    assert renamed == {"project", "task", "outcome"}


def test_a_lab_with_all_that_is_its(town, committed):
    rename_behind_its_back()
    Lab.objects.update(name=NEW)
    committed(lambda: look_again.reindex_lab(town[0].lab_id))
    assert "옛 이름" not in titles()


def test_a_theme_with_the_projects_that_carry_it(town, committed):
    rename_behind_its_back()
    committed(lambda: look_again.reindex_theme(town[1].pk))
    assert SearchEntry.objects.filter(kind="project", title="새 이름").exists()


def test_moves_lead_to_what_moved(town, committed):
    rename_behind_its_back()
    move = ProjectMove.objects.create(project=town[0], kind="state", to_state="paused")
    committed(lambda: look_again.reindex_moved_project(move.pk))
    assert SearchEntry.objects.filter(kind="project", title="새 이름").exists()
    committed(lambda: look_again.reindex_moved_project(move.pk + 999))
