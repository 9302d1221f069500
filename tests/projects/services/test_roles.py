"""Opening a role, changing it, closing it, and looking again."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.errors import EndInThePast, MoveNotAllowed, NotRunByYou, ReasonMissing, RoleFilled
from projects.models import RoleOpening
from projects.services.change_role import change_role
from projects.services.close_role import close_role, reopen_role
from projects.services.open_role import open_role
from projects.states import OPENING_MOVES, ApplicationState, OpeningState, ProjectRole
from tests.factories.projects import CompetenceFactory, ProjectFactory, ProjectMembershipFactory, both
from tests.factories.roles import RoleApplicationFactory, RoleOpeningFactory

pytestmark = pytest.mark.django_db


def lead_of(project: Any) -> Any:
    return ProjectMembershipFactory(project=project, role=ProjectRole.LEAD).user


def words(**changed: Any) -> dict[str, Any]:
    return {
        "title": both("기록 다듬는 사람", "Somebody who polishes records"),
        "what": both("들어온 기록을 읽어요.", "You read what comes in."),
        "hours_per_week": 2,
        "places": 2,
        "until": timezone.localdate() + timedelta(days=90),
        "answer_days": 5,
        "competences": {},
        **changed,
    }


def in_place(opening: Any, number: int = 1) -> None:
    for _ in range(number):
        application = RoleApplicationFactory(opening=opening, state=ApplicationState.ACCEPTED)
        ProjectMembershipFactory(
            project=opening.project, user=application.user, role=opening.role, application=application
        )


def test_role_is_opened_with_what_it_asks_for() -> None:
    project, first, second = ProjectFactory(), CompetenceFactory(), CompetenceFactory()
    asked = {first.pk: 2, second.pk: 4}
    opening = open_role(project, by=lead_of(project), role=ProjectRole.EXPERT, **words(competences=asked))
    assert (opening.state, opening.places, opening.answer_days) == (OpeningState.OPEN, 2, 5)
    assert dict(opening.competences.values_list("competence", "level")) == asked


def test_opening_twice_is_once() -> None:
    project = ProjectFactory()
    lead = lead_of(project)
    first = open_role(project, by=lead, role=ProjectRole.EXPERT, **words())
    assert open_role(project, by=lead, role=ProjectRole.EXPERT, **words()) == first
    assert open_role(project, by=lead, role=ProjectRole.MEMBER, **words()) != first


@pytest.mark.parametrize("act", ["open", "change", "close", "reopen"])
def test_only_those_who_run_the_project(act: str) -> None:
    opening, stranger = RoleOpeningFactory(), lead_of(ProjectFactory())
    acts = {
        "open": lambda: open_role(opening.project, by=stranger, role=ProjectRole.EXPERT, **words()),
        "change": lambda: change_role(opening, by=stranger, **words()),
        "close": lambda: close_role(opening, by=stranger),
        "reopen": lambda: reopen_role(opening, by=stranger),
    }
    with pytest.raises(NotRunByYou):
        acts[act]()


def test_role_cannot_end_before_today() -> None:
    project = ProjectFactory()
    with pytest.raises(EndInThePast):
        open_role(
            project,
            by=lead_of(project),
            role=ProjectRole.EXPERT,
            **words(until=timezone.localdate() - timedelta(days=1)),
        )
    assert not RoleOpening.objects.exists()


def test_change_replaces_what_is_asked_for() -> None:
    opening, kept, new = RoleOpeningFactory(), CompetenceFactory(), CompetenceFactory()
    opening.competences.create(competence=kept, level=1)
    opening.competences.create(competence=CompetenceFactory(), level=1)
    change_role(opening, by=lead_of(opening.project), **words(competences={kept.pk: 3, new.pk: 2}))
    assert dict(opening.competences.values_list("competence", "level")) == {kept.pk: 3, new.pk: 2}


def test_more_places_open_a_filled_role_again_and_fewer_fill_it() -> None:
    opening = RoleOpeningFactory(state=OpeningState.FILLED)
    lead = lead_of(opening.project)
    in_place(opening)
    assert change_role(opening, by=lead, **words(places=2)).state == OpeningState.OPEN
    assert change_role(opening, by=lead, **words(places=1)).state == OpeningState.FILLED
    in_place(opening)
    with pytest.raises(RoleFilled) as refused:
        change_role(opening, by=lead, **words(places=1))
    assert refused.value.taken == 2


def test_closed_role_is_not_changed() -> None:
    opening = RoleOpeningFactory(state=OpeningState.CLOSED)
    with pytest.raises(MoveNotAllowed):
        change_role(opening, by=lead_of(opening.project), **words())


def test_closing_answers_everybody_who_waits() -> None:
    opening = RoleOpeningFactory()
    lead, waiting = lead_of(opening.project), RoleApplicationFactory(opening=opening)
    answered = RoleApplicationFactory(opening=opening, state=ApplicationState.WITHDRAWN)
    with pytest.raises(ReasonMissing):
        close_role(opening, by=lead, words=" ")
    opening.refresh_from_db()
    assert opening.state == OpeningState.OPEN
    close_role(opening, by=lead, words="이번에는 모임을 쉬어요.")
    waiting.refresh_from_db()
    answered.refresh_from_db()
    assert (waiting.state, waiting.answer, waiting.answered_by) == (
        ApplicationState.DECLINED,
        "이번에는 모임을 쉬어요.",
        lead,
    )
    assert (answered.state, answered.answer) == (ApplicationState.WITHDRAWN, "")


def test_role_without_a_free_place_is_not_opened_again() -> None:
    opening = RoleOpeningFactory(state=OpeningState.FILLED)
    in_place(opening)
    with pytest.raises(RoleFilled):
        reopen_role(opening, by=lead_of(opening.project))


@pytest.mark.parametrize("before", OpeningState)
@pytest.mark.parametrize("after", [OpeningState.OPEN, OpeningState.CLOSED])
def test_moves_of_an_opening_are_those_of_the_table(before: OpeningState, after: OpeningState) -> None:
    opening = RoleOpeningFactory(state=before)
    act = reopen_role if after == OpeningState.OPEN else close_role
    lead = lead_of(opening.project)
    if after in OPENING_MOVES[before]:
        assert act(opening, by=lead).state == after
    else:
        with pytest.raises(MoveNotAllowed):
            act(opening, by=lead)
