"""One piece of frozen evidence, under its own fingerprint."""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from badges.queries.credentials import evidence_picture, get_evidence_to_show
from badges.queries.stories import PICTURE_TYPES, answers_of, evidence_line, judgement, own_part
from badges.services.freeze_evidence import canonical_json
from badges.states import AwardState, EvidenceType
from badges.views.machine_response import HOUR, for_machines, json_response, machine_response, wants_json


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
            "files": [_file_row(file) for file in found.snapshot.get("files", [])],
            "shows_pictures": found.award.state != AwardState.REVOKED,
            "judged": judgement(found) if is_work else None,
            "author": found.snapshot.get("author", ""),
            "part": own_part(found) if is_work else None,
        },
    )
    patch_vary_headers(response, ["Accept"])
    return response


def _file_row(file: dict[str, Any]) -> dict[str, Any]:
    """Return a file with its word, and whether it is a picture the page can show."""
    is_picture = file["media_type"] in PICTURE_TYPES
    return {**file, "kind": _("Photo") if is_picture else _("File"), "is_picture": is_picture}


@for_machines
def evidence_picture_file(request: HttpRequest, sha256: str, file_sha256: str) -> HttpResponse:
    """A photograph of frozen evidence, without the name its file had; gone when the award is revoked."""
    found = get_evidence_to_show(sha256)
    picture = evidence_picture(found, file_sha256) if found.award.state != AwardState.REVOKED else None
    if picture is None:
        raise Http404
    media_type = next(file["media_type"] for file in found.snapshot["files"] if file["sha256"] == file_sha256)
    response = machine_response(request, picture, content_type=media_type, max_age=HOUR)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@for_machines
def evidence_json(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bytes whose SHA-256 is the address."""
    body = canonical_json(get_evidence_to_show(sha256).snapshot)
    return json_response(request, body, default_type="application/json", max_age=HOUR)
