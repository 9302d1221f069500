"""Renewing, concluding, changing and giving roles on the workbench."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from projects.models import ProjectMembership
from projects.policies.project import can_run_project
from projects.states import MembershipEnd, ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectMembershipFactory,
    SubmissionFactory,
    TaskFactory,
)
from tests.factories.roles import RoleApplicationFactory
from tests.projects.views.people.hands import at, days

pytestmark = pytest.mark.django_db


def test_role_is_renewed(client: Client, project: Any, lead: Any) -> None:
    membership = ProjectMembershipFactory(project=project, until=days(5))
    assert client.post(at("renew_membership", project, membership), {"until": days(90).isoformat()}).status_code == 302
    membership.refresh_from_db()
    assert membership.until == days(90)
    for bad in ("2020-01-01", "곧"):
        assert client.post(at("renew_membership", project, membership), {"until": bad}).status_code == 422


def test_role_is_concluded_with_thanks_once(client: Client, project: Any, lead: Any) -> None:
    membership = ProjectMembershipFactory(project=project)
    for thanks in ("고마웠어요.", "한 번 더"):
        response = client.post(at("conclude_membership", project, membership), {"thanks": thanks})
        assert response.status_code == 302
    membership.refresh_from_db()
    assert (membership.ended_how, membership.ended_words) == (MembershipEnd.CONCLUDED, "고마웠어요.")
    assert client.post(at("renew_membership", project, membership), {"until": ""}).status_code == 302
    assert client.get(at("run_member", project, membership)).status_code == 200
    assert client.get(at("change_member", project, membership)).status_code == 302


def test_last_lead_cannot_be_concluded(client: Client, project: Any, lead: Any) -> None:
    membership = ProjectMembership.objects.get(user=lead)
    response = client.post(at("conclude_membership", project, membership), {"thanks": "나에게"})
    assert response.status_code == 422
    assert can_run_project(lead, project)


def test_who_ends_their_own_role_is_led_out_of_the_room(client: Client, project: Any, lead: Any) -> None:
    ProjectMembershipFactory(project=project, role=ProjectRole.COORDINATOR)
    membership = ProjectMembership.objects.get(user=lead)
    response = client.post(at("conclude_membership", project, membership))
    assert response["Location"] == reverse("projects:workbench")


def test_role_is_changed(client: Client, project: Any, lead: Any) -> None:
    membership = ProjectMembershipFactory(project=project)
    address = at("change_member", project, membership)
    assert client.get(address).status_code == 200
    assert client.post(address, {"role": "member"}).status_code == 422
    assert client.post(address, {"role": "coordinator", "hours_per_week": "3"}).status_code == 302
    assert can_run_project(membership.user, project)
    membership.refresh_from_db()
    assert membership.ended_how


def test_only_people_the_project_knows_can_be_given_a_role(client: Client, project: Any, lead: Any) -> None:
    known = {
        "member": ProjectMembershipFactory(project=project).user,
        "former": ProjectMembershipFactory(project=project, until=days(-9)).user,
        "applicant": RoleApplicationFactory(opening__project=project).user,
        "author": SubmissionFactory(contribution__task=TaskFactory(project=project)).contribution.author,
        "lab": LabMembershipFactory(lab=project.lab).user,
    }
    hidden = SubmissionFactory(contribution=ContributionFactory(task=TaskFactory(project=project), name_shown=False))
    unknown = [
        UserFactory(),
        ProjectMembershipFactory().user,
        ContributionFactory(task=TaskFactory(project=project)).author,
        hidden.contribution.author,
        ProjectMembershipFactory(project=project, user__is_active=False).user,
    ]
    offered = set(client.get(at("appoint_member", project)).context["form"].fields["person"].queryset)
    assert offered >= set(known.values())
    assert not offered & set(unknown)
    for person in unknown:
        response = client.post(at("appoint_member", project), {"person": person.pk, "role": "member"})
        assert response.status_code == 422
    assert (
        client.post(at("appoint_member", project), {"person": known["author"].pk, "role": "expert"}).status_code == 302
    )


def test_nobody_makes_themselves_a_reviewer(client: Client, project: Any, lead: Any) -> None:
    response = client.post(at("appoint_member", project), {"person": lead.pk, "role": "reviewer"})
    assert response.status_code == 422
    assert not ProjectMembership.objects.filter(role=ProjectRole.REVIEWER).exists()
