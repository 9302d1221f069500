"""Choosing a bit."""

import pytest

from badges.errors import StatusListFull
from badges.models import StatusList
from badges.services.ensure_issuer import ensure_issuer
from badges.services.reserve_status import choose_free_index, open_status_list
from tests.factories.badges import credential_for_work

pytestmark = pytest.mark.django_db


def test_one_list_is_opened_and_used_until_it_is_half_full() -> None:
    issuer = ensure_issuer()
    first = open_status_list(issuer)
    assert open_status_list(issuer) == first
    credential = credential_for_work()
    assert credential.status_list == first
    StatusList.objects.filter(pk=first.pk).update(length=2)  # one of two bits is taken: half full
    assert open_status_list(issuer).number == first.number + 1


def test_a_bit_is_inside_the_list_and_free() -> None:
    credential = credential_for_work()
    assert 0 <= credential.status_index < credential.status_list.length
    StatusList.objects.filter(pk=credential.status_list_id).update(length=credential.status_index + 1)
    credential.status_list.refresh_from_db()
    assert choose_free_index(credential.status_list) != credential.status_index


def test_a_list_without_a_free_bit_says_so() -> None:
    credential = credential_for_work()
    credential.status_list.length = 1
    type(credential).objects.filter(pk=credential.pk).update(status_index=0)
    with pytest.raises(StatusListFull):
        choose_free_index(credential.status_list)
