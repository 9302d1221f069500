"""Sign the list that says which credentials are revoked."""

import json

from django.conf import settings
from django.core.cache import cache
from django.http import Http404
from django.urls import reverse

from badges.models import Credential, StatusList
from badges.ob3.data_integrity import sign
from badges.ob3.multikey import read_signing_key
from badges.ob3.status_list import compose_status_list, encode_bits
from badges.services.ensure_issuer import record_key

KEEP_SECONDS = 24 * 3600


def status_list_url(status_list: StatusList) -> str:
    """Return the public address of a list: on the host its issuer is known by, whatever the site is called today."""
    return (status_list.issuer.url or settings.SITE_URL).rstrip("/") + reverse("status_list", args=[status_list.number])


def signed_status_list(number: int) -> bytes:
    """Return a status list credential as JSON. Raises Http404 when there is no such list.

    The bits are computed from the credentials, so they cannot disagree with them. What was signed is kept until the list
    changes or the key does.
    """
    status_list = StatusList.objects.select_related("issuer").filter(number=number).first()
    if status_list is None:
        raise Http404
    key = read_signing_key(settings.SIGNING_KEY)
    cache_key = f"badges-status-{number}-{status_list.changed_at.timestamp():.6f}-{key.public.multibase}"
    kept: bytes | None = cache.get(cache_key)
    if kept is not None:
        return kept
    record_key(status_list.issuer, public_multibase=key.public.multibase)
    revoked = Credential.objects.filter(status_list=status_list, revoked_at__isnull=False)
    unsigned = compose_status_list(
        url=status_list_url(status_list),
        issuer=status_list.issuer.did,
        encoded=encode_bits(revoked.values_list("status_index", flat=True), length=status_list.length),
        valid_from=status_list.changed_at,
    )
    document = sign(
        unsigned,
        key=key,
        verification_method=f"{status_list.issuer.did}#{key.public.multibase}",
        created=status_list.changed_at,
    )
    body = json.dumps(document, ensure_ascii=False).encode("utf-8")
    cache.set(cache_key, body, KEEP_SECONDS)
    return body
