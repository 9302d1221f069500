"""Who issues here: the issuer of this installation's address, and the public half of the key it signs with."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from badges.models import Issuer, IssuerKey
from badges.ob3.did_web import did_of
from badges.ob3.multikey import read_signing_key


def ensure_issuer() -> Issuer:
    """Return the default issuer of the site's address with its signing key on record; make what is missing.

    An installation that moves to another address issues under a new identifier; what was issued under the old one keeps
    its issuer and its keys. Raises badges.ob3.multikey.InvalidKey when SIGNING_KEY cannot be used.
    """
    did = did_of(settings.SITE_URL)
    issuer = Issuer.objects.filter(did=did, is_default=True).first()
    if issuer is None:
        with transaction.atomic():
            Issuer.objects.filter(is_default=True).exclude(did=did).update(is_default=False)
            issuer, _created = Issuer.objects.update_or_create(
                did=did,
                defaults={"is_default": True},
                create_defaults={
                    "slug": _slug(did),
                    "name": LazyI18nString(settings.ISSUER_NAMES),
                    "url": settings.SITE_URL,
                    "is_default": True,
                },
            )
    record_key(issuer, public_multibase=read_signing_key(settings.SIGNING_KEY).public.multibase)
    return issuer


def record_key(issuer: Issuer, *, public_multibase: str) -> IssuerKey:
    """Put the key the issuer signs with now on record and retire the ones before it; they stay in the key document."""
    key, created = IssuerKey.objects.get_or_create(issuer=issuer, public_multibase=public_multibase)
    if created or key.retired_at is not None:
        with transaction.atomic():
            IssuerKey.objects.filter(pk=key.pk).update(retired_at=None)
            IssuerKey.objects.filter(issuer=issuer, retired_at__isnull=True).exclude(pk=key.pk).update(
                retired_at=timezone.now()
            )
    return key


def _slug(did: str) -> str:
    """A slug of an address: letters, figures and hyphens."""
    return "".join(sign if sign.isalnum() else "-" for sign in did.removeprefix("did:web:"))[:50]
