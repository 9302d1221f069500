"""Credentials and evidence as strangers may read them."""

import hashlib
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from badges.models import Award, AwardEvidence, BadgeAlignment, Credential
from badges.queries.stories import PICTURE_TYPES
from badges.states import AwardState, EvidenceType
from projects.models import Attachment


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
    credential = Credential.objects.select_related("award__badge__image").filter(pk=pk).first()
    if credential is None:
        raise Http404
    return credential


def get_evidence_to_show(sha256: str) -> AwardEvidence:
    """Fetch frozen evidence by its fingerprint; Http404 when there is none. One query.

    The same work may stand behind several badges; one that still holds is preferred.
    """
    found = AwardEvidence.objects.select_related("award__badge", "award__credential").filter(sha256=sha256)
    evidence = min(found, key=lambda item: (item.award.state == AwardState.REVOKED, item.pk), default=None)
    if evidence is None:
        raise Http404
    return evidence


def evidence_picture(evidence: AwardEvidence, file_sha256: str) -> bytes | None:
    """Return the bytes of a photograph that belongs to frozen evidence, if they are still what the snapshot says.

    Only photographs: anything else could carry names or scripts, and its fingerprint is shown instead. One query.
    """
    listed = {file["sha256"]: file["media_type"] for file in evidence.snapshot.get("files", [])}
    if listed.get(file_sha256) not in PICTURE_TYPES or evidence.type != EvidenceType.CONTRIBUTION:
        return None
    attachment = Attachment.objects.filter(
        sha256=file_sha256, submissions__submission__review=int(evidence.source_key.partition(":")[2])
    ).first()
    if attachment is None:
        return None
    try:
        with attachment.file.open("rb") as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content if hashlib.sha256(content).hexdigest() == file_sha256 else None


def awards_of(user_id: int) -> QuerySet[Award]:
    """Return everything a person holds or held, newest first, with badge and credential. One query."""
    return (
        Award.objects.filter(user=user_id).select_related("badge__image", "credential").order_by("-awarded_at", "-pk")
    )


def held_badge_ids(user_id: int) -> set[int]:
    """Return the ids of the badges a person holds now, in doubt or not. One query."""
    return set(Award.objects.filter(user=user_id).exclude(state=AwardState.REVOKED).values_list("badge_id", flat=True))
