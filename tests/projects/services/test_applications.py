"""Applying for a role, taking it back, and being answered."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone

from projects import signals
from projects.errors import (
    AlreadyApplied,
    AlreadyInRole,
    MoveNotAllowed,
    NotRunByYou,
    OwnApplication,
    ReasonMissing,
    RoleFilled,
    RoleNotOpen,
    TooManyApplications,
)
from projects.models import ProjectMembership, RoleApplication
from projects.services.answer_application import answer_application
from projects.services.apply_for_role import MOST_A_DAY, apply_for_role
from projects.services.withdraw_application import withdraw_application
from projects.states import APPLICATION_MOVES, ApplicationState, OpeningState, ProjectRole, ProjectState
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ProjectFactory, ProjectMembershipFactory
from tests.factories.roles import RoleApplicationFactory, RoleOpeningFactory

pytestmark = pytest.mark.django_db

ACCEPTED, DECLINED = ApplicationState.ACCEPTED, ApplicationState.DECLINED


def lead_of(project: Any) -> Any:
    return ProjectMembershipFactory(project=project, role=ProjectRole.LEAD).user


def days(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


# -- applying --------------------------------------------------------------------------------------------------------


def test_application_promises_the_day_of_its_answer() -> None:
    opening, citizen = RoleOpeningFactory(answer_days=5), UserFactory()
    application = apply_for_role(opening, user=citizen, message="할게요.")
    assert (application.state, application.due_on) == (ApplicationState.SENT, days(5))


def test_double_click_is_one_application_and_other_words_are_refused() -> None:
    opening, citizen = RoleOpeningFactory(), UserFactory()
    first = apply_for_role(opening, user=citizen, message="할게요.")
    assert apply_for_role(opening, user=citizen, message="할게요.") == first
    with pytest.raises(AlreadyApplied):
        apply_for_role(opening, user=citizen, message="정말 할게요.")
    assert RoleApplication.objects.count() == 1


def test_after_an_answer_one_may_apply_again() -> None:
    opening, citizen = RoleOpeningFactory(), UserFactory()
    RoleApplicationFactory(opening=opening, user=citizen, state=DECLINED)
    assert apply_for_role(opening, user=citizen, message="다시 해 볼게요.").state == ApplicationState.SENT


@pytest.mark.parametrize(
    "opening",
    [
        {"state": OpeningState.FILLED},
        {"state": OpeningState.CLOSED},
        {"until": -1},
        {"project__state": ProjectState.PAUSED},
        {"project__state": ProjectState.PREPARING},
        {"project__state": ProjectState.FINISHED},
    ],
    ids=str,
)
def test_role_that_is_not_open_takes_no_application(opening: dict[str, Any]) -> None:
    if "until" in opening:
        opening = {"until": days(opening["until"])}
    with pytest.raises(RoleNotOpen):
        apply_for_role(RoleOpeningFactory(**opening), user=UserFactory(), message="할게요.")


def test_who_has_the_role_need_not_apply_but_who_had_it_may() -> None:
    opening = RoleOpeningFactory()
    now = ProjectMembershipFactory(project=opening.project, role=opening.role).user
    before = ProjectMembershipFactory(project=opening.project, role=opening.role, until=days(-1)).user
    with pytest.raises(AlreadyInRole):
        apply_for_role(opening, user=now, message="할게요.")
    assert apply_for_role(opening, user=before, message="다시 할게요.")


def test_empty_message_is_refused() -> None:
    with pytest.raises(ReasonMissing):
        apply_for_role(RoleOpeningFactory(), user=UserFactory(), message=" \n ")


def test_nobody_applies_for_everything() -> None:
    citizen = UserFactory()
    for _ in range(MOST_A_DAY):
        RoleApplicationFactory(user=citizen)
    with pytest.raises(TooManyApplications):
        apply_for_role(RoleOpeningFactory(), user=citizen, message="할게요.")
    RoleApplication.objects.update(applied_at=timezone.now() - timedelta(days=2))
    assert apply_for_role(RoleOpeningFactory(), user=citizen, message="할게요.")


# -- every move ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ApplicationState)
@pytest.mark.parametrize("after", ApplicationState)
def test_moves_are_those_of_the_table(before: ApplicationState, after: ApplicationState) -> None:
    application = RoleApplicationFactory(state=before)

    def move() -> Any:
        if after == ApplicationState.WITHDRAWN:
            return withdraw_application(application, user=application.user)
        lead = lead_of(application.opening.project)
        return answer_application(application, by=lead, verdict=after, words="고마워요.")

    if after in APPLICATION_MOVES[before]:
        assert move().state == after
    else:
        with pytest.raises(MoveNotAllowed):
            move()
        application.refresh_from_db()
        assert application.state == before


def test_somebody_elses_application_is_not_taken_back() -> None:
    with pytest.raises(MoveNotAllowed):
        withdraw_application(RoleApplicationFactory(), user=UserFactory())


# -- answering -------------------------------------------------------------------------------------------------------


def test_welcome_starts_the_membership_of_the_opening() -> None:
    opening = RoleOpeningFactory(role=ProjectRole.EXPERT, hours_per_week=4, until=days(60))
    application, lead = RoleApplicationFactory(opening=opening), lead_of(opening.project)
    answer_application(application, by=lead, verdict=ACCEPTED, words="와 주세요.", welcome="토요일 열 시에 만나요.")
    membership = ProjectMembership.objects.get(application=application)
    assert (membership.user, membership.role, membership.hours_per_week) == (application.user, ProjectRole.EXPERT, 4)
    assert (membership.since, membership.until) == (days(0), days(60))
    assert (membership.welcome, membership.welcomed_by, membership.shown) == ("토요일 열 시에 만나요.", lead, False)
    application.refresh_from_db()
    opening.refresh_from_db()
    assert (application.answer, application.answered_by) == ("와 주세요.", lead)
    assert opening.state == OpeningState.FILLED


def test_role_is_filled_by_its_last_place_only() -> None:
    opening = RoleOpeningFactory(places=2)
    lead = lead_of(opening.project)
    for state in (OpeningState.OPEN, OpeningState.FILLED):
        answer_application(RoleApplicationFactory(opening=opening), by=lead, verdict=ACCEPTED, words="")
        opening.refresh_from_db()
        assert opening.state == state
    with pytest.raises(RoleFilled):
        answer_application(RoleApplicationFactory(opening=opening), by=lead, verdict=ACCEPTED, words="")
    assert ProjectMembership.objects.filter(role=opening.role).count() == 2


def test_declining_needs_a_word() -> None:
    application = RoleApplicationFactory()
    lead = lead_of(application.opening.project)
    with pytest.raises(ReasonMissing):
        answer_application(application, by=lead, verdict=DECLINED, words="  ")
    answer_application(application, by=lead, verdict=DECLINED, words="이번에는 두 분이 먼저 오셨어요.")
    assert not ProjectMembership.objects.filter(user=application.user).exists()


def test_role_whose_time_is_over_welcomes_nobody() -> None:
    application = RoleApplicationFactory(opening__until=days(-1))
    with pytest.raises(RoleNotOpen):
        answer_application(application, by=lead_of(application.opening.project), verdict=ACCEPTED, words="")


def test_nobody_answers_their_own_application() -> None:
    opening = RoleOpeningFactory(role=ProjectRole.REVIEWER)
    lead = lead_of(opening.project)
    application = RoleApplicationFactory(opening=opening, user=lead)
    for verdict in (ACCEPTED, DECLINED):
        with pytest.raises(OwnApplication):
            answer_application(application, by=lead, verdict=verdict, words="나예요.")
    coordinator = LabMembershipFactory(lab=opening.project.lab, role="coordinator").user
    assert answer_application(application, by=coordinator, verdict=ACCEPTED, words="").state == ACCEPTED


@pytest.mark.parametrize("who", ["stranger", "member", "lead elsewhere", "applicant", "former lead"])
def test_only_those_who_run_the_project_answer(who: str) -> None:
    application = RoleApplicationFactory()
    project = application.opening.project
    person = {
        "stranger": UserFactory,
        "member": lambda: ProjectMembershipFactory(project=project).user,
        "lead elsewhere": lambda: lead_of(ProjectFactory()),
        "applicant": lambda: application.user,
        "former lead": lambda: ProjectMembershipFactory(project=project, role=ProjectRole.LEAD, until=days(-1)).user,
    }[who]()
    with pytest.raises(NotRunByYou):
        answer_application(application, by=person, verdict=ACCEPTED, words="")


def test_sending_and_answering_are_announced_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    sent, answered, started = mock.Mock(), mock.Mock(), mock.Mock()
    pairs = (
        (signals.application_sent, sent),
        (signals.application_answered, answered),
        (signals.membership_started, started),
    )
    for signal, receiver in pairs:
        signal.connect(receiver, weak=False)
    try:
        opening = RoleOpeningFactory()
        lead = lead_of(opening.project)
        with django_capture_on_commit_callbacks(execute=True):
            application = apply_for_role(opening, user=UserFactory(), message="할게요.")
            assert not sent.called
        with django_capture_on_commit_callbacks(execute=True):
            answer_application(application, by=lead, verdict=ACCEPTED, words="")
    finally:
        for signal, receiver in pairs:
            signal.disconnect(receiver)
    assert sent.call_args.kwargs["application_id"] == application.pk
    assert answered.call_args.kwargs["application_id"] == application.pk
    assert started.call_args.kwargs["membership_id"] == application.membership.pk
