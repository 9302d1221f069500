"""Where editors write badges, and operators look at awards and take them back."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from badges.models import Award, Badge
from badges.services.ensure_issuer import ensure_issuer
from badges.viewsets import AwardViewSet
from learnsite.accounts.models import User
from tests.factories.badges import BadgeFactory, award_for_work
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def person_with(*codenames: str) -> User:
    """Somebody who may enter the editor and do what is named."""
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


def revoke_address(award: Award) -> str:
    """Where an award is taken back."""
    return reverse(AwardViewSet.REVOKE, args=[award.pk])


def test_award_list_shows_and_offers_revoking_only_to_those_who_may(client: Client) -> None:
    award = award_for_work()
    client.force_login(person_with("view_award"))
    text = client.get(reverse(AwardViewSet.LIST)).content.decode()
    assert str(award.badge) in text
    assert revoke_address(award) not in text
    client.force_login(person_with("change_award"))
    assert revoke_address(award) in client.get(reverse(AwardViewSet.LIST)).content.decode()


def test_awards_cannot_be_added_changed_or_deleted_by_hand(client: Client) -> None:
    award = award_for_work()
    client.force_login(User.objects.create_superuser("root@example.org", "a long enough password"))
    namespace = AwardViewSet.LIST.partition(":")[0]
    for name, args in (("add", []), ("edit", [award.pk]), ("delete", [award.pk])):
        response = client.post(reverse(f"{namespace}:{name}", args=args))
        assert response.status_code in (302, 403), name
    assert Award.objects.count() == 1
    assert client.get(reverse(f"{namespace}:inspect", args=[award.pk])).status_code == 200


def test_revoking_from_the_editor(client: Client) -> None:
    award, operator = award_for_work(), person_with("change_award")
    client.force_login(operator)
    assert client.get(revoke_address(award)).status_code == 200
    assert "까닭을 적어 주세요" in client.post(revoke_address(award), {"reason": " "}).content.decode()
    assert Award.objects.get().state == "active"
    assert client.post(revoke_address(award), {"reason": "다른 사람의 사진"}).status_code == 302
    assert Award.objects.get().revoked_reason == "다른 사람의 사진"
    assert ModelLogEntry.objects.get(action="badges.revoke_award").user == operator
    assert client.get(revoke_address(award)).status_code == 404


@pytest.mark.parametrize("permissions", [[], ["view_award"]])
def test_revoking_is_refused_to_others(client: Client, permissions: list[str]) -> None:
    award = award_for_work()
    assert client.post(revoke_address(award), {"reason": "x"}).status_code == 302
    client.force_login(person_with(*permissions))
    assert client.post(revoke_address(award), {"reason": "x"}).status_code in (302, 403)
    client.force_login(award.user)
    assert client.post(revoke_address(award), {"reason": "x"}).status_code in (302, 403)
    assert Award.objects.get().state == "active"


def test_badge_form_offers_modules_and_drawings_by_name(client: Client) -> None:
    badge = BadgeFactory()
    client.force_login(person_with("change_badge", "view_badge"))
    text = client.get(reverse("wagtailsnippets_badges_badge:edit", args=[badge.pk])).content.decode()
    assert '<option value="field-observer" selected>' in text
    assert 'name="criteria-__prefix__-module_key"' in text
    assert "<select" in text


def test_editor_writes_a_badge_with_criteria(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root@example.org", "a long enough password"))
    data: dict[str, Any] = {
        "name_0": "새 배지",
        "name_1": "New badge",
        "slug": "new-badge",
        "state": "live",
        "description_0": "설명",
        "description_1": "Description",
        "criteria_text_0": "할 일",
        "criteria_text_1": "What to do",
        "kind": "learn",
        "level_band": "basic",
        "art": "first-search",
        "achievement_type": "Achievement",
        "version": "1",
        "combine": "all",
        "criteria-TOTAL_FORMS": "1",
        "criteria-INITIAL_FORMS": "0",
        "criteria-MIN_NUM_FORMS": "1",
        "criteria-MAX_NUM_FORMS": "1000",
        "criteria-0-kind": "contributions_accepted",
        "criteria-0-count": "2",
        "criteria-0-ORDER": "1",
        "alignments-TOTAL_FORMS": "0",
        "alignments-INITIAL_FORMS": "0",
        "alignments-MIN_NUM_FORMS": "0",
        "alignments-MAX_NUM_FORMS": "1000",
    }
    response = client.post(reverse("wagtailsnippets_badges_badge:add"), data)
    assert response.status_code == 302, response.content.decode()[-3000:]
    badge = Badge.objects.get(slug="new-badge")
    assert badge.name.data == {"ko": "새 배지", "en": "New badge"}
    assert badge.criteria.get().count == 2


def test_issuer_is_only_looked_at(client: Client) -> None:
    issuer = ensure_issuer()
    client.force_login(User.objects.create_superuser("root@example.org", "a long enough password"))
    assert "did:web:testserver" in client.get(reverse("wagtailsnippets_badges_issuer:list")).content.decode()
    assert client.get(reverse("wagtailsnippets_badges_issuer:edit", args=[issuer.pk])).status_code in (302, 403)
