"""Two at the same moment, among people: the last place, one application, one answer, the last two leads."""

from typing import Any

import pytest

from projects.errors import AlreadyApplied, LastToRun, MoveNotAllowed, RoleFilled
from projects.models import LabMembership, ProjectMembership, RoleApplication
from projects.policies.place import coordinators_today
from projects.services.answer_application import answer_application
from projects.services.apply_for_role import apply_for_role
from projects.services.close_role import close_role
from projects.services.end_membership import leave_project
from projects.services.end_office import leave_office
from projects.services.start_membership import start_membership
from projects.services.withdraw_application import withdraw_application
from projects.states import ApplicationState, OpeningState, ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, LabMembershipFactory, ProjectFactory, ProjectMembershipFactory
from tests.factories.roles import RoleApplicationFactory, RoleOpeningFactory
from tests.projects.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = range(3)
ACCEPTED, DECLINED = ApplicationState.ACCEPTED, ApplicationState.DECLINED


def leads(project: Any, number: int = 2) -> list[Any]:
    return [ProjectMembershipFactory(project=project, role=ProjectRole.LEAD) for _ in range(number)]


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_coordinators_answer_one_application(round_: int) -> None:
    application = RoleApplicationFactory()
    first, second = leads(application.opening.project)
    results = at_once(
        lambda: answer_application(application, by=first.user, verdict=ACCEPTED, words="와 주세요."),
        lambda: answer_application(application, by=second.user, verdict=DECLINED, words="이번에는 어려워요."),
    )
    assert {type(result) for result in results} == {RoleApplication, MoveNotAllowed}
    application.refresh_from_db()
    welcomed = ProjectMembership.objects.filter(user=application.user).exists()
    assert welcomed is (application.state == ACCEPTED)


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_applicants_and_one_place(round_: int) -> None:
    opening = RoleOpeningFactory(places=1)
    first, second = leads(opening.project)
    one, two = (RoleApplicationFactory(opening=opening) for _ in range(2))
    results = at_once(
        lambda: answer_application(one, by=first.user, verdict=ACCEPTED, words=""),
        lambda: answer_application(two, by=second.user, verdict=ACCEPTED, words=""),
    )
    assert {type(result) for result in results} == {RoleApplication, RoleFilled}
    opening.refresh_from_db()
    assert opening.state == OpeningState.FILLED
    assert ProjectMembership.objects.filter(role=opening.role).count() == 1
    assert RoleApplication.objects.filter(state=ApplicationState.SENT).count() == 1


@pytest.mark.parametrize("round_", ROUNDS)
def test_double_submit_is_one_application(round_: int) -> None:
    opening, citizen = RoleOpeningFactory(), UserFactory()
    results = at_once(*[lambda: apply_for_role(opening, user=citizen, message="할게요.")] * 3)
    assert {result.pk for result in results} == {RoleApplication.objects.get().pk}


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_windows_with_other_words(round_: int) -> None:
    opening, citizen = RoleOpeningFactory(), UserFactory()
    results = at_once(
        lambda: apply_for_role(opening, user=citizen, message="할게요."),
        lambda: apply_for_role(opening, user=citizen, message="하고 싶어요."),
    )
    assert {type(result) for result in results} == {RoleApplication, AlreadyApplied}


@pytest.mark.parametrize("round_", ROUNDS)
def test_answered_and_taken_back_at_the_same_moment(round_: int) -> None:
    application = RoleApplicationFactory()
    (lead,) = leads(application.opening.project, 1)
    results = at_once(
        lambda: withdraw_application(application, user=application.user),
        lambda: answer_application(application, by=lead.user, verdict=ACCEPTED, words=""),
    )
    assert {type(result) for result in results} == {RoleApplication, MoveNotAllowed}
    application.refresh_from_db()
    assert ProjectMembership.objects.filter(user=application.user).exists() is (application.state == ACCEPTED)


@pytest.mark.parametrize("round_", ROUNDS)
def test_nobody_is_left_waiting_by_a_role_that_closes(round_: int) -> None:
    opening, citizen = RoleOpeningFactory(), UserFactory()
    (lead,) = leads(opening.project, 1)
    at_once(
        lambda: apply_for_role(opening, user=citizen, message="할게요."),
        lambda: close_role(opening, by=lead.user, words="올해는 쉬어요."),
    )
    assert not RoleApplication.objects.filter(state=ApplicationState.SENT).exists()


@pytest.mark.parametrize("round_", ROUNDS)
def test_last_two_leads_do_not_both_leave(round_: int) -> None:
    project = ProjectFactory()
    first, second = leads(project)
    results = at_once(lambda: leave_project(first, user=first.user), lambda: leave_project(second, user=second.user))
    assert {type(result) for result in results} == {ProjectMembership, LastToRun}
    assert ProjectMembership.objects.filter(project=project, ended_how="").count() == 1


@pytest.mark.parametrize("round_", ROUNDS)
def test_one_person_accepted_for_two_openings_of_one_role(round_: int) -> None:
    project, citizen = ProjectFactory(), UserFactory()
    first, second = leads(project)
    one, two = (
        RoleApplicationFactory(user=citizen, opening__project=project, opening__hours_per_week=hours)
        for hours in (2, 4)
    )
    results = at_once(
        lambda: answer_application(one, by=first.user, verdict=ACCEPTED, words=""),
        lambda: answer_application(two, by=second.user, verdict=ACCEPTED, words=""),
    )
    assert {type(result) for result in results} == {RoleApplication}
    assert ProjectMembership.objects.filter(user=citizen).count() == 1


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_appointments_are_one_row(round_: int) -> None:
    project, citizen, by = ProjectFactory(), UserFactory(), UserFactory()
    at_once(*[lambda: start_membership(project, user=citizen, role=ProjectRole.MEMBER, by=by)] * 2)
    assert ProjectMembership.objects.filter(user=citizen).count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_the_last_two_coordinators_of_a_lab_leave_at_once(round_: int) -> None:
    lab = LabFactory()
    first, second = (LabMembershipFactory(lab=lab, role="coordinator") for _ in range(2))
    results = at_once(lambda: leave_office(first, user=first.user), lambda: leave_office(second, user=second.user))
    assert {type(result) for result in results} == {LabMembership, LastToRun}
    assert coordinators_today(lab).count() == 1
