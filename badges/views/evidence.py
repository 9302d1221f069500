"""One piece of frozen evidence, under its own fingerprint."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from badges.queries.credentials import get_evidence_to_show
from badges.queries.stories import answers_of, evidence_line, judgement
from badges.services.freeze_evidence import canonical_json
from badges.states import EvidenceType
from badges.views.machine_response import HOUR, for_machines, json_response, wants_json


@require_safe
def evidence(request: HttpRequest, sha256: str) -> HttpResponse:
    """The page of a frozen snapshot with its fingerprint computed again; its exact bytes for machines."""
    if wants_json(request):
        return evidence_json(request, sha256)
    found = get_evidence_to_show(sha256)
    computed = hashlib.sha256(canonical_json(found.snapshot)).hexdigest()
    is_work = found.type == EvidenceType.CONTRIBUTION
    response = render(
        request,
        "badges/evidence.html",
        {
            "evidence": found,
            "line": evidence_line(found),
            "credential": found.award.credential,
            "badge_name": str(found.award.badge),
            "computed": computed,
            "unchanged": computed == found.sha256,
            "answers": answers_of(found) if is_work else [],
            "files": [
                {**file, "kind": _("Photo") if file["media_type"].startswith("image/") else _("File")}
                for file in found.snapshot.get("files", [])
            ],
            "judged": judgement(found) if is_work else None,
            "author": found.snapshot.get("author", ""),
        },
    )
    patch_vary_headers(response, ["Accept"])
    return response


@for_machines
def evidence_json(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bytes whose SHA-256 is the address."""
    body = canonical_json(get_evidence_to_show(sha256).snapshot)
    return json_response(request, body, default_type="application/json", max_age=HOUR)
