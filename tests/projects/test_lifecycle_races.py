"""Two who run a project act at the same moment, on a database that really runs them at the same moment."""

from typing import Any

import pytest

from projects.errors import MoveNotAllowed, StageNotCurrent
from projects.models import Project, ProjectMove, Task
from projects.services.copy_project import copy_project
from projects.services.give_stages import give_stages
from projects.services.hand_over_project import hand_over_project
from projects.services.move_project import move_project
from projects.services.move_stage import enter_stage, leave_stage
from projects.services.start_project import start_project
from projects.services.submit_contribution import submit_contribution
from projects.services.take_task import take_task
from projects.services.take_up_suggestion import take_up_suggestion
from projects.states import ProjectState
from tests.factories.lifecycle import TemplateFactory, current_key, lab_coordinator, meet_all, stage_of, staged
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabFactory,
    ProblemFactory,
    ProjectFactory,
    RubricFactory,
    TaskFactory,
    both,
)
from tests.projects.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
S = ProjectState


@pytest.mark.parametrize("round_", range(5))
def test_two_coordinators_move_on_at_once(round_: int) -> None:
    project, first, second = staged(), UserFactory(), UserFactory()
    look = stage_of(project, "look")
    meet_all(look)
    results = at_once(lambda: leave_stage(look, by=first), lambda: leave_stage(look, by=second))
    assert {type(result) for result in results} == {ProjectMove, StageNotCurrent}
    refused = next(result for result in results if isinstance(result, StageNotCurrent))
    assert str(refused.current) == "단계 make"
    assert current_key(project) == "make"
    assert ProjectMove.objects.count() == 1


@pytest.mark.parametrize("round_", range(5))
def test_on_and_back_at_once_end_in_one_stage(round_: int) -> None:
    project, by = staged(now=1), UserFactory()
    look, make = stage_of(project, "look"), stage_of(project, "make")
    meet_all(make)
    results = at_once(lambda: leave_stage(make, by=by), lambda: enter_stage(look, by=by, reason="다시", seen=make))
    assert {type(result) for result in results} == {ProjectMove, StageNotCurrent}
    done = next(result for result in results if isinstance(result, ProjectMove))
    assert done.stage is not None
    assert current_key(project) == done.stage.key
    assert project.stages.filter(entered_on__isnull=False, left_on__isnull=True).count() == 1


@pytest.mark.parametrize("round_", range(5))
def test_pausing_and_finishing_at_once_end_in_one_state(round_: int) -> None:
    project, by = staged(), UserFactory()
    results = at_once(
        lambda: move_project(project, to=S.PAUSED, by=by, message="쉬어요", seen=S.LIVE),
        lambda: move_project(project, to=S.FINISHED, by=by, message="끝나요", seen=S.LIVE),
    )
    assert {type(result) for result in results} == {ProjectMove, MoveNotAllowed}
    project.refresh_from_db()
    done = next(result for result in results if isinstance(result, ProjectMove))
    assert project.state == done.to_state
    assert ProjectMove.objects.count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_finishing_and_moving_on_at_once_leave_no_stage_current(round_: int) -> None:
    project, by = staged(), UserFactory()
    look = stage_of(project, "look")
    meet_all(look)
    at_once(lambda: move_project(project, to=S.FINISHED, by=by, message="끝나요"), lambda: leave_stage(look, by=by))
    assert current_key(project) is None


@pytest.mark.parametrize("round_", range(3))
def test_a_double_click_starts_one_project(round_: int) -> None:
    problem, template = ProblemFactory(), TemplateFactory()
    by = lab_coordinator(problem.lab)

    def start() -> Any:
        words = {"name": both("등불", "Lamps"), "summary": both("밝혀요", "Light")}
        return start_project(
            problem.lab,
            by=by,
            template=template,
            problem=problem,
            place=both("", ""),
            long_term_change=both("", ""),
            **words,
        )

    results = at_once(start, start, start)
    assert len({result.pk for result in results}) == 1
    assert Project.objects.count() == 1
    assert problem.moves.count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_two_coordinators_of_a_lab_copy_at_once(round_: int) -> None:
    project, lab = staged(), LabFactory()
    TaskFactory(project=project)
    people = [lab_coordinator(lab), lab_coordinator(lab)]
    results = at_once(*[lambda by=by: copy_project(project, lab=lab, by=by) for by in people])
    assert results[0] == results[1]
    assert Project.objects.filter(copied_from=project).count() == 1
    assert Task.objects.filter(copied_from__isnull=False).count() == 1


def test_a_double_click_hands_over_and_takes_up_once() -> None:
    project, lab, by = staged(), LabFactory(), UserFactory()
    RubricFactory()
    look = stage_of(project, "look")
    tasks = at_once(*[lambda: take_up_suggestion(look, key="first", by=by)] * 2)
    moves = at_once(*[lambda: hand_over_project(project, by=by, to_lab=lab, message="까닭")] * 2)
    assert tasks[0] == tasks[1]
    assert moves[0] == moves[1]


def test_a_double_click_gives_stages_once() -> None:
    project, template, by = ProjectFactory(), TemplateFactory(), UserFactory()
    at_once(*[lambda: give_stages(project, template=template, by=by)] * 3)
    assert project.stages.count() == 3
    assert current_key(project) == "look"


@pytest.mark.parametrize("round_", range(3))
def test_taking_and_handing_in_while_the_project_pauses(round_: int) -> None:
    draft = ContributionFactory(draft_answers={"how": "봤어요."})
    project = draft.task.project
    task = TaskFactory(project=project)
    results = at_once(
        lambda: move_project(project, to=S.PAUSED, by=UserFactory(), message="쉬어요"),
        lambda: submit_contribution(draft, user=draft.author),
        lambda: take_task(task, user=UserFactory()),
    )
    assert isinstance(results[0], ProjectMove)
    draft.refresh_from_db()
    assert draft.state == "submitted"
