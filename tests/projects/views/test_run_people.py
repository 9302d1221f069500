"""The people's room of the workbench."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import CompetenceEvidence
from learnsite.accounts.models import User
from projects.models import ProjectMembership, RoleApplication, RoleOpening
from projects.policies.project import can_run_project
from projects.services.answer_application import answer_application
from projects.states import ApplicationState, MembershipEnd, OpeningState, ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import (
    CompetenceFactory,
    ContributionFactory,
    LabMembershipFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    SubmissionFactory,
    TaskFactory,
)
from tests.factories.roles import OpeningCompetenceFactory, RoleApplicationFactory, RoleOpeningFactory

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def days(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


def text_of(response: Any) -> str:
    return response.content.decode()


@pytest.fixture
def project() -> Any:
    return ProjectFactory()


@pytest.fixture
def lead(client: Client, project: Any) -> Any:
    user = ProjectMembershipFactory(project=project, role=ProjectRole.LEAD, user__name="한지수").user
    client.force_login(user)
    return user


def at(name: str, project: Any, thing: Any = None) -> str:
    return reverse(f"projects:{name}", args=[project.slug] if thing is None else [project.slug, thing.pk])


def role_words(**changed: Any) -> dict[str, Any]:
    return {
        "role": "expert",
        "title_ko": "기록 다듬는 사람",
        "title_en": "",
        "what_ko": "들어온 기록을 읽어요.",
        "what_en": "",
        "hours_per_week": "2",
        "places": "1",
        "until": days(60).isoformat(),
        "answer_days": "5",
        **changed,
    }


# -- who may come ----------------------------------------------------------------------------------------------------

READ = ("run_people", "open_role", "change_role", "answer_application", "run_member", "change_member", "appoint_member")
WRITE = ("close_role", "reopen_role", "renew_membership", "conclude_membership")


@pytest.mark.parametrize("name", READ + WRITE)
@pytest.mark.parametrize("who", ["stranger", "member", "reviewer", "lead elsewhere", "former", "lab reviewer"])
def test_only_those_who_run_the_project_come_in(client: Client, project: Any, name: str, who: str) -> None:
    things = {
        "change_role": RoleOpeningFactory(project=project),
        "close_role": RoleOpeningFactory(project=project),
        "reopen_role": RoleOpeningFactory(project=project, state=OpeningState.CLOSED),
        "answer_application": RoleApplicationFactory(opening__project=project),
        "run_member": ProjectMembershipFactory(project=project),
    }
    for alike in ("renew_membership", "conclude_membership", "change_member"):
        things[alike] = things["run_member"]
    person = {
        "stranger": UserFactory,
        "member": lambda: ProjectMembershipFactory(project=project).user,
        "reviewer": lambda: ProjectMembershipFactory(project=project, role=ProjectRole.REVIEWER).user,
        "lead elsewhere": lambda: ProjectMembershipFactory(role=ProjectRole.LEAD).user,
        "former": lambda: ProjectMembershipFactory(project=project, role=ProjectRole.LEAD, until=days(-1)).user,
        "lab reviewer": lambda: LabMembershipFactory(lab=project.lab).user,
    }[who]()
    client.force_login(person)
    address = at(name, project, things.get(name))
    assert client.post(address).status_code == (405 if name in ("run_people", "run_member") else 404)
    if name in READ:
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["change_role", "answer_application", "run_member"])
def test_things_of_another_project_are_not_found_under_ones_own(
    client: Client, project: Any, lead: Any, name: str
) -> None:
    elsewhere = ProjectFactory(lab=project.lab)
    thing = {
        "change_role": lambda: RoleOpeningFactory(project=elsewhere),
        "answer_application": lambda: RoleApplicationFactory(opening__project=elsewhere),
        "run_member": lambda: ProjectMembershipFactory(project=elsewhere),
    }[name]()
    assert client.get(at(name, project, thing)).status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_coordinator_of_the_lab_comes_in(client: Client, project: Any, language: str) -> None:
    client.force_login(LabMembershipFactory(lab=project.lab, role="coordinator").user)
    ProjectMembershipFactory(project=project, until=days(3))
    ProjectMembershipFactory(project=project, until=days(-3))
    ProjectMembershipFactory(project=project, until=days(-3), ended_how="left")
    RoleOpeningFactory(project=project, state=OpeningState.CLOSED)
    RoleApplicationFactory(opening__project=project, due_on=days(0))
    assert client.get(f"{language}/workbench/{project.slug}/people/").status_code == 200


# -- the room --------------------------------------------------------------------------------------------------------


def test_applications_stand_oldest_first_and_late_ones_are_marked(client: Client, project: Any, lead: Any) -> None:
    late = RoleApplicationFactory(opening__project=project, due_on=days(-1))
    new = RoleApplicationFactory(opening__project=project)
    RoleApplicationFactory(opening__project=project, state=ApplicationState.WITHDRAWN)
    RoleApplicationFactory(message="다른 프로젝트의 말")
    response = client.get(at("run_people", project))
    assert [(row.application, row.is_overdue) for row in response.context["waiting"]] == [(late, True), (new, False)]
    assert "다른 프로젝트의 말" not in text_of(response)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_room_asks_as_often_for_many(
    client: Client, project: Any, lead: Any, number: int, django_assert_num_queries: Any
) -> None:
    people = User.objects.bulk_create([User(email=f"many{one}@example.org", name="여럿") for one in range(number)])
    openings = RoleOpening.objects.bulk_create(
        [RoleOpening(project=project, role="member", title="가", what="", hours_per_week=1) for _ in range(number)]
    )
    RoleApplication.objects.bulk_create(
        [
            RoleApplication(opening=opening, user=person, message="할게요.", due_on=days(3))
            for opening, person in zip(openings, people, strict=True)
        ]
    )
    for ended in ("", "left"):
        ProjectMembership.objects.bulk_create(
            [
                ProjectMembership(
                    project=project, user=person, role="expert" if ended else "member", until=days(1), ended_how=ended
                )
                for person in people
            ]
        )
    client.get(at("run_people", project))
    with django_assert_num_queries(7):
        client.get(at("run_people", project))


def test_long_lists_go_on_by_key(client: Client, project: Any, lead: Any) -> None:
    opening = RoleOpeningFactory(project=project)
    people = User.objects.bulk_create([User(email=f"many{one}@example.org") for one in range(60)])
    RoleApplication.objects.bulk_create(
        [RoleApplication(opening=opening, user=person, message="할게요.", due_on=days(3)) for person in people]
    )
    ProjectMembership.objects.bulk_create([ProjectMembership(project=project, user=person) for person in people])
    first = client.get(at("run_people", project))
    applications = client.get(at("run_people", project) + f"?after={first.context['next_waiting']}")
    members = client.get(at("run_people", project) + f"?members={first.context['next_members']}")
    assert [len(page.context["waiting"]) for page in (first, applications)] == [50, 10]
    assert [len(page.context["members"]) for page in (first, members)] == [50, 11]
    assert client.get(at("run_people", project) + "?after=x&members=%00").status_code == 200


# -- roles -----------------------------------------------------------------------------------------------------------


def test_role_is_opened_and_stands_on_the_public_list(client: Client, project: Any, lead: Any) -> None:
    competence = CompetenceFactory()
    competence.framework.is_default = True
    competence.framework.save()
    words = role_words(competence_1=str(competence.pk), level_1="4")
    assert client.post(at("open_role", project), words).status_code == 302
    client.post(at("open_role", project), words)
    opening = RoleOpening.objects.get()
    assert (opening.by, opening.title.data) == (lead, {"ko": "기록 다듬는 사람"})
    assert opening.competences.get().level == 4
    assert "기록 다듬는 사람" in text_of(Client().get("/en/roles/"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("role", "boss"),
        ("title_ko", ""),
        ("title_ko", "\u202e"),
        ("title_ko", "가" * 121),
        ("what_ko", " "),
        ("hours_per_week", "0"),
        ("hours_per_week", "41"),
        ("hours_per_week", "두 시간"),
        ("places", "0"),
        ("places", "-1"),
        ("places", "100000"),
        ("until", "2020-01-01"),
        ("until", "내년"),
        ("until", "9999999-01-01"),
        ("answer_days", "0"),
        ("answer_days", "61"),
        ("competence_1", "999999"),
        ("level_1", "9"),
    ],
)
def test_bad_input_is_quoted_and_opens_nothing(client: Client, project: Any, lead: Any, field: str, value: str) -> None:
    response = client.post(at("open_role", project), role_words(**{field: value}))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "들어온 기록을 읽어요." in text_of(response) or field == "what_ko"
    assert not RoleOpening.objects.exists()


def test_role_is_changed_closed_and_opened_again(client: Client, project: Any, lead: Any) -> None:
    opening = OpeningCompetenceFactory(opening__project=project).opening
    page = client.get(at("change_role", project, opening))
    assert str(opening.title) in text_of(page)
    kept = {"competence_1": page.context["form"]["competence_1"].value(), "level_1": "5"}
    assert client.post(at("change_role", project, opening), role_words(**kept)).status_code == 302
    opening.refresh_from_db()
    assert (opening.title.data["ko"], opening.role, opening.competences.get().level) == (
        "기록 다듬는 사람",
        ProjectRole.SUPPORTER,
        5,
    )
    assert client.post(at("close_role", project, opening)).status_code == 302
    assert client.post(at("close_role", project, opening)).status_code == 302
    assert client.post(at("change_role", project, opening), role_words()).status_code == 302
    assert client.get(at("change_role", project, opening)).status_code == 200
    assert client.post(at("reopen_role", project, opening)).status_code == 302
    opening.refresh_from_db()
    assert opening.state == OpeningState.OPEN


def test_fewer_places_than_people_are_refused(client: Client, project: Any, lead: Any) -> None:
    opening = RoleOpeningFactory(project=project, places=2)
    for _ in range(2):
        answer_application(RoleApplicationFactory(opening=opening), by=lead, verdict="accepted", words="")
    response = client.post(at("change_role", project, opening), role_words(places="1"))
    assert response.status_code == 422
    assert "places" in response.context["form"].errors
    assert client.post(at("reopen_role", project, opening))["Location"] == at("change_role", project, opening)


def test_closing_asks_for_a_word_to_those_who_wait(client: Client, project: Any, lead: Any) -> None:
    application = RoleApplicationFactory(opening__project=project)
    response = client.post(at("close_role", project, application.opening), {"words": ""})
    assert response.status_code == 422
    client.post(at("close_role", project, application.opening), {"words": "올해는 쉬어요."})
    application.refresh_from_db()
    assert (application.state, application.answer) == (ApplicationState.DECLINED, "올해는 쉬어요.")


# -- answering -------------------------------------------------------------------------------------------------------


def test_application_stands_beside_what_is_asked(client: Client, project: Any, lead: Any) -> None:
    asked = OpeningCompetenceFactory(opening__project=project, level=3)
    application = RoleApplicationFactory(opening=asked.opening, message=SCRIPT)
    for competence, key in ((asked.competence, "a"), (CompetenceFactory(), "b")):
        CompetenceEvidence.objects.create(
            user=application.user, competence=competence, level=5, kind="reviewed", source_key=key
        )
    response = client.get(at("answer_application", project, application))
    assert [(item.competence_id, item.have) for item in response.context["applicant"].asked] == [
        (asked.competence_id, 5)
    ]
    assert SCRIPT not in text_of(response)


def test_welcome_makes_a_member(client: Client, project: Any, lead: Any) -> None:
    application = RoleApplicationFactory(opening__project=project, opening__until=days(40))
    words = {"verdict": "accepted", "words": "와 주세요.", "welcome": "토요일 열 시에 만나요."}
    assert client.post(at("answer_application", project, application), words).status_code == 302
    membership = ProjectMembership.objects.get(user=application.user)
    assert (membership.until, membership.welcome) == (days(40), "토요일 열 시에 만나요.")
    client.force_login(application.user)
    html = text_of(client.get("/my/roles/"))
    assert "토요일 열 시에 만나요." in html
    assert "와 주세요." in html


@pytest.mark.parametrize(
    "words", [{}, {"verdict": "withdrawn"}, {"verdict": "declined"}, {"verdict": "declined", "words": " \u202e "}]
)
def test_answer_that_cannot_be_sent(client: Client, project: Any, lead: Any, words: dict[str, str]) -> None:
    application = RoleApplicationFactory(opening__project=project)
    response = client.post(at("answer_application", project, application), {"welcome": "적은 말", **words})
    assert response.status_code == 422
    assert "적은 말" in text_of(response)
    application.refresh_from_db()
    assert application.state == ApplicationState.SENT


def test_second_coordinator_reads_the_first_ones_answer_and_keeps_their_words(
    client: Client, project: Any, lead: Any
) -> None:
    application = RoleApplicationFactory(opening__project=project)
    faster = ProjectMembershipFactory(project=project, role=ProjectRole.COORDINATOR, user__name="남기철").user
    answer_application(application, by=faster, verdict="declined", words="자리가 찼어요.")
    words = {"verdict": "accepted", "words": "꼭 와 주세요."}
    response = client.post(at("answer_application", project, application), words)
    html = text_of(response)
    assert response.status_code == 409
    for said in ("남기철", "자리가 찼어요.", "꼭 와 주세요."):
        assert said in html
    assert not ProjectMembership.objects.filter(user=application.user).exists()


def test_last_place_taken_and_time_over_are_said(client: Client, project: Any, lead: Any) -> None:
    opening = RoleOpeningFactory(project=project)
    answer_application(RoleApplicationFactory(opening=opening), by=lead, verdict="accepted", words="")
    over = RoleApplicationFactory(opening__project=project, opening__until=days(-1))
    for application in (RoleApplicationFactory(opening=opening), over):
        response = client.post(at("answer_application", project, application), {"verdict": "accepted", "words": "말"})
        assert response.status_code == 422
        assert response.context["form"].non_field_errors()


def test_nobody_answers_their_own(client: Client, project: Any, lead: Any) -> None:
    application = RoleApplicationFactory(opening__project=project, user=lead)
    address = at("answer_application", project, application)
    assert "verdict" not in text_of(client.get(address))
    assert client.post(address, {"verdict": "accepted"}).status_code == 422
    application.refresh_from_db()
    assert application.state == ApplicationState.SENT


# -- members ---------------------------------------------------------------------------------------------------------


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
