"""A person's own roles and applications."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import ProjectMembership, RoleApplication, RoleOpening
from projects.states import ApplicationState, ClaimState, MembershipEnd, OpeningState, ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, ProjectFactory, ProjectMembershipFactory, TaskFactory, both
from tests.factories.roles import RoleApplicationFactory

pytestmark = pytest.mark.django_db


def days(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def citizen(client: Client) -> Any:
    user = UserFactory(name="이정순")
    client.force_login(user)
    return user


def at(name: str, thing: Any) -> str:
    return reverse(f"projects:{name}", args=[thing.pk])


def text_of(response: Any) -> str:
    return response.content.decode()


def test_page_without_anything_points_to_open_roles(client: Client, citizen: Any) -> None:
    assert reverse("projects:roles") in text_of(client.get("/my/roles/"))


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("state", ApplicationState)
def test_application_stands_there_in_every_state(client: Client, citizen: Any, state: str, language: str) -> None:
    application = RoleApplicationFactory(user=citizen, state=state, answer="고마워요.", answered_at=timezone.now())
    html = text_of(client.get(f"{language}/my/roles/"))
    assert at("role", application.opening) in html
    assert (at("withdraw_application", application) in html) is (state == ApplicationState.SENT)


def test_late_answer_is_said_to_be_late(client: Client, citizen: Any) -> None:
    RoleApplicationFactory(user=citizen, due_on=days(-2))
    assert client.get("/my/roles/").context["applications"][0].is_late


def test_roles_of_others_do_not_stand_there(client: Client, citizen: Any) -> None:
    RoleApplicationFactory(message="남의 말")
    ProjectMembershipFactory(project__name=both("남의 프로젝트", "Not mine"), welcome="남의 환영")
    html = text_of(client.get("/my/roles/"))
    assert "남의" not in html


def test_taking_back_and_taking_back_again(client: Client, citizen: Any) -> None:
    application = RoleApplicationFactory(user=citizen)
    for _ in range(2):
        assert client.post(at("withdraw_application", application)).status_code == 302
    application.refresh_from_db()
    assert application.state == ApplicationState.WITHDRAWN


@pytest.mark.parametrize("name", ["withdraw_application", "show_membership", "leave_role"])
def test_what_is_somebody_elses_is_not_there(client: Client, citizen: Any, name: str) -> None:
    thing = RoleApplicationFactory() if name == "withdraw_application" else ProjectMembershipFactory()
    assert client.post(at(name, thing)).status_code == 404
    thing.refresh_from_db()
    assert getattr(thing, "state", "sent") == "sent"


def test_being_seen_is_switched_on_and_off(client: Client, citizen: Any) -> None:
    membership = ProjectMembershipFactory(user=citizen)
    public = f"/projects/{membership.project.slug}/people/"
    for shown in ("yes", "no"):
        client.post(at("show_membership", membership), {"shown": shown})
        assert ("이정순" in text_of(Client().get(public))) is (shown == "yes")


def test_leaving_offers_the_tasks_one_holds(client: Client, citizen: Any) -> None:
    project = ProjectFactory()
    membership = ProjectMembershipFactory(project=project, user=citizen)
    back, kept = (ContributionFactory(author=citizen, task=TaskFactory(project=project)) for _ in range(2))
    elsewhere = ContributionFactory(author=citizen)
    html = text_of(client.get(at("leave_role", membership)))
    assert str(back.task.title) in html
    assert str(kept.task.title) in html
    assert str(elsewhere.task.title) not in html
    response = client.post(at("leave_role", membership), {"words": "이사를 가요.", "give_back": [back.claim_id]})
    assert response.status_code == 302
    membership.refresh_from_db()
    states = []
    for row in (back, kept, elsewhere):
        row.claim.refresh_from_db()
        states.append(row.claim.state)
    assert states == [ClaimState.RETURNED, ClaimState.ACTIVE, ClaimState.ACTIVE]
    assert (membership.ended_how, membership.ended_words) == (MembershipEnd.LEFT, "이사를 가요.")
    assert client.post(at("leave_role", membership)).status_code == 302
    assert client.get(at("leave_role", membership)).status_code == 302


@pytest.mark.parametrize("hostile", [["999999"], ["x"], ["-1"], ["1' OR 1=1"]])
def test_claims_that_are_not_offered_are_refused(client: Client, citizen: Any, hostile: list[str]) -> None:
    membership = ProjectMembershipFactory(user=citizen)
    ContributionFactory(author=citizen, task=TaskFactory(project=membership.project))
    response = client.post(at("leave_role", membership), {"give_back": hostile, "words": "적은 말"})
    assert response.status_code == 422
    assert "적은 말" in text_of(response)


def test_last_lead_is_told_what_to_do_first(client: Client, citizen: Any) -> None:
    membership = ProjectMembershipFactory(user=citizen, role=ProjectRole.LEAD)
    response = client.post(at("leave_role", membership), {"words": "쉬고 싶어요."})
    assert response.status_code == 422
    assert "쉬고 싶어요." in text_of(response)
    assert response.context["form"].non_field_errors()
    assert not ProjectMembership.objects.exclude(ended_how="").exists()


@pytest.mark.parametrize("number", [1, 3, 300])
def test_page_asks_as_often_for_many(client: Client, citizen: Any, number: int, django_assert_num_queries: Any) -> None:
    projects = [ProjectFactory() for _ in range(3)]
    openings = RoleOpening.objects.bulk_create(
        [
            RoleOpening(
                project=projects[one % 3], role="member", title="가", what="", hours_per_week=1, state=OpeningState.OPEN
            )
            for one in range(number)
        ]
    )
    RoleApplication.objects.bulk_create(
        [RoleApplication(opening=opening, user=citizen, message="할게요.", due_on=days(3)) for opening in openings]
    )
    roles = [(project, role) for project in projects for role in ProjectRole][:number]
    ProjectMembership.objects.bulk_create(
        [ProjectMembership(project=project, user=citizen, role=role) for project, role in roles]
    )
    client.get("/my/roles/")
    with django_assert_num_queries(4):
        client.get("/my/roles/")


def test_applications_go_on_by_key(client: Client, citizen: Any) -> None:
    made = [RoleApplicationFactory(user=citizen).pk for _ in range(25)]
    first = client.get("/my/roles/")
    rest = client.get(f"/my/roles/?after={first.context['next_after']}")
    found = [row.application.pk for row in [*first.context["applications"], *rest.context["applications"]]]
    assert found == made[::-1]


def test_thanks_are_shown_and_ones_own_parting_words_are_not(client: Client, citizen: Any) -> None:
    for how, words in ((MembershipEnd.CONCLUDED, "두 해 동안 고마웠어요."), (MembershipEnd.LEFT, "지쳤어요.")):
        ProjectMembershipFactory(user=citizen, until=days(-3), ended_how=how, ended_words=words)
    html = text_of(client.get("/my/roles/"))
    assert "두 해 동안 고마웠어요." in html
    assert "지쳤어요." not in html


def test_roles_and_those_before_go_on_by_key(client: Client, citizen: Any, django_assert_num_queries: Any) -> None:
    projects = [ProjectFactory() for _ in range(45)]
    ProjectMembership.objects.bulk_create(
        ProjectMembership(project=project, user=citizen, role="member", until=days(-1) if one % 2 else None)
        for one, project in enumerate(projects)
    )
    client.get("/my/roles/")
    for mine, following in (("memberships", "roles"), ("past", "past")):
        seen, path = [], "/my/roles/"
        while path:
            with django_assert_num_queries(4 if path.endswith("/") else 2):
                context = client.get(path).context
            seen += [row.pk for row in context[mine]]
            key = context[f"next_{following}"]
            path = f"/my/roles/?{following}={key}" if key else ""
        assert len(seen) == len(set(seen)) == (23 if mine == "memberships" else 22)
        assert seen == sorted(seen, reverse=True)
    second = client.get(f"/my/roles/?past={ProjectMembership.objects.filter(until=days(-1)).latest('pk').pk}").context
    assert (second["memberships"], second["applications"]) == ([], [])
