"""Issue the credential of an award: compose, sign, verify our own output, store once."""

import json
import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from badges.errors import CredentialDoesNotVerify, StatusListFull
from badges.models import Award, AwardEvidence, Badge, Credential, Issuer, StatusList
from badges.ob3.compose import CredentialInput, EvidenceInput, IdentityInput, ProfileInput, compose_credential
from badges.ob3.data_integrity import sign
from badges.ob3.multikey import SigningKey, read_signing_key
from badges.ob3.status_list import status_entry
from badges.ob3.verifier import verify_credential
from badges.queries.badges import badge_with_all
from badges.queries.stories import holder_name, in_language
from badges.services.describe_achievement import describe_achievement, known_language, site_address
from badges.services.ensure_issuer import ensure_issuer
from badges.services.own_documents import DocumentsOf
from badges.services.publish_status_list import status_list_url
from badges.services.reserve_status import choose_free_index, open_status_list
from badges.states import EvidenceType
from projects.models import Lab

ATTEMPTS = 5


def issue_credential(award: Award) -> Credential:
    """Issue and store the credential of an award whose evidence is frozen. Call inside the award's transaction.

    Raises CredentialDoesNotVerify when our own verifier refuses what was just signed; nothing is stored then. Raises
    StatusListFull when no free bit could be had.
    """
    issuer = ensure_issuer()
    key = read_signing_key(settings.SIGNING_KEY)
    evidence = list(award.evidence.order_by("happened_at", "pk"))
    for _attempt in range(ATTEMPTS):
        status_list = open_status_list(issuer)
        index = choose_free_index(status_list)
        pk = uuid.uuid4()
        document = _sign(
            _compose(award, evidence, issuer, status_entry(status_list_url(status_list), index), pk), issuer, key
        )
        _verify(document, issuer, status_list)
        try:
            with transaction.atomic():
                return Credential.objects.create(
                    pk=pk, award=award, issuer=issuer, document=document, status_list=status_list, status_index=index
                )
        except IntegrityError:
            if not Credential.objects.filter(status_list=status_list, status_index=index).exists():
                raise
            # somebody else took that bit at the same moment: choose another, and sign anew
    raise StatusListFull


def _sign(unsigned: dict[str, Any], issuer: Issuer, key: SigningKey) -> str:
    """Return the signed document as the text that is stored."""
    method = f"{issuer.did}#{key.public.multibase}"
    signed = sign(unsigned, key=key, verification_method=method, created=timezone.now())
    # The canonical JSON schema of Open Badges wants every set as an array, the proof included; the signature leaves it out.
    proofs = signed["proof"] if isinstance(signed["proof"], list) else [signed["proof"]]
    return json.dumps({**signed, "proof": proofs}, ensure_ascii=False)


def _verify(document: str, issuer: Issuer, status_list: StatusList) -> None:
    """Check what was signed as a stranger would. Raises CredentialDoesNotVerify."""
    report = verify_credential(document, fetch=DocumentsOf(issuer, status_list), now=timezone.now())
    if not report.genuine:
        raise CredentialDoesNotVerify(
            "; ".join(f"{check.code}: {check.outcome} {check.reason}" for check in report.checks)
        )


def _compose(
    award: Award, evidence: Sequence[AwardEvidence], issuer: Issuer, status: dict[str, str], pk: uuid.UUID
) -> dict[str, Any]:
    """Return the unsigned credential in the holder's language."""
    badge = badge_with_all(award.badge_id)
    language = known_language(award.user.language)
    moments = _moments(evidence)
    with translation.override(language):
        return compose_credential(
            CredentialInput(
                id=credential_address(pk),
                issuer=ProfileInput(
                    id=issuer.did,
                    name=issuer.name.localize(language),
                    url=issuer.url,
                    description=in_language(issuer.description.data, language) if issuer.description else "",
                ),
                name=badge.name.localize(language),
                description=badge.description.localize(language),
                achievement=describe_achievement(badge, language=language),
                subject_id=f"urn:uuid:{uuid.uuid4()}",  # a new one each time: two badges cannot be joined by it
                identities=_identities(award, evidence),
                valid_from=award.awarded_at,
                awarded_at=award.awarded_at,
                evidence=tuple(_evidence(item, language) for item in evidence),
                status=status,
                role=_role(badge),
                source=_source(evidence, language),
                activity_start=min(moments, default=None),
                activity_end=max(moments, default=None),
            )
        )


def credential_address(pk: uuid.UUID) -> str:
    """Return the stable address of a credential: its id."""
    with translation.override(settings.LANGUAGE_CODE):
        return site_address(reverse("badges:credential", args=[pk]))


def evidence_address(sha256: str) -> str:
    """Return the stable address of frozen evidence."""
    with translation.override(settings.LANGUAGE_CODE):
        return site_address(reverse("badges:evidence", args=[sha256]))


def _identities(award: Award, evidence: Sequence[AwardEvidence]) -> tuple[IdentityInput, ...]:
    """The holder's address, hashed with a salt of its own; the name as it is, where the holder shows it on the work."""
    address = IdentityInput("emailAddress", award.user.email.lower(), salt=secrets.token_hex(16), hashed=True)
    name = holder_name(evidence)
    return (address, IdentityInput("name", name)) if name else (address,)


def _evidence(item: AwardEvidence, language: str) -> EvidenceInput:
    """One piece of evidence: what it was, when it was accepted, with which marks. It names nobody."""
    snapshot = item.snapshot
    return EvidenceInput(
        id=evidence_address(item.sha256),
        name=in_language(snapshot.get("title"), language) or _("A learning module"),
        description=in_language(snapshot.get("project"), language),
        narrative=_narrative(item, language),
        genre=str(EvidenceType(item.type).label),
    )


def _narrative(item: AwardEvidence, language: str) -> str:
    """Say what happened, in one or two sentences."""
    day = timezone.localtime(item.happened_at).date().isoformat()
    if item.type == EvidenceType.MODULE:
        return _("All lessons of the module were completed on %(day)s.") % {"day": day}
    marks = ", ".join(f"{in_language(mark['name'], language)} {mark['mark']}/4" for mark in item.snapshot["marks"])
    words = {"day": day, "rubric": in_language(item.snapshot["rubric"]["title"], language), "marks": marks}
    return _("Accepted on %(day)s by a reviewer who had no part in the work. %(rubric)s: %(marks)s.") % words


def _role(badge: Badge) -> str:
    """What the person was, in a word or two."""
    return {
        "learn": _("learner"),
        "field": _("contributor in the field"),
        "share": _("contributor who shares know-how"),
        "guide": _("guide of others"),
    }[badge.kind]


def _source(evidence: Sequence[AwardEvidence], language: str) -> ProfileInput | None:
    """The lab that judged the work on the issuer's behalf, when it was one lab."""
    slugs = {item.snapshot["project_slug"] for item in evidence if item.type == EvidenceType.CONTRIBUTION}
    labs = list(Lab.objects.filter(projects__slug__in=slugs).distinct()[:2]) if slugs else []
    if len(labs) != 1:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        address = site_address(reverse("projects:lab", args=[labs[0].slug]))
    return ProfileInput(id=address, name=labs[0].name.localize(language), url=address)


def _moments(evidence: Sequence[AwardEvidence]) -> list[datetime]:
    """Return when the work began and ended, as far as the evidence tells."""
    moments = [item.happened_at for item in evidence]
    for item in evidence:
        handed_in = parse_datetime(item.snapshot.get("submitted_at", ""))
        if handed_in is not None:
            moments.append(handed_in)
    return moments
