"""Answering applications on the workbench."""

from typing import Any

import pytest
from django.test import Client

from courses.models import CompetenceEvidence
from projects.models import ProjectMembership
from projects.services.answer_application import answer_application
from projects.states import ApplicationState, ProjectRole
from tests.factories.projects import CompetenceFactory, ProjectMembershipFactory
from tests.factories.roles import OpeningCompetenceFactory, RoleApplicationFactory, RoleOpeningFactory
from tests.projects.views.people.hands import at, days, text_of

pytestmark = pytest.mark.django_db


SCRIPT = "<script>alert(1)</script>"


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
