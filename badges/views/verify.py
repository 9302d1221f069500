"""Check any Open Badges 3.0 credential: by address, file or text. Nothing is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from badges.forms.verify import VerifyForm
from badges.ob3.report import VerificationReport
from badges.ob3.safe_fetch import FetchRefused
from badges.services.check_credential import check_document, fetch_document
from badges.services.limit_rate import is_too_often
from badges.views.foreign_badge import badge_facts
from badges.views.report_words import FETCH_WORDS, check_rows, trouble_of

TRIES = 30  # in ten minutes: checking a stranger's badge costs us time and somebody else's server a request
_SEALS = frozenset({"genuine", "expired", "revoked", "unknown", "forged"})


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Show the form; check what was handed in. A link may carry ?url=…: reading only, so GET does it as well."""
    if request.method == "POST":
        form = VerifyForm(request.POST, request.FILES)
    elif request.GET.get("url"):
        form = VerifyForm({"url": request.GET["url"]})
    else:
        return _page(request, VerifyForm())
    if not form.is_valid():
        return _page(request, form, status=200 if request.method != "POST" else 422)
    if is_too_often("verify", who=request.META.get("REMOTE_ADDR", ""), most=TRIES):
        words = _("You have checked many badges in a short time. Please wait ten minutes.")
        return _page(request, form, status=429, trouble=words, trouble_head=_("A short pause"))
    return _checked(request, form)


def _checked(request: HttpRequest, form: VerifyForm) -> HttpResponse:
    """Check what the form holds and show what was found."""
    try:
        given = _given(form)
    except FetchRefused as refusal:
        words = str(FETCH_WORDS.get(refusal.reason, FETCH_WORDS["connection"]))
        return _page(request, form, trouble=words, trouble_head=_("We could not fetch that address"))
    if looks_like_page(given):
        words = _("There is a web page, not a badge file. Look on it for a link to the badge file, or for a download.")
        return _page(request, form, trouble=words)
    report = check_document(given)
    if trouble := trouble_of(report):
        return _page(request, form, trouble=trouble)
    return _page(request, VerifyForm(), report=report)


def looks_like_page(given: str | bytes) -> bool:
    """Whether somebody gave the page that shows a badge instead of the badge: the commonest mistake."""
    start = given[:200] if isinstance(given, bytes) else given[:200].encode("utf-8", "replace")
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))


def _given(form: VerifyForm) -> str | bytes:
    """Return what is to be checked. Raises FetchRefused for an address that cannot be fetched."""
    if url := form.cleaned_data["url"]:
        return fetch_document(url)
    if file := form.cleaned_data["file"]:
        content: bytes = file.read()
        return content
    return str(form.cleaned_data["text"])


def _page(
    request: HttpRequest, form: VerifyForm, *, status: int = 200, report: VerificationReport | None = None, **words: str
) -> HttpResponse:
    """Render the form, with what was found."""
    context: dict[str, Any] = {"form": form, "report": report, "trouble": "", "trouble_head": "", **words}
    if report is not None:
        context |= _report_context(report)
    response = render(request, "badges/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _report_context(report: VerificationReport) -> dict[str, Any]:
    """Return what the report shows: verdict, checks, and what the badge says of itself."""
    status = report.check("status")
    dates = report.check("dates")
    verdict = report.verdict
    if verdict == "invalid" and status is not None and status.reason == "suspended":
        verdict = "suspended"
    return {
        "verdict": verdict,
        "has_seal": verdict in _SEALS or verdict == "suspended",
        "checks": check_rows(report),
        "verdict_date": parse_datetime(dates.detail) if dates is not None and verdict == "expired" else None,
        "facts": badge_facts(report.credential or {}),
    }
