"""The key documents of our own issuers."""

from typing import Any

from badges.models import Issuer, IssuerKey
from badges.ob3.did_web import did_document


def did_document_of(did: str) -> dict[str, Any] | None:
    """Return the DID document of one of our issuers, or None when the identifier is not ours. One query.

    Keys that no longer sign stay in it for good; a key that fell into wrong hands is taken out, and with it every
    signature made by it stops counting.
    """
    keys = list(
        IssuerKey.objects.filter(issuer__did=did, compromised_at__isnull=True)
        .order_by("-first_used_at", "-pk")
        .values_list("public_multibase", flat=True)
    )
    if not keys and not Issuer.objects.filter(did=did).exists():
        return None
    return did_document(did, keys)
