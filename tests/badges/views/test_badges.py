"""The list of badges, one badge, and the reader's own."""

from typing import Any

import pytest
from django.test import Client

from badges.models import Award
from badges.services import revoke_award
from tests.factories.badges import (
    AlignmentFactory,
    BadgeFactory,
    ModuleCriterionFactory,
    WorkCriterionFactory,
    accept_work,
    award_for_work,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    """A page that is there."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("address", "anonymous"),
    [("/badges/", 200), ("/en/badges/", 200), ("/my/badges/", 302), ("/en/my/badges/", 302), ("/verify/", 200)],
)
def test_ladder(client: Client, address: str, anonymous: int) -> None:
    assert client.get(address).status_code == anonymous
    client.force_login(UserFactory())
    assert client.get(address).status_code == 200
    if "verify" not in address:
        assert client.post(address).status_code == 405


def test_progress_is_said_per_criterion(client: Client) -> None:
    user = UserFactory()
    criterion = WorkCriterionFactory(count=3)
    ModuleCriterionFactory(badge=criterion.badge)
    accept_work(user)
    assert "3건 가운데 1건" not in text_of(client, "/badges/")
    client.force_login(user)
    for address in ("/badges/", f"/badges/{criterion.badge.slug}/", "/my/badges/"):
        text = text_of(client, address)
        assert "3건 가운데 1건" in text
    assert "1 of 3 so far" in text_of(client, "/en/badges/")


def test_held_badge_says_so(client: Client) -> None:
    award = award_for_work()
    client.force_login(award.user)
    assert "이미 받은 배지" in text_of(client, "/badges/")
    assert f"/credentials/{award.credential.pk}" in text_of(client, f"/badges/{award.badge.slug}/")


def test_empty_list_is_kind(client: Client) -> None:
    assert "아직 받을 수 있는 배지가 없어요" in text_of(client, "/badges/")
    client.force_login(UserFactory())
    assert "첫 배지가 기다리고 있어요" in text_of(client, "/my/badges/")


def test_retired_badge_has_a_page_but_is_not_listed(client: Client) -> None:
    badge = BadgeFactory(state="retired")
    assert "더는 주지 않는 배지예요" in text_of(client, f"/badges/{badge.slug}/")
    assert badge.slug not in text_of(client, "/badges/")


@pytest.mark.parametrize("kind", ["learn", "field", "share", "guide"])
@pytest.mark.parametrize("band", ["", "basic", "advanced"])
def test_every_kind_and_level_has_words(client: Client, kind: str, band: str) -> None:
    badge = BadgeFactory(kind=kind, level_band=band)
    assert "배지" in text_of(client, f"/badges/{badge.slug}/")


def test_list_costs_the_same_for_one_and_three_badges(client: Client, django_assert_num_queries: Any) -> None:
    for count in (1, 2):
        for _number in range(count):
            criterion = WorkCriterionFactory()
            ModuleCriterionFactory(badge=criterion.badge)
            AlignmentFactory(badge=criterion.badge)
        with django_assert_num_queries(5):
            client.get("/badges/")


def test_own_list_costs_the_same_for_one_and_three_badges(client: Client, django_assert_num_queries: Any) -> None:
    user = UserFactory()
    client.force_login(user)
    for count in (1, 2):
        for _number in range(count):
            award_for_work(user)
        with django_assert_num_queries(10):
            client.get("/my/badges/")


def test_sharing_is_the_holders_own_choice(client: Client) -> None:
    award = award_for_work()
    address = f"/my/badges/{award.pk}/share/"
    assert client.post(address, {"public": "no"}).status_code == 302
    assert Award.objects.get().is_public
    client.force_login(UserFactory())
    assert client.post(address, {"public": "no"}).status_code == 404
    client.force_login(award.user)
    assert client.get(address).status_code == 405
    assert client.post(address, {"public": "no"}).status_code == 302
    assert not Award.objects.get().is_public
    assert client.post(address, {"public": "yes"}).status_code == 302
    assert Award.objects.get().is_public


def test_revoked_award_cannot_be_shared_and_shows_its_reason(client: Client) -> None:
    award = award_for_work()
    revoke_award(award, by=UserFactory(), reason="다른 사람의 사진이었어요.")
    client.force_login(award.user)
    assert client.post(f"/my/badges/{award.pk}/share/", {"public": "yes"}).status_code == 404
    assert "다른 사람의 사진이었어요." in text_of(client, "/my/badges/")


def test_other_peoples_badges_are_not_mine(client: Client) -> None:
    award = award_for_work(badge=BadgeFactory(slug="of-somebody"))
    client.force_login(UserFactory())
    assert str(award.credential.pk) not in text_of(client, "/my/badges/") + text_of(client, "/badges/of-somebody/")
