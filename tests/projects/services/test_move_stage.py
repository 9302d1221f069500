"""Through the stages: on, back, with something missing, and what must be there."""

from datetime import date

import pytest

from projects.errors import MoveNotAllowed, ReasonMissing, RequirementsUnmet, StageNotCurrent
from projects.models import ProjectMove
from projects.services.give_stages import give_stages
from projects.services.move_stage import enter_stage, leave_stage
from projects.services.plan_stage import doubt_requirement, meet_requirement, plan_stage
from projects.states import MoveKind, ProjectState
from tests.factories.lifecycle import TemplateFactory, current_key, meet_all, stage_of, staged
from tests.factories.people import UserFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db
KEYS = ("look", "make", "share")
NOT_LIVE = [state for state in ProjectState if state != ProjectState.LIVE]
ENDED = (ProjectState.FINISHED, ProjectState.ARCHIVED)


def test_a_template_is_copied_once_and_changes_nothing_later() -> None:
    template = TemplateFactory()
    project = ProjectFactory()
    first = give_stages(project, template=template)
    assert [stage.pk for stage in give_stages(project, template=TemplateFactory())] == [stage.pk for stage in first]
    assert [(stage.key, stage.requirements.count()) for stage in first] == [(key, 2) for key in KEYS]
    template.stages.all().delete()
    assert project.stages.count() == 3


@pytest.mark.parametrize("now", range(3))
@pytest.mark.parametrize("to", range(3))
def test_on_goes_one_step_and_back_goes_anywhere_before(now: int, to: int) -> None:
    project, by = staged(now=now), UserFactory()
    here, there = stage_of(project, KEYS[now]), stage_of(project, KEYS[to])
    if to == now + 1:
        meet_all(here)
        assert leave_stage(here, by=by).stage == there
        assert current_key(project) == KEYS[to]
    elif to < now:
        assert enter_stage(there, by=by, reason="한 번 더 봐요.", seen=here).stage == there
        assert current_key(project) == KEYS[to]
        assert not project.stages.filter(position__gt=to, entered_on__isnull=False).exists()
    else:
        with pytest.raises(MoveNotAllowed):
            enter_stage(there, by=by, reason="건너뛰어요.", seen=here)
        assert current_key(project) == KEYS[now]
        assert not ProjectMove.objects.exists()


def test_the_last_stage_has_no_next_one() -> None:
    project = staged(now=2)
    meet_all(stage_of(project, "share"))
    with pytest.raises(MoveNotAllowed):
        leave_stage(stage_of(project, "share"), by=UserFactory())


def test_leaving_with_something_missing_needs_a_reason_that_is_kept() -> None:
    project, by = staged(), UserFactory()
    look = stage_of(project, "look")
    meet_requirement(look.requirements.first(), by=by)
    with pytest.raises(RequirementsUnmet) as raised:
        leave_stage(look, by=by, reason="  ")
    assert raised.value.count == 1
    move = leave_stage(look, by=by, reason="장마 전에 해 봐야 해요.")
    assert (move.kind, move.message, move.by) == (MoveKind.STAGE, "장마 전에 해 봐야 해요.", by)
    assert current_key(project) == "make"


def test_going_back_needs_a_reason() -> None:
    project = staged(now=1)
    with pytest.raises(ReasonMissing):
        enter_stage(stage_of(project, "look"), by=UserFactory(), reason="")


def test_sent_twice_it_moves_once() -> None:
    project, by = staged(), UserFactory()
    look = stage_of(project, "look")
    meet_all(look)
    leave_stage(look, by=by)
    with pytest.raises(StageNotCurrent) as raised:
        leave_stage(look, by=by)
    assert str(raised.value.current) == "단계 make"
    assert current_key(project) == "make"
    assert ProjectMove.objects.count() == 1


def test_going_back_from_a_stage_that_was_left_meanwhile_does_nothing() -> None:
    project = staged(now=2)
    with pytest.raises(StageNotCurrent):
        enter_stage(stage_of(project, "look"), by=UserFactory(), reason="까닭", seen=stage_of(project, "make"))
    assert current_key(project) == "share"


@pytest.mark.parametrize("state", NOT_LIVE)
def test_stages_move_only_while_the_project_is_live(state: str) -> None:
    project = staged(now=1, state=state)
    with pytest.raises(MoveNotAllowed):
        leave_stage(stage_of(project, "make"), by=UserFactory(), reason="까닭")
    with pytest.raises(MoveNotAllowed):
        enter_stage(stage_of(project, "look"), by=UserFactory(), reason="까닭")


def test_a_requirement_is_met_by_the_first_who_says_so() -> None:
    first, second = UserFactory(), UserFactory()
    requirement = stage_of(staged(), "look").requirements.first()
    met = meet_requirement(requirement, by=first, note="회의록 3쪽")
    again = meet_requirement(requirement, by=second, note="회의록 4쪽")
    assert (again.met_by, again.met_at, again.note) == (first, met.met_at, "회의록 4쪽")
    doubted = doubt_requirement(requirement, by=second)
    assert (doubted.met_at, doubted.met_by, doubted.note) == (None, None, "회의록 4쪽")


def test_a_plan_can_be_made_changed_and_dropped() -> None:
    stage = stage_of(staged(), "make")
    for day in (date(2027, 1, 4), date(2027, 2, 1), None):
        assert plan_stage(stage, by=UserFactory(), planned_until=day).planned_until == day


def test_a_stage_that_was_left_is_not_planned_any_more() -> None:
    with pytest.raises(MoveNotAllowed):
        plan_stage(stage_of(staged(now=1), "look"), by=UserFactory(), planned_until=date(2027, 1, 4))


@pytest.mark.parametrize("state", ProjectState)
def test_the_book_is_kept_until_the_project_ends(state: str) -> None:
    stage, by = stage_of(staged(state=state), "make"), UserFactory()
    acts = (
        lambda: plan_stage(stage, by=by, planned_until=date(2027, 1, 4)),
        lambda: meet_requirement(stage.requirements.first(), by=by),
        lambda: doubt_requirement(stage.requirements.first(), by=by),
    )
    for act in acts:
        if state in ENDED:
            with pytest.raises(MoveNotAllowed):
                act()
        else:
            act()
