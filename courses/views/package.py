"""What a package's player says while somebody is in it. Takes POST only, from the lesson's own script."""

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, JsonResponse, QueryDict
from django.views.decorators.http import require_POST

from courses.errors import GateClosed, PackageMovedOn, PackageSaysTooMuch
from courses.models import ContentPackage, LessonPage
from courses.queries.pages import get_live_page
from courses.services.play_package import play_package

CONFLICT, TOO_MUCH, FORBIDDEN, WRONG = 409, 413, 403, 400
MOST_NUMBER = 2_000_000_000


@require_POST
@login_required
def play(request: HttpRequest, pk: int, package_pk: int) -> JsonResponse:
    """Keep one message; answers 409 when another window went on, 413 when it is too much, 400 when it is nonsense."""
    lesson = get_live_page(LessonPage, pk)
    package = _package_of(lesson, package_pk) if lesson else None
    if lesson is None or package is None:
        raise Http404
    message = _message(request.POST)
    if message is None:
        return JsonResponse({}, status=WRONG)
    try:
        attempt = play_package(lesson, user=request.user, package=package, **message)
    except PackageMovedOn:
        return JsonResponse({}, status=CONFLICT)
    except PackageSaysTooMuch:
        return JsonResponse({}, status=TOO_MUCH)
    except GateClosed:
        return JsonResponse({}, status=FORBIDDEN)
    return JsonResponse({"revision": attempt.revision, "done": attempt.completed_at is not None})


def _package_of(lesson: LessonPage, pk: int) -> ContentPackage | None:
    """The package, when the lesson has it."""
    found: Any = (block.value["package"] for block in lesson.body if block.block_type == "package")
    return next((package for package in found if package is not None and package.pk == pk), None)


def _message(data: QueryDict) -> dict[str, Any] | None:
    """The message's parts as the service takes them; None when it is none."""
    try:
        said, session = json.loads(data.get("said", "")), UUID(data.get("session", ""))
        place, base = int(data.get("place", "")), int(data.get("base", ""))
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not 0 <= place <= MOST_NUMBER or not 0 <= base <= MOST_NUMBER:
        return None
    return {"said": said, "session": session, "place": place, "base": base}
