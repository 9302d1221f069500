"""A project is copied to another lab."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.errors import MoveNotAllowed, NoRubric
from projects.models import PracticeExample, Project, ProjectMove, Task, TaskModule
from projects.policies.project import can_run_project, can_see_project
from projects.services.copy_project import copy_project
from projects.services.take_up_suggestion import take_up_suggestion
from projects.states import ProjectRole, ProjectState, TaskState
from tests.factories.lifecycle import coordinator_of, lab_coordinator, meet_all, stage_of, staged
from tests.factories.people import UserFactory
from tests.factories.projects import (
    FULL_FORM,
    LabFactory,
    ReviewFactory,
    RubricFactory,
    TaskCompetenceFactory,
    TaskFactory,
    TaskStepFactory,
    ThemeFactory,
    both,
)

pytestmark = pytest.mark.django_db


def rich_task(project: Project, **fields: Any) -> Task:
    task: Task = TaskFactory(
        project=project, fields=FULL_FORM, place=both("흥해읍", "Heunghae"), latitude="36.1", longitude="129.3",
        capacity=4, minimum=2, complexity=3, deadline=timezone.localdate(), **fields,
    )  # fmt: skip
    TaskStepFactory(task=task, position=0)
    TaskStepFactory(task=task, position=1)
    TaskCompetenceFactory(task=task)
    TaskModule.objects.create(task=task, module_key=uuid4())
    PracticeExample.objects.create(
        task=task, story=both("문이 하나 있어요.", "A door."), expected={"width": {"accept": ["92"]}}
    )
    return task


def test_everything_that_can_be_done_again_comes_along() -> None:
    project = staged(now=1)
    project.themes.set([ThemeFactory()])
    meet_all(stage_of(project, "look"))
    task = rich_task(project)
    part = rich_task(project, split_from=task)
    project.help_task = part
    project.save()
    ReviewFactory(submission__contribution__task=task)
    lab = LabFactory()
    by = lab_coordinator(lab)
    copy = copy_project(project, lab=lab, by=by)
    assert (copy.lab, copy.state, copy.copied_from, copy.template) == (
        lab,
        ProjectState.PREPARING,
        project,
        project.template,
    )
    assert (copy.name.data, str(copy.place), copy.ended_on) == (project.name.data, "", None)
    assert list(copy.themes.all()) == list(project.themes.all())
    assert list(copy.memberships.values_list("user", "role")) == [(by.pk, ProjectRole.COORDINATOR)]
    assert [(stage.key, stage.entered_on, stage.requirements.count()) for stage in copy.stages.all()] == [
        ("look", None, 2), ("make", None, 2), ("share", None, 2),
    ]  # fmt: skip
    assert not copy.stages.filter(requirements__met_at__isnull=False).exists()
    copied, copied_part = copy.tasks.order_by("pk")
    assert (copied.copied_from, copied.state, copied.slug, copied.rubric) == (
        task,
        TaskState.DRAFT,
        task.slug,
        task.rubric,
    )
    assert (copied.capacity, copied.minimum, copied.complexity, copied.minutes) == (4, 2, 3, task.minutes)
    assert (str(copied.place), copied.latitude, copied.deadline, copied.made_by) == ("", None, None, by)
    assert (copied_part.split_from, copy.help_task) == (copied, copied_part)
    for name in ("steps", "fields", "competences", "learn_first", "practice_examples"):
        kept = [_words(row) for row in getattr(task, name).order_by("pk")]
        assert kept
        assert [_words(row) for row in getattr(copied, name).order_by("pk")] == kept
    assert not copied.contributions.exists()
    assert list(ProjectMove.objects.values_list("project", "kind", "from_lab", "to_lab")) == [
        (copy.pk, "copy", project.lab_id, lab.pk), (project.pk, "copy", project.lab_id, lab.pk),
    ]  # fmt: skip


def _words(row: Any) -> dict[str, Any]:
    return {
        field.name: str(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in ("id", "task")
    }


def test_sent_twice_it_is_one_copy_until_that_one_is_live() -> None:
    project, lab = staged(), LabFactory()
    first, second = (copy_project(project, lab=lab, by=lab_coordinator(lab)) for _time in range(2))
    assert first == second
    assert ProjectMove.objects.count() == 2
    Project.objects.filter(pk=first.pk).update(state=ProjectState.LIVE)
    third = copy_project(project, lab=lab, by=lab_coordinator(lab))
    assert third != first
    assert third.slug == f"{first.slug}-2"


def test_drafts_somebody_may_not_see_do_not_leak_into_a_copy() -> None:
    project, lab = staged(), LabFactory()
    TaskFactory(project=project, state=TaskState.DRAFT)
    shown = TaskFactory(project=project, state=TaskState.CLOSED)
    copy = copy_project(project, lab=lab, by=lab_coordinator(lab))
    assert [task.copied_from for task in copy.tasks.all()] == [shown]
    own = copy_project(project, lab=LabFactory(), by=coordinator_of(project))
    assert own.tasks.count() == 2


def test_the_copy_is_seen_and_run_by_its_lab_alone() -> None:
    project, lab = staged(), LabFactory()
    by = lab_coordinator(lab)
    copy = copy_project(project, lab=lab, by=by)
    assert can_run_project(by, copy)
    assert not can_see_project(coordinator_of(project), copy)
    assert not can_run_project(by, project)


def test_it_costs_the_same_however_many_tasks_there_are() -> None:
    costs = []
    for count in (1, 3):
        project, lab = staged(), LabFactory()
        for _number in range(count):
            rich_task(project)
        by = lab_coordinator(lab)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            copy_project(project, lab=lab, by=by)
        costs.append(len(captured))
    assert costs[0] == costs[1]


# -- suggested tasks -------------------------------------------------------------------------------------------------


def test_a_suggestion_becomes_one_draft() -> None:
    project, by = staged(), UserFactory()
    old = TaskFactory(project=project)
    tasks = [take_up_suggestion(stage_of(project, "make"), key="first", by=by) for _time in range(2)]
    assert tasks[0] == tasks[1]
    task = tasks[0]
    assert (task.state, task.slug, task.kind, task.minutes, task.made_by) == ("draft", "make-first", "observe", 45, by)
    assert (str(task.title), task.rubric) == ("make 과제", old.rubric)


def test_the_first_task_takes_the_first_rubric_there_is() -> None:
    with pytest.raises(NoRubric):
        take_up_suggestion(stage_of(staged(), "look"), key="first", by=UserFactory())
    rubric = RubricFactory()
    assert take_up_suggestion(stage_of(staged(), "look"), key="first", by=UserFactory()).rubric == rubric


def test_there_is_no_such_suggestion() -> None:
    with pytest.raises(KeyError):
        take_up_suggestion(stage_of(staged(), "look"), key="nothing", by=UserFactory())


@pytest.mark.parametrize("state", [ProjectState.FINISHED, ProjectState.ARCHIVED])
def test_a_project_that_has_ended_takes_up_nothing(state: str) -> None:
    RubricFactory()
    with pytest.raises(MoveNotAllowed):
        take_up_suggestion(stage_of(staged(state=state), "look"), key="first", by=UserFactory())
