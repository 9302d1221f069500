"""Credentials and evidence as strangers may read them."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from badges.models import Award, AwardEvidence, BadgeAlignment, Credential
from badges.states import AwardState


def get_credential_to_show(pk: UUID) -> Credential:
    """Fetch a credential with all its page shows; Http404 when there is none. Three queries, however much evidence.

    Whoever has the address may read it, revoked ones too: that is what a credential is for.
    """
    credential = (
        Credential.objects.select_related("award__badge__image", "issuer", "status_list__issuer")
        .prefetch_related(
            Prefetch("award__evidence", queryset=AwardEvidence.objects.order_by("happened_at", "pk")),
            Prefetch(
                "award__badge__alignments", queryset=BadgeAlignment.objects.select_related("competence__framework")
            ),
        )
        .filter(pk=pk)
        .first()
    )
    if credential is None:
        raise Http404
    return credential


def get_document(pk: UUID) -> Credential:
    """Fetch a credential for its stored bytes alone; Http404 when there is none. One query."""
    credential = Credential.objects.select_related("award__badge").filter(pk=pk).first()
    if credential is None:
        raise Http404
    return credential


def get_evidence_to_show(sha256: str) -> AwardEvidence:
    """Fetch frozen evidence by its fingerprint; Http404 when there is none. The same work may stand behind two badges."""
    evidence = (
        AwardEvidence.objects.select_related("award__badge", "award__credential")
        .filter(sha256=sha256)
        .order_by("pk")
        .first()
    )
    if evidence is None:
        raise Http404
    return evidence


def awards_of(user_id: int) -> QuerySet[Award]:
    """Return everything a person holds or held, newest first, with badge and credential. One query."""
    return (
        Award.objects.filter(user=user_id).select_related("badge__image", "credential").order_by("-awarded_at", "-pk")
    )


def held_badge_ids(user_id: int) -> set[int]:
    """Return the ids of the badges a person holds now, in doubt or not. One query."""
    return set(Award.objects.filter(user=user_id).exclude(state=AwardState.REVOKED).values_list("badge_id", flat=True))
