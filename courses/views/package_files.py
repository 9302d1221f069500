"""The packages' own host: the player, and the files of a package. No session, no cookie, nothing of the site is within reach."""

import mimetypes
from uuid import UUID

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from courses.h5p_player import player_files
from courses.models import ContentPackage
from courses.services.add_package import STORAGE
from courses.states import PackageKind

YEAR = 31_536_000
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".mp4": "video/mp4",
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
}
# What packages do is their own affair, as long as they ask nobody else.
_FILES = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; form-action 'self'; base-uri 'self'; frame-ancestors 'self' {site}"
)
_PLAYER = (
    "default-src 'none'; script-src 'self'{inline}; style-src 'self'{inline}; img-src 'self' data: blob:; font-src 'self' data:; "
    "media-src 'self' data: blob:; connect-src 'self'; frame-src 'self' blob:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors {site}"
)
# A picture is a picture: a script in it never runs, not even when it is opened by itself.
_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; sandbox"


@require_safe
def player(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The page in the lesson's frame: it gives the package what its standard promises, and passes on what it says."""
    package = ContentPackage.objects.filter(key=key).first()
    if package is None:
        raise Http404
    h5p = package.kind == PackageKind.H5P
    context = {
        "package": package,
        "site": settings.SITE_URL,
        "launch": f"/p/{package.key}/{package.launch}",
        "root": f"/p/{package.key}",
        "h5p": h5p,
        "h5p_ready": not h5p or player_files() is not None,
    }
    response = HttpResponse(render_to_string("packages/player.html", context))
    inline = " 'unsafe-inline' 'unsafe-eval'" if h5p else ""  # H5P's own player writes both
    response["Content-Security-Policy"] = _PLAYER.format(site=settings.SITE_URL, inline=inline)
    return _sealed(response)


@require_safe
def package_file(request: HttpRequest, key: UUID, path: str) -> HttpResponseBase:
    """One file of a package. Its name never changes what is in it."""
    return _file(STORAGE, f"{key}/{path}")


def _file(name: str, path: str) -> HttpResponseBase:
    storage = storages[name]
    try:
        file = storage.open(path, "rb")
    except (
        FileNotFoundError,
        IsADirectoryError,
        NotADirectoryError,
        PermissionError,
        SuspiciousFileOperation,
        ValueError,
        OSError,
    ) as error:
        raise Http404 from error
    ending = f".{path.rpartition('.')[2].casefold()}"
    kind = _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=kind)
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response["Content-Security-Policy"] = _PICTURE if ending == ".svg" else _FILES.format(site=settings.SITE_URL)
    return _sealed(response)


@require_safe
def h5p_player_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """One file of the H5P player that the operator has installed."""
    if player_files() is None:
        raise Http404
    return _file("h5p_player", path)


def _sealed(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
