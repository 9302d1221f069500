"""The page of one credential: for whoever is shown a badge, without signing in."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from badges.forms.verify import HolderForm
from badges.models import Credential
from badges.queries.credentials import get_credential_to_show
from badges.queries.stories import evidence_line, holder_name, in_language, judgements, review_ids, steps_to_badge
from badges.services.check_credential import OwnVerdict, check_own_credential, holder_matches
from badges.services.limit_rate import is_too_often
from badges.states import AwardState
from badges.views.badge_rows import image_url
from badges.views.credential_files import stored_document
from badges.views.machine_response import for_machines, wants_json
from badges.views.report_words import check_row
from badges.views.words import picture_words
from courses.models import Competence

HOLDER_TRIES = 10


@require_safe
def credential(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of a credential, checked now; the signed document for machines that ask for JSON."""
    found = get_credential_to_show(pk)
    if wants_json(request):
        return for_machines(lambda _request: stored_document(_request, found))(request)
    return _page(request, found, form=HolderForm())


@require_POST
def check_holder(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say whether the badge was given to an e-mail address. Ten tries in ten minutes, so that nobody goes guessing."""
    found = get_credential_to_show(pk)
    form = HolderForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    if is_too_often("holder", who=request.META.get("REMOTE_ADDR", ""), most=HOLDER_TRIES):
        return _page(request, found, form=form, answer="often", status=429)
    answer = "yes" if holder_matches(found, form.cleaned_data["email"]) else "no"
    return _page(request, found, form=form, answer=answer)


def _page(
    request: HttpRequest, found: Credential, *, form: HolderForm, answer: str = "", status: int = 200
) -> HttpResponse:
    """Render the page."""
    checked = check_own_credential(found)
    award, document = found.award, json.loads(found.document)
    evidence = list(award.evidence.all())
    context = {
        "credential": found,
        "award": award,
        "badge": award.badge,
        "image_url": image_url(award.badge),
        "picture": picture_words(award.badge),
        "document": document,
        "holder": holder_name(evidence),
        "issuer": in_language(found.issuer.name.data),
        **_texts(found, document),
        **_seal(found, checked),
        "evidence": [evidence_line(item) for item in evidence],
        "review_ids": review_ids(evidence),
        "judgements": judgements(evidence),
        "steps": steps_to_badge(award, evidence),
        "competences": _competences(found, document),
        "licence": ", ".join(sorted({item.licence for item in evidence})),
        "fingerprint": checked.fingerprint,
        "site_url": settings.SITE_URL,
        "status_url": reverse("status_list", args=[found.status_list.number]),
        "holder_form": form,
        "holder_answer": answer,
    }
    response = render(request, "badges/credential.html", context, status=status)
    patch_vary_headers(response, ["Accept"])
    return response


def _texts(found: Credential, document: dict[str, Any]) -> dict[str, str]:
    """Return name, description and criteria: as signed in the language of the document, as the badge says them in another."""
    achievement = document["credentialSubject"]["achievement"]
    if achievement.get("inLanguage") == get_language():
        return {
            "name": achievement["name"],
            "description": achievement["description"],
            "criteria_text": achievement["criteria"].get("narrative", ""),
        }
    badge = found.award.badge
    return {"name": str(badge.name), "description": str(badge.description), "criteria_text": str(badge.criteria_text)}


def _seal(found: Credential, checked: OwnVerdict) -> dict[str, Any]:
    """Return what the seal says: verdict, checks, since when and why."""
    award = found.award
    rows = [check_row(check) for check in checked.report.checks if check.code in ("issuer", "signature", "status")]
    if checked.evidence_unchanged:
        text = ngettext(
            "The one piece of evidence is as it was",
            "All %(count)s pieces of evidence are as they were",
            checked.evidence_count,
        ) % {"count": checked.evidence_count}
    else:
        text = _("The evidence is not what it was when the badge was issued")
    rows.append({"text": text, "ok": checked.evidence_unchanged})
    since = {"suspended": award.flagged_at, "revoked": award.revoked_at or found.revoked_at}.get(checked.verdict)
    reason = award.revoked_reason if award.state == AwardState.REVOKED else ""
    if checked.verdict == "suspended":
        reason = _("Work it rests on is no longer accepted.")
    return {
        "verdict": checked.verdict,
        "checks": rows,
        "checked_at": checked.checked_at,
        "verdict_date": since,
        "reason": reason,
    }


def _framework(competence: Competence | None, signed: str) -> str:
    """Return the framework's name in the reader's language where we know it, without its subtitle."""
    title = str(competence.framework) if competence is not None else signed
    return title.partition(":")[0]


def _competences(found: Credential, document: dict[str, Any]) -> list[dict[str, str]]:
    """Return the competences as signed, by their name in the reader's language where we know it, with the level reached."""
    subject = document["credentialSubject"]
    achievement = subject["achievement"]
    known = {alignment.competence.code: alignment.competence for alignment in found.award.badge.alignments.all()}
    achieved = {result["achievedLevel"] for result in subject.get("result", [])}
    levels = {
        described["id"].rpartition("#")[2].rpartition("-")[2]: level["level"]
        for described in achievement.get("resultDescription", [])
        for level in described["rubricCriterionLevel"]
        if level["id"] in achieved
    }
    return [
        {
            "code": alignment["targetCode"],
            "name": str(known[alignment["targetCode"]].name)
            if alignment["targetCode"] in known
            else alignment["targetName"],
            "framework": _framework(known.get(alignment["targetCode"]), alignment["targetFramework"]),
            "url": alignment["targetUrl"],
            "level": _("level %(level)s") % {"level": levels[alignment["targetCode"]]}
            if alignment["targetCode"] in levels
            else "",
        }
        for alignment in achievement.get("alignment", [])
    ]
