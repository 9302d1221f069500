"""What verifiers fetch to check our signatures: the key document and the status lists."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from badges.ob3.did_web import did_of
from badges.queries.keys import did_document_of
from badges.services.ensure_issuer import ensure_issuer
from badges.services.publish_status_list import signed_status_list
from badges.views.machine_response import MINUTE, for_machines, json_response


@for_machines
def did_document(request: HttpRequest) -> HttpResponse:
    """The public keys of the issuer at this address, those that no longer sign included."""
    document = did_document_of(did_of(settings.SITE_URL)) or did_document_of(ensure_issuer().did)
    if document is None:
        raise Http404
    body = json.dumps(document, ensure_ascii=False).encode("utf-8")
    return json_response(request, body, default_type="application/did+json", max_age=10 * MINUTE)


@for_machines
def status_list(request: HttpRequest, number: int) -> HttpResponse:
    """A signed list of revocations. Kept by others for one minute at most, so that a revocation is seen soon."""
    return json_response(request, signed_status_list(number), default_type="application/vc+ld+json", max_age=MINUTE)
