"""Reading without a network: the worker that keeps lessons, what the app is called, and the page that is shown instead."""

import json
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

WORKER = "silmari/js/service-worker.js"
# What the page without a network needs; everything else is kept as it is read.
SHELL = (
    "silmari/css/silmari.css",
    "silmari/js/site.js",
    "silmari/js/menu.js",
    "silmari/js/forms.js",
    "silmari/js/offline.js",
)
SHELL_PICTURES = ("silmari/sprite.svg", "silmari/illustrations/mark.svg", "silmari/illustrations/logo.svg")
ICONS = (("silmari/icons/mark-192.png", "192x192", "any"), ("silmari/icons/mark-512.png", "512x512", "any maskable"))


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker, with what it keeps from the start and a version that changes when any of it changes."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise Http404
    text = Path(found).read_text(encoding="utf-8")
    pages = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            pages.append(reverse("offline"))
    shell = [*(static(name) for name in (*SHELL, *SHELL_PICTURES)), *pages]
    version = sha256("".join([text, *shell, *_contents()]).encode()).hexdigest()[:12]
    answer = HttpResponse(
        f"const VERSION = {json.dumps(version)};\nconst SHELL = {json.dumps(shell)};\n{text}",
        content_type="text/javascript; charset=utf-8",
    )
    answer["Cache-Control"] = "no-cache"
    return answer


def _contents() -> list[str]:
    """Hashes of the files, for where their names do not carry one."""
    hashes = []
    for name in SHELL:
        found = finders.find(name)
        if isinstance(found, str):
            hashes.append(sha256(Path(found).read_bytes()).hexdigest())
    return hashes


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What the app is called on a home screen, and how it looks."""
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    name = settings.SITE_NAMES.get(language, settings.SITE_NAMES["ko"])
    return JsonResponse(
        {
            "name": name,
            "short_name": name,
            "lang": language,
            "start_url": reverse("home"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#f4f6f3",
            "theme_color": "#18212d",
            "icons": [
                {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
                for path, sizes, purpose in ICONS
            ],
        },
        content_type="application/manifest+json",
    )


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown where there is no network, and the switch for a device that is shared."""
    return render(request, "home/offline.html")
