"""Who issues here, and with which keys."""

from typing import Any

import pytest

from badges.models import Issuer, IssuerKey
from badges.ob3.multikey import InvalidKey, new_signing_key, read_signing_key
from badges.services.ensure_issuer import ensure_issuer

pytestmark = pytest.mark.django_db


def test_it_is_made_once() -> None:
    assert ensure_issuer() == ensure_issuer()
    assert Issuer.objects.get().did == "did:web:testserver"
    assert IssuerKey.objects.count() == 1


def test_a_new_key_retires_the_old_one_and_keeps_it(settings: Any) -> None:
    issuer = ensure_issuer()
    old = IssuerKey.objects.get()
    settings.SIGNING_KEY = new_signing_key()
    ensure_issuer()
    old.refresh_from_db()
    assert old.retired_at is not None
    now = IssuerKey.objects.get(issuer=issuer, retired_at__isnull=True)
    assert now.public_multibase == read_signing_key(settings.SIGNING_KEY).public.multibase


def test_going_back_to_an_old_key_makes_it_the_one_that_signs(settings: Any) -> None:
    first = settings.SIGNING_KEY
    ensure_issuer()
    settings.SIGNING_KEY = new_signing_key()
    ensure_issuer()
    settings.SIGNING_KEY = first
    ensure_issuer()
    signing = IssuerKey.objects.get(retired_at__isnull=True)
    assert signing.public_multibase == read_signing_key(first).public.multibase


def test_a_new_address_is_a_new_issuer_and_the_old_one_stays(settings: Any) -> None:
    old = ensure_issuer()
    settings.SITE_URL = "https://silmari.example.org"
    new = ensure_issuer()
    old.refresh_from_db()
    assert new.did == "did:web:silmari.example.org"
    assert (new.is_default, old.is_default) == (True, False)


def test_an_unusable_key_is_said(settings: Any) -> None:
    settings.SIGNING_KEY = "z6Mk-not-a-key"
    with pytest.raises(InvalidKey):
        ensure_issuer()
