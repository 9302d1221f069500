"""Taking up a role, going on, leaving, coming back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.errors import (
    AlreadyInRole,
    EndInThePast,
    LastToRun,
    MembershipEnded,
    MoveNotAllowed,
    NotRunByYou,
    OwnApplication,
)
from projects.models import MembershipPeriod, ProjectMembership
from projects.policies.project import can_run_project
from projects.services.appoint_member import appoint_member
from projects.services.end_membership import conclude_membership, leave_project
from projects.services.renew_membership import renew_membership
from projects.services.show_membership import show_membership
from projects.services.start_membership import start_membership
from projects.states import ClaimState, LabRole, MembershipEnd, ProjectRole, ProjectState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    SubmissionFactory,
    TaskFactory,
)
from tests.factories.roles import RoleApplicationFactory, RoleOpeningFactory

pytestmark = pytest.mark.django_db

LEAD, COORDINATOR, MEMBER, REVIEWER = (
    ProjectRole.LEAD,
    ProjectRole.COORDINATOR,
    ProjectRole.MEMBER,
    ProjectRole.REVIEWER,
)


def days(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


def lead_of(project: Any) -> Any:
    return ProjectMembershipFactory(project=project, role=LEAD).user


# -- coming and coming back ------------------------------------------------------------------------------------------


def test_who_has_the_role_is_not_given_it_again() -> None:
    membership = ProjectMembershipFactory()
    with pytest.raises(AlreadyInRole):
        start_membership(membership.project, user=membership.user, role=MEMBER, by=UserFactory())


@pytest.mark.parametrize("ended_how", [MembershipEnd.LEFT, MembershipEnd.CONCLUDED, ""])
def test_who_comes_back_keeps_the_earlier_time(ended_how: str) -> None:
    membership = ProjectMembershipFactory(
        since=days(-90), until=days(-30), ended_how=ended_how, ended_words="아이가 태어나요.", shown=True
    )
    lead = lead_of(membership.project)
    again = start_membership(membership.project, user=membership.user, role=MEMBER, by=lead, welcome="다시 반가워요.")
    assert again.pk == membership.pk
    assert (again.since, again.until, again.ended_how, again.ended_words) == (days(0), None, "", "")
    assert (again.welcome, again.shown) == ("다시 반가워요.", False)
    period = MembershipPeriod.objects.get(membership=membership)
    assert (period.since, period.until, period.ended_how, period.ended_words) == (
        days(-90),
        days(-30),
        ended_how,
        "아이가 태어나요.",
    )


def test_accepted_application_of_a_member_sets_hours_and_end() -> None:
    opening = RoleOpeningFactory(role=MEMBER, hours_per_week=5)
    membership = ProjectMembershipFactory(project=opening.project, since=days(-10), until=days(3), hours_per_week=1)
    application = RoleApplicationFactory(opening=opening, user=membership.user)
    again = start_membership(
        opening.project, user=membership.user, role=MEMBER, by=UserFactory(), hours_per_week=5, application=application
    )
    assert (again.pk, again.since, again.until, again.hours_per_week) == (membership.pk, days(-10), None, 5)
    assert not MembershipPeriod.objects.exists()


def test_role_cannot_start_with_a_last_day_in_the_past() -> None:
    with pytest.raises(EndInThePast):
        start_membership(ProjectFactory(), user=UserFactory(), role=MEMBER, by=UserFactory(), until=days(-1))


# -- appointing ------------------------------------------------------------------------------------------------------


def test_appointing_gives_a_role() -> None:
    project, citizen = ProjectFactory(), UserFactory()
    lead = lead_of(project)
    membership = appoint_member(project, user=citizen, role=COORDINATOR, by=lead, hours_per_week=2, welcome="고마워요.")
    assert can_run_project(citizen, project)
    assert (membership.welcomed_by, membership.hours_per_week) == (lead, 2)


def test_nobody_makes_themselves_a_reviewer() -> None:
    project = ProjectFactory()
    lead, second = lead_of(project), lead_of(project)
    with pytest.raises(OwnApplication):
        appoint_member(project, user=lead, role=REVIEWER, by=lead)
    assert appoint_member(project, user=lead, role=REVIEWER, by=second).role == REVIEWER


def test_only_those_who_run_the_project_appoint() -> None:
    with pytest.raises(NotRunByYou):
        appoint_member(ProjectFactory(), user=UserFactory(), role=MEMBER, by=lead_of(ProjectFactory()))


def test_change_of_role_concludes_the_other() -> None:
    membership = ProjectMembershipFactory()
    lead = lead_of(membership.project)
    appoint_member(membership.project, user=membership.user, role=COORDINATOR, by=lead, instead_of=membership)
    membership.refresh_from_db()
    assert membership.ended_how == MembershipEnd.CONCLUDED
    assert can_run_project(membership.user, membership.project)


def test_change_of_role_is_of_one_person_in_one_project_and_to_another_role() -> None:
    membership = ProjectMembershipFactory()
    lead = lead_of(membership.project)
    with pytest.raises(MoveNotAllowed):
        appoint_member(membership.project, user=UserFactory(), role=COORDINATOR, by=lead, instead_of=membership)
    with pytest.raises(AlreadyInRole):
        appoint_member(membership.project, user=membership.user, role=MEMBER, by=lead, instead_of=membership)


def test_last_lead_cannot_be_made_something_less() -> None:
    project = ProjectFactory()
    membership = ProjectMembershipFactory(project=project, role=LEAD)
    with pytest.raises(LastToRun):
        appoint_member(project, user=membership.user, role=MEMBER, by=membership.user, instead_of=membership)
    assert not ProjectMembership.objects.filter(role=MEMBER).exists()
    appoint_member(project, user=membership.user, role=COORDINATOR, by=membership.user, instead_of=membership)
    assert can_run_project(membership.user, project)


# -- going on --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("until", [None, 30])
@pytest.mark.parametrize("was", [None, -3, 5])
def test_renewing_sets_the_last_day(was: int | None, until: int | None) -> None:
    membership = ProjectMembershipFactory(until=None if was is None else days(was))
    until_day = None if until is None else days(until)
    renewed = renew_membership(membership, by=lead_of(membership.project), until=until_day)
    assert renewed.until == until_day
    assert renewed.renewed_at is not None


def test_refusals_of_renewing() -> None:
    membership = ProjectMembershipFactory()
    lead = lead_of(membership.project)
    with pytest.raises(NotRunByYou):
        renew_membership(membership, by=membership.user, until=None)
    with pytest.raises(EndInThePast):
        renew_membership(membership, by=lead, until=days(-1))
    conclude_membership(membership, by=lead)
    with pytest.raises(MembershipEnded):
        renew_membership(membership, by=lead, until=days(9))


# -- ending ----------------------------------------------------------------------------------------------------------


def test_concluding_ends_every_right_at_once() -> None:
    project = ProjectFactory()
    membership, lead = ProjectMembershipFactory(project=project, role=COORDINATOR), lead_of(project)
    conclude_membership(membership, by=lead, thanks="두 해 동안 고마웠어요.")
    membership.refresh_from_db()
    assert (membership.ended_how, membership.ended_words) == (MembershipEnd.CONCLUDED, "두 해 동안 고마웠어요.")
    assert not can_run_project(membership.user, project)
    with pytest.raises(MembershipEnded):
        conclude_membership(membership, by=lead)
    with pytest.raises(MembershipEnded):
        leave_project(membership, user=membership.user)


def test_concluding_what_ran_out_keeps_its_last_day() -> None:
    membership = ProjectMembershipFactory(until=days(-20))
    assert conclude_membership(membership, by=lead_of(membership.project)).until == days(-20)


def test_only_those_who_run_the_project_conclude_and_only_the_person_leaves() -> None:
    membership = ProjectMembershipFactory()
    with pytest.raises(NotRunByYou):
        conclude_membership(membership, by=lead_of(ProjectFactory()))
    with pytest.raises(MoveNotAllowed):
        leave_project(membership, user=lead_of(membership.project))


def test_leaving_keeps_the_work_and_gives_back_what_is_named() -> None:
    project, citizen = ProjectFactory(), UserFactory()
    membership = ProjectMembershipFactory(project=project, user=citizen)
    back, kept = (ContributionFactory(author=citizen, task=TaskFactory(project=project)) for _ in range(2))
    handed_in = SubmissionFactory(
        contribution=ContributionFactory(author=citizen, task=TaskFactory(project=project), state="submitted")
    ).contribution
    elsewhere, somebody_elses = ContributionFactory(author=citizen), ContributionFactory(task=back.task)
    named = [row.claim_id for row in (back, handed_in, elsewhere, somebody_elses)]
    leave_project(membership, user=citizen, words="이사를 가요.", give_back=named)
    states = {}
    for row in (back, kept, handed_in, elsewhere, somebody_elses):
        row.claim.refresh_from_db()
        states[row.pk] = row.claim.state
    assert states == {
        back.pk: ClaimState.RETURNED,
        kept.pk: ClaimState.ACTIVE,
        handed_in.pk: ClaimState.USED,
        elsewhere.pk: ClaimState.ACTIVE,
        somebody_elses.pk: ClaimState.ACTIVE,
    }
    assert citizen.contributions.count() == 4
    membership.refresh_from_db()
    assert (membership.ended_how, membership.ended_words) == (MembershipEnd.LEFT, "이사를 가요.")


@pytest.mark.parametrize(
    ("other", "may"),
    [
        ({}, False),
        ({"role": MEMBER}, False),
        ({"role": REVIEWER}, False),
        ({"role": LEAD}, True),
        ({"role": COORDINATOR}, True),
        ({"role": COORDINATOR, "until": -1}, False),
        ({"role": COORDINATOR, "until": 0}, True),
        ({"role": COORDINATOR, "user__is_active": False}, False),
        ({"lab": LabRole.COORDINATOR}, True),
        ({"lab": LabRole.REVIEWER}, False),
        ({"lab": LabRole.COORDINATOR, "until": -1}, False),
    ],
    ids=str,
)
@pytest.mark.parametrize("role", [LEAD, COORDINATOR])
def test_last_to_run_a_project_stays_until_somebody_else_does(role: str, other: dict[str, Any], may: bool) -> None:
    project = ProjectFactory()
    membership = ProjectMembershipFactory(project=project, role=role)
    other = {**other, "until": days(other["until"])} if "until" in other else dict(other)
    if lab_role := other.pop("lab", None):
        LabMembershipFactory(lab=project.lab, role=lab_role, **other)
    elif other:
        ProjectMembershipFactory(project=project, **other)
    if may:
        assert leave_project(membership, user=membership.user).ended_how == MembershipEnd.LEFT
    else:
        with pytest.raises(LastToRun):
            leave_project(membership, user=membership.user)
        with pytest.raises(LastToRun):
            conclude_membership(membership, by=membership.user)


@pytest.mark.parametrize("role", [MEMBER, REVIEWER])
def test_who_does_not_run_it_leaves_a_project_nobody_runs(role: str) -> None:
    membership = ProjectMembershipFactory(role=role)
    assert leave_project(membership, user=membership.user).ended_how


def test_last_lead_leaves_an_archived_project() -> None:
    membership = ProjectMembershipFactory(role=LEAD, project__state=ProjectState.ARCHIVED)
    assert leave_project(membership, user=membership.user).ended_how


# -- being seen ------------------------------------------------------------------------------------------------------


def test_only_the_person_says_whether_they_are_seen() -> None:
    membership = ProjectMembershipFactory()
    with pytest.raises(MoveNotAllowed):
        show_membership(membership, user=lead_of(membership.project), shown=True)
    show_membership(membership, user=membership.user, shown=True)
    membership.refresh_from_db()
    assert membership.shown
