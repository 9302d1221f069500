"""Opening, changing and closing roles on the workbench."""

from typing import Any

import pytest
from django.test import Client

from projects.models import RoleOpening
from projects.services.answer_application import answer_application
from projects.states import ApplicationState, OpeningState, ProjectRole
from tests.factories.projects import CompetenceFactory
from tests.factories.roles import OpeningCompetenceFactory, RoleApplicationFactory, RoleOpeningFactory
from tests.projects.views.people.hands import at, days, text_of

pytestmark = pytest.mark.django_db


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
