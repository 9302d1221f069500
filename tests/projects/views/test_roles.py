"""Open roles as everybody sees them, applying, and the people of a project."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import CompetenceEvidence
from learnsite.accounts.models import User
from projects.models import ProjectMembership, RoleApplication, RoleOpening
from projects.services.apply_for_role import MOST_A_DAY
from projects.states import ApplicationState, OpeningState, ProjectRole, ProjectState
from projects.views.people.roles import MOST_KEPT
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, ProjectFactory, ProjectMembershipFactory, RegionFactory, both
from tests.factories.roles import OpeningCompetenceFactory, RoleApplicationFactory, RoleOpeningFactory

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def days(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def citizen(client: Client) -> Any:
    user = UserFactory(name="이정순")
    client.force_login(user)
    return user


def page_of(opening: RoleOpening, name: str = "role") -> str:
    return reverse(f"projects:{name}", args=[opening.pk])


def text_of(response: Any) -> str:
    return response.content.decode()


# -- the list --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/en"])
def test_list_opens_for_everybody(client: Client, language: str) -> None:
    opening = RoleOpeningFactory()
    html = text_of(client.get(f"{language}/roles/"))
    assert opening.title.data["en" if language else "ko"] in html


def test_role_said_in_korean_only_is_marked_for_english_readers(client: Client) -> None:
    opening = RoleOpeningFactory(title=both("길잡이", ""), what=both("길을 알려 줘요.", ""))
    html = text_of(client.get(f"/en/roles/{opening.pk}/"))
    assert '<span lang="ko">길잡이</span>' in html


def test_list_holds_what_can_be_applied_for_and_nothing_else(client: Client) -> None:
    shown = RoleOpeningFactory(until=days(0))
    hidden = [
        RoleOpeningFactory(state=OpeningState.FILLED),
        RoleOpeningFactory(state=OpeningState.CLOSED),
        RoleOpeningFactory(until=days(-1)),
        *(RoleOpeningFactory(project__state=state) for state in ProjectState if state != ProjectState.LIVE),
    ]
    html = text_of(client.get("/roles/"))
    assert page_of(shown) in html
    assert not [opening for opening in hidden if page_of(opening) in html]


def test_list_is_narrowed_by_region_and_role(client: Client) -> None:
    here = RoleOpeningFactory(role=ProjectRole.EXPERT)
    there = RoleOpeningFactory(project=ProjectFactory(lab=LabFactory(region=RegionFactory(code="KR-49"))))
    for query, found in {"region=KR-47": here, "region=KR-49": there, "role=expert": here}.items():
        html = text_of(client.get(f"/roles/?{query}"))
        assert [opening for opening in (here, there) if page_of(opening) in html] == [found]
    assert "entries" not in text_of(client.get("/roles/?role=lead"))


@pytest.mark.parametrize(
    "query", ["region=XX", "role=boss", "after=zzz", "after=-1", "after=%00", "after=9" + "9" * 40]
)
def test_hostile_choices_are_ignored(client: Client, query: str) -> None:
    opening = RoleOpeningFactory()
    response = client.get(f"/roles/?{query}")
    assert response.status_code == 200
    assert page_of(opening) in text_of(response)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_list_asks_as_often_for_many(client: Client, citizen: Any, number: int, django_assert_num_queries: Any) -> None:
    project = ProjectFactory()
    openings = [
        RoleOpening(project=project, role=ProjectRole.MEMBER, title=both("가", "A"), what="", hours_per_week=1)
        for _ in range(number)
    ]
    RoleOpening.objects.bulk_create(openings)
    OpeningCompetenceFactory(opening=RoleOpening.objects.latest("pk"))
    client.get("/roles/")
    with django_assert_num_queries(6):
        client.get("/roles/")


def test_list_goes_on_by_key(client: Client) -> None:
    project = ProjectFactory()
    openings = [RoleOpeningFactory(project=project) for _ in range(25)]
    first = client.get("/roles/")
    rest = client.get(f"/roles/?after={first.context['next_after']}")
    found = [row.opening.pk for row in [*first.context["rows"], *rest.context["rows"]]]
    assert found == [opening.pk for opening in reversed(openings)]
    assert rest.context["next_after"] == ""


def test_reader_sees_what_they_have_and_what_they_lack(client: Client, citizen: Any) -> None:
    opening = RoleOpeningFactory()
    have, lack = (OpeningCompetenceFactory(opening=opening, level=3) for _ in range(2))
    for competence, level in ((have.competence, 4), (lack.competence, 2)):
        CompetenceEvidence.objects.create(
            user=citizen, competence=competence, level=level, kind="reviewed", source_key=f"x:{competence.pk}"
        )
    CompetenceEvidence.objects.create(user=citizen, competence=lack.competence, level=8, kind="self", source_key="self")
    for address in ("/roles/", page_of(opening)):
        context = client.get(address).context
        asked = context["rows"][0].asked if "rows" in context else context["asked"]
        assert {item.competence_id: (item.have, item.lacking) for item in asked} == {
            have.competence_id: (4, False),
            lack.competence_id: (2, True),
        }


# -- one role --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [OpeningState.FILLED, OpeningState.CLOSED])
def test_role_that_is_over_says_so(client: Client, citizen: Any, state: str) -> None:
    opening = RoleOpeningFactory(state=state)
    response = client.get(page_of(opening))
    assert response.status_code == 200
    assert "<textarea" not in text_of(response)


def test_role_of_a_project_being_prepared_is_nobodys_business(client: Client, citizen: Any) -> None:
    opening = RoleOpeningFactory(project__state=ProjectState.PREPARING)
    assert client.get(page_of(opening)).status_code == 404
    assert client.post(page_of(opening, "apply_for_role"), {"message": "할게요."}).status_code == 404
    ProjectMembershipFactory(project=opening.project, user=citizen)
    assert client.get(page_of(opening)).status_code == 200


@pytest.mark.parametrize("language", ["", "/en"])
def test_page_says_what_one_would_do(client: Client, language: str) -> None:
    opening = RoleOpeningFactory(what=both("옆에 앉아요.\n\n기다려요.", "You sit down.\n\nYou wait."))
    html = text_of(client.get(f"{language}/roles/{opening.pk}/"))
    assert ("<p>You sit down.</p><p>You wait.</p>" if language else "<p>옆에 앉아요.</p><p>기다려요.</p>") in html


def test_words_of_a_role_are_escaped(client: Client) -> None:
    opening = RoleOpeningFactory(title=both(SCRIPT, SCRIPT), what=both(SCRIPT, SCRIPT))
    for address in ("/roles/", page_of(opening), f"/projects/{opening.project.slug}/people/"):
        assert SCRIPT not in text_of(client.get(address))


def test_page_of_a_role_asks_little(client: Client, citizen: Any, django_assert_max_num_queries: Any) -> None:
    opening = RoleOpeningFactory()
    for _ in range(3):
        OpeningCompetenceFactory(opening=opening)
    client.get(page_of(opening))
    with django_assert_max_num_queries(9):
        client.get(page_of(opening))


# -- applying --------------------------------------------------------------------------------------------------------


def test_applying_leads_to_ones_own_roles_and_names_the_day(client: Client, citizen: Any) -> None:
    opening = RoleOpeningFactory(answer_days=5)
    response = client.post(page_of(opening, "apply_for_role"), {"message": "토요일마다 갈 수 있어요."}, follow=True)
    assert response.redirect_chain == [("/my/roles/", 302)]
    application = RoleApplication.objects.get()
    assert (application.user, application.message) == (citizen, "토요일마다 갈 수 있어요.")
    day = days(5)
    assert f"{day.month}월 {day.day}일" in text_of(response)
    assert "<textarea" not in text_of(client.get(page_of(opening)))


def test_double_submit_is_one_application(client: Client, citizen: Any) -> None:
    opening = RoleOpeningFactory()
    for _ in range(2):
        assert client.post(page_of(opening, "apply_for_role"), {"message": "할게요."}).status_code == 302
    assert RoleApplication.objects.count() == 1


@pytest.mark.parametrize("message", ["", "  \n ", "\u202e", "가" * 2001])
def test_message_that_cannot_be_sent_is_kept(client: Client, citizen: Any, message: str) -> None:
    opening = RoleOpeningFactory()
    response = client.post(page_of(opening, "apply_for_role"), {"message": message})
    assert response.status_code == 422
    assert response.context["form"]["message"].value() == message
    assert not RoleApplication.objects.exists()


@pytest.mark.parametrize("trouble", ["filled", "mine", "applied", "many"])
def test_refusals_say_why_and_keep_the_words(client: Client, citizen: Any, trouble: str) -> None:
    opening = RoleOpeningFactory()
    if trouble == "filled":
        RoleOpening.objects.update(state=OpeningState.FILLED)
    elif trouble == "mine":
        ProjectMembershipFactory(project=opening.project, role=opening.role, user=citizen)
    elif trouble == "applied":
        RoleApplicationFactory(opening=opening, user=citizen)
    else:
        for _ in range(MOST_A_DAY):
            RoleApplicationFactory(user=citizen)
    response = client.post(page_of(opening, "apply_for_role"), {"message": "정말로 하고 싶어요."})
    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert not RoleApplication.objects.filter(message="정말로 하고 싶어요.").exists()
    if trouble in ("filled", "many"):
        assert "정말로 하고 싶어요." in text_of(response)


def test_words_survive_an_expired_session(client: Client) -> None:
    opening, user = RoleOpeningFactory(), UserFactory()
    response = client.post(page_of(opening, "apply_for_role"), {"message": "할머니 휴대전화를 늘 봐 드려요."})
    assert response.status_code == 302
    assert f"next={page_of(opening)}" in response["Location"]
    client.force_login(user)
    assert "할머니 휴대전화를 늘 봐 드려요." in text_of(client.get(page_of(opening)))
    client.post(page_of(opening, "apply_for_role"), {"message": "할머니 휴대전화를 늘 봐 드려요."})
    assert "role_messages" not in client.session or not client.session["role_messages"]


def test_strangers_words_do_not_pile_up(client: Client) -> None:
    for _ in range(MOST_KEPT + 3):
        client.post(page_of(RoleOpeningFactory(), "apply_for_role"), {"message": "가" * 5000})
    kept = client.session["role_messages"]
    assert len(kept) == MOST_KEPT
    assert max(map(len, kept.values())) == 2000


# -- the people of a project -----------------------------------------------------------------------------------------


def test_people_who_did_not_choose_to_be_seen_are_not(client: Client) -> None:
    project = ProjectFactory()
    shown = ProjectMembershipFactory(project=project, role=ProjectRole.LEAD, user__name="보이는이", shown=True)
    hidden = {
        "숨은이": {},
        "떠난이": {"shown": True, "until": days(-1), "ended_how": "left"},
        "기한지난이": {"shown": True, "until": days(-1)},
        "잠긴이": {"shown": True, "user__is_active": False},
    }
    for name, fields in hidden.items():
        ProjectMembershipFactory(project=project, user__name=name, **fields)
    ProjectMembershipFactory(user__name="다른곳이", shown=True)
    for address in (f"/projects/{project.slug}/people/", f"/projects/{project.slug}/"):
        html = text_of(client.get(address))
        assert shown.user.name in html
        for name in (*hidden, "다른곳이"):
            if name == "잠긴이" and not address.endswith("/people/"):
                continue
            assert name not in html, address
    context = client.get(f"/projects/{project.slug}/people/").context
    assert context["others"] == 1


def test_hidden_second_role_does_not_count_a_seen_person_again(client: Client) -> None:
    membership = ProjectMembershipFactory(role=ProjectRole.LEAD, shown=True)
    ProjectMembershipFactory(project=membership.project, user=membership.user)
    assert client.get(f"/projects/{membership.project.slug}/people/").context["others"] == 0


def test_people_of_a_project_being_prepared_are_nobodys_business(client: Client) -> None:
    project = ProjectFactory(state=ProjectState.PREPARING)
    assert client.get(f"/projects/{project.slug}/people/").status_code == 404


@pytest.mark.parametrize("number", [1, 3, 300])
def test_people_are_asked_for_as_often_when_many(client: Client, number: int, django_assert_num_queries: Any) -> None:
    project = ProjectFactory()
    people = User.objects.bulk_create([User(email=f"many{one}@example.org", name="여럿") for one in range(number)])
    ProjectMembership.objects.bulk_create(
        [ProjectMembership(project=project, user=person, role=ProjectRole.MEMBER, shown=True) for person in people]
    )
    RoleOpeningFactory(project=project)
    with django_assert_num_queries(5):
        client.get(f"/projects/{project.slug}/people/")


def test_answer_of_a_declined_application_is_shown_and_one_may_apply_again(client: Client, citizen: Any) -> None:
    opening = RoleOpeningFactory()
    RoleApplicationFactory(
        opening=opening,
        user=citizen,
        state=ApplicationState.DECLINED,
        answer="봄에 다시 와 주세요.",
        answered_at=timezone.now(),
    )
    html = text_of(client.get(page_of(opening)))
    assert "봄에 다시 와 주세요." in html
    assert "<textarea" in html
