"""A credential as a file: the stored bytes, and pictures with those bytes inside."""

from pathlib import Path
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from badges.models import Badge, Credential
from badges.ob3.png import SIGNATURE, bake_png
from badges.ob3.svg import bake_svg
from badges.queries.credentials import get_document
from badges.views.machine_response import HOUR, for_machines, json_response, machine_response

ART_FOLDER = Path(__file__).parent.parent / "static" / "badges" / "art"
BLANK = "blank"


@for_machines
def credential_json(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The credential, byte for byte as it was signed."""
    return stored_document(request, get_document(pk))


def stored_document(request: HttpRequest, credential: Credential) -> HttpResponse:
    """The stored bytes under the JSON type that was asked for."""
    body = credential.document.encode("utf-8")
    response = json_response(request, body, default_type="application/vc+ld+json", max_age=HOUR)
    return _named(response, credential, "json")


@for_machines
def credential_png(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The badge's picture with the credential baked in."""
    credential = get_document(pk)
    badge = credential.award.badge
    picture = bake_png(_own_picture(badge) or _drawing(badge, "png"), credential.document)
    response = machine_response(request, picture, content_type="image/png", max_age=HOUR)
    return _named(response, credential, "png")


@for_machines
def credential_svg(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The badge's drawing with the credential baked in."""
    credential = get_document(pk)
    drawing = bake_svg(_drawing(credential.award.badge, "svg").decode("utf-8"), credential.document)
    response = machine_response(request, drawing.encode("utf-8"), content_type="image/svg+xml", max_age=HOUR)
    return _named(response, credential, "svg")


def _own_picture(badge: Badge) -> bytes:
    """Return the operator's own picture when it is a PNG, which alone can carry a credential; else nothing."""
    if badge.image is None:
        return b""
    with badge.image.file.open("rb") as file:
        content: bytes = file.read()
    return content if content.startswith(SIGNATURE) else b""


def _drawing(badge: Badge, extension: str) -> bytes:
    """Return the bytes of a badge's drawing, or of the empty cloth where it is not known."""
    path = ART_FOLDER / f"{badge.art}.{extension}"
    return (path if path.is_file() else ART_FOLDER / f"{BLANK}.{extension}").read_bytes()


def _named(response: HttpResponse, credential: Credential, extension: str) -> HttpResponse:
    """Let the file be saved under the badge's name; it opens in the browser all the same."""
    name = f"{credential.award.badge.slug}-{str(credential.pk)[:8]}.{extension}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return response
