"""Who answers for a lab: the room on the workbench, concluding an office, and leaving one's own."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import LabMembership
from projects.states import LabRole, MembershipEnd
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> LabMembership:
    membership = LabMembershipFactory(role=LabRole.COORDINATOR, user=UserFactory(name="한지수"))
    client.force_login(membership.user)
    return membership


def bench(office: LabMembership) -> str:
    return f"/workbench/labs/{office.lab.slug}/people/"


def test_the_ladder(client: Client, office: LabMembership) -> None:
    one = f"{bench(office)}{office.pk}/conclude/"
    assert Client().get(bench(office))["Location"] == f"/accounts/login/?next={bench(office)}"
    assert client.get(one).status_code == 405
    assert client.post(f"{bench(office)}{LabMembershipFactory().pk}/conclude/").status_code == 404
    for prefix in ("", "/en"):
        assert client.get(f"{prefix}{bench(office)}").status_code == 200
    client.force_login(LabMembershipFactory(lab=office.lab, role=LabRole.REVIEWER).user)
    assert {client.get(bench(office)).status_code, client.post(one).status_code} == {404}


def test_concluded_with_thanks(client: Client, office: LabMembership) -> None:
    reviewer = LabMembershipFactory(lab=office.lab, role=LabRole.REVIEWER, user=UserFactory(name="최도윤"))
    page = f"{bench(office)}{reviewer.pk}/conclude/"
    long = client.post(page, {f"office-{reviewer.pk}-thanks": "가" * 1001})
    assert (long.status_code, "가가가" in long.content.decode()) == (422, True)
    for _time in range(2):
        assert client.post(page, {f"office-{reviewer.pk}-thanks": "고마웠어요."})["Location"] == bench(office)
    reviewer.refresh_from_db()
    assert (reviewer.ended_how, reviewer.ended_words) == (MembershipEnd.CONCLUDED, "고마웠어요.")
    assert "한지수 님이 마무리함" in client.get(bench(office)).content.decode()
    theirs = Client()
    theirs.force_login(reviewer.user)
    assert "고마웠어요." in theirs.get("/my/places/").content.decode()
    own = client.post(f"{bench(office)}{office.pk}/conclude/", {f"office-{office.pk}-thanks": "말"})
    assert (own.status_code, bool(own.context["form"].non_field_errors())) == (422, True)


@pytest.mark.parametrize("language", ["", "/en"])
def test_leaving_ones_own(client: Client, office: LabMembership, language: str) -> None:
    page = f"{language}/my/places/{office.pk}/leave/"
    assert page in client.get(f"{language}/my/places/").content.decode()
    last = client.post(page, {"words": "쉬고 싶어요."})
    assert (last.status_code, "쉬고 싶어요." in last.content.decode()) == (422, True)
    LabMembershipFactory(lab=office.lab, role=LabRole.COORDINATOR)
    assert client.get(page).status_code == 200
    for _time in range(2):
        assert client.post(page, {"words": "쉬고 싶어요."})["Location"] == f"{language}/my/places/"
    office.refresh_from_db()
    assert office.ended_how == MembershipEnd.LEFT
    assert client.get(bench(office)).status_code == 404
    assert client.get(f"/my/places/{LabMembershipFactory().pk}/leave/").status_code == 404


@pytest.mark.parametrize("number", [1, 3, 40])
def test_room_asks_as_often_for_many(
    client: Client, office: LabMembership, number: int, django_assert_num_queries: Any
) -> None:
    past = timezone.localdate() - timedelta(days=9)
    for one in range(number):
        LabMembershipFactory(lab=office.lab, role=LabRole.REVIEWER, until=past if one % 2 else None)
    client.get(bench(office))
    with django_assert_num_queries(3):
        client.get(bench(office))
