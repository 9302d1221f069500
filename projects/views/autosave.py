"""Saving while a person types: the same service as the button, answered as JSON."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects.answers import headings_to_write
from projects.errors import MoveNotAllowed, StaleDraft
from projects.forms.contribution import answers_in, descriptions_in
from projects.models import Contribution
from projects.policies.contribution import get_contribution_to_write
from projects.services.describe_files import describe_files
from projects.services.save_draft import save_draft

LONGEST_BODY = 512 * 1024


@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Store the draft. Body: the form's fields, as JSON object or as a form, with draft_version and page.

    200 {draft_version, saved_at, message}; 400 not understood; 401 signed out; 409 {reason: "stale" or "handed_in", …}:
    what was typed is kept beside; 404 for anybody but the author.
    """
    if not request.user.is_authenticated:
        message = _("You have been signed out. What you typed is still in this window; sign in and save it.")
        return JsonResponse({"reason": "signed_out", "message": message}, status=401)
    contribution = get_contribution_to_write(request.user, pk)
    data = _fields(request)
    version = str(data.get("draft_version", "")) if data is not None else ""
    if data is None or not (version.isascii() and version.isdigit() and len(version) < 10):
        return JsonResponse({"reason": "not_understood", "message": _("This could not be saved.")}, status=400)
    return _save(request, contribution, data, int(version))


def _save(request: HttpRequest, contribution: Contribution, data: Mapping[str, Any], version: int) -> JsonResponse:
    shown = data.get("name_shown")
    try:
        saved = save_draft(
            contribution,
            user=request.user,  # type: ignore[arg-type]  # signed in
            answers=answers_in(data, headings_to_write(contribution)),
            draft_version=version,
            name_shown=shown == "yes" if shown in ("yes", "no") else None,
            autonomy=str(data.get("autonomy", "")),
            page=str(data.get("page", "")),
            by_itself=True,
        )
        describe_files(contribution, user=saved.author, descriptions=descriptions_in(data))
    except StaleDraft as stale:
        message = _(
            "You have gone on writing in another window. Both versions are kept; open this page again to choose."
        )
        edit = reverse("projects:contribute", args=[contribution.pk])
        return JsonResponse({"reason": "stale", "message": message, "current": stale.current, "url": edit}, status=409)
    except MoveNotAllowed:
        message = _("This work has been handed in, so it cannot be changed now. What you typed is kept.")
        return JsonResponse({"reason": "handed_in", "message": message}, status=409)
    at = timezone.localtime(saved.draft_saved_at or timezone.now())
    message = _("Saved at %(time)s. You can close this; nothing is lost.") % {"time": date_format(at, "TIME_FORMAT")}
    return JsonResponse({"draft_version": saved.draft_version, "saved_at": at.isoformat(), "message": message})


def _fields(request: HttpRequest) -> Mapping[str, Any] | None:
    """The submitted fields, or None when the body is not understood."""
    if not (request.content_type or "").startswith("application/json"):
        return request.POST
    try:
        body = json.loads(request.body) if len(request.body) <= LONGEST_BODY else None
    except ValueError:
        return None
    return body if isinstance(body, dict) else None
