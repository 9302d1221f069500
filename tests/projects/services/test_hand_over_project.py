"""Somebody else carries a project on."""

import pytest

from projects.errors import MoveNotAllowed, ReasonMissing
from projects.models import Contribution, ProjectMove
from projects.policies.project import can_run_project
from projects.services.hand_over_project import hand_over_project
from projects.states import MoveKind, ProjectState
from tests.factories.lifecycle import coordinator_of, lab_coordinator, staged
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def test_another_lab_runs_it_and_everything_stays() -> None:
    work = ReviewFactory().submission.contribution
    project, new = work.task.project, LabFactory()
    old = project.lab
    before, after, member = lab_coordinator(old), lab_coordinator(new), coordinator_of(project)
    move = hand_over_project(project, by=before, to_lab=new, message="이제 그 동네에서 이어요.")
    project.refresh_from_db()
    assert (project.lab, move.kind, move.from_lab, move.to_lab) == (new, MoveKind.HANDOVER, old, new)
    assert [can_run_project(user, project) for user in (before, after, member)] == [False, True, True]
    assert Contribution.objects.get().state == "accepted"


def test_somebody_outside_is_named() -> None:
    project = staged()
    move = hand_over_project(project, by=UserFactory(), handed_to=" 포항시  안전과 ", message="시에서 맡아요.")
    project.refresh_from_db()
    assert (move.handed_to, move.to_lab, move.from_lab) == ("포항시 안전과", None, project.lab)


@pytest.mark.parametrize("way", ["lab", "outside"])
def test_sent_twice_it_is_handed_over_once(way: str) -> None:
    project, new = staged(), LabFactory()
    to = {"to_lab": new} if way == "lab" else {"handed_to": "시청"}
    moves = [hand_over_project(project, by=UserFactory(), message="까닭", **to) for _time in range(2)]
    assert moves[0] == moves[1]
    assert ProjectMove.objects.count() == 1


@pytest.mark.parametrize("to", [{}, {"handed_to": "  "}, {"handed_to": "시청", "message": " "}])
def test_to_whom_and_why_must_be_said(to: dict[str, str]) -> None:
    with pytest.raises(ReasonMissing):
        hand_over_project(staged(), by=UserFactory(), **{"message": "까닭", **to})


def test_not_to_the_lab_that_has_it() -> None:
    project = staged()
    with pytest.raises(MoveNotAllowed):
        hand_over_project(project, by=UserFactory(), to_lab=project.lab, message="까닭")


@pytest.mark.parametrize("state", ProjectState)
def test_it_can_be_handed_over_until_it_is_archived(state: str) -> None:
    project = staged(state=state, now=None)
    if state == ProjectState.ARCHIVED:
        with pytest.raises(MoveNotAllowed):
            hand_over_project(project, by=UserFactory(), to_lab=LabFactory(), message="까닭")
    else:
        hand_over_project(project, by=UserFactory(), to_lab=LabFactory(), message="까닭")
