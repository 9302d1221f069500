"""The list that says which credentials are revoked."""

import json

import pytest
from django.http import Http404

from badges.ob3.status_list import bit_is_set, decode_bits
from badges.services import revoke_award
from badges.services.publish_status_list import signed_status_list, status_list_url
from tests.factories.badges import credential_for_work
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_the_bit_follows_the_credential() -> None:
    credential = credential_for_work()
    number = credential.status_list.number

    def is_set() -> bool:
        subject = json.loads(signed_status_list(number))["credentialSubject"]
        return bit_is_set(decode_bits(subject["encodedList"]), credential.status_index)

    assert not is_set()
    revoke_award(credential.award, by=UserFactory(), reason="까닭")
    assert is_set()


def test_the_same_list_is_signed_once(django_assert_num_queries: object) -> None:
    credential = credential_for_work()
    number = credential.status_list.number
    first = signed_status_list(number)
    with django_assert_num_queries(1):  # type: ignore[operator]  # the fixture is a context manager's maker
        assert signed_status_list(number) == first
    assert json.loads(first)["id"] == status_list_url(credential.status_list)


def test_an_unknown_list_is_404() -> None:
    with pytest.raises(Http404):
        signed_status_list(999)
