"""A verifier's report in plain words: one sentence for each check, in the reader's language."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from badges.ob3.report import Check, Outcome, VerificationReport

_Words = dict[tuple[str, str], Promise]

_GOOD: dict[str, Promise] = {
    "readable": gettext_lazy("The file can be read"),
    "credential": gettext_lazy("It is an Open Badges 3.0 badge"),
    "fields": gettext_lazy("Everything the standard requires is there"),
    "issuer": gettext_lazy("The signing key belongs to the issuer"),
    "signature": gettext_lazy("The signature is right: nothing has changed since it was issued"),
    "dates": gettext_lazy("It is valid today"),
    "status": gettext_lazy("It has not been revoked"),
}

_BAD: _Words = {
    ("readable", "empty"): gettext_lazy("There is nothing in it."),
    ("readable", "too_large"): gettext_lazy("It is too large for a badge."),
    ("readable", "not_json"): gettext_lazy(
        "It is not a badge file. A badge file is JSON text, or a PNG or SVG picture with the badge inside."
    ),
    ("readable", "not_an_object"): gettext_lazy("It is JSON, but not a badge: a badge begins with { and ends with }."),
    ("readable", "no_credential_in_picture"): gettext_lazy(
        "There is no badge in this picture. Screenshots and messengers lose it; ask for the original file."
    ),
    ("readable", "damaged_picture"): gettext_lazy("The picture is damaged. Ask for the original file."),
    ("readable", "jwt"): gettext_lazy(
        "This badge comes as a token (JWT). We can check badges with an embedded signature only."
    ),
    ("credential", "open_badges_2"): gettext_lazy(
        "This is a badge of the older standard, Open Badges 2. It carries no signature we could check; ask its issuer."
    ),
    ("credential", "not_a_credential"): gettext_lazy("This is not a badge: it is not a verifiable credential."),
    ("credential", "not_a_badge"): gettext_lazy("This is a verifiable credential, but not an Open Badges 3.0 badge."),
    ("fields", "missing"): gettext_lazy("Something the standard requires is missing or wrong:"),
    ("issuer", "missing"): gettext_lazy("The issuer does not list the key it was signed with"),
    ("issuer", "foreign"): gettext_lazy("It was signed with somebody else's key, not the issuer's"),
    ("signature", "unsigned"): gettext_lazy("It is not signed. Anybody could have written it"),
    ("signature", "purpose"): gettext_lazy("The signature was made for another purpose"),
    ("signature", "changed"): gettext_lazy("The signature does not fit: something was changed after it was issued"),
    ("signature", "lapsed"): gettext_lazy("The signature's time has run out. Until:"),
    ("signature", "undefined_term"): gettext_lazy("It has words in it that no signature can cover"),
    ("signature", "invalid"): gettext_lazy("It is built in a way that cannot be checked"),
    ("dates", "invalid"): gettext_lazy("Its dates cannot be read"),
    ("dates", "not_yet_valid"): gettext_lazy("It is not valid yet. From:"),
    ("dates", "expired"): gettext_lazy("Its time has run out. Until:"),
    ("status", "revoked"): gettext_lazy("The issuer has revoked it"),
    ("status", "suspended"): gettext_lazy("The issuer has suspended it for the time being"),
    ("status", "entry"): gettext_lazy("What it says about revocation cannot be read"),
    ("status", "list"): gettext_lazy("The issuer's list of revoked badges does not fit this badge"),
    ("status", "list_signature"): gettext_lazy("The issuer's list of revoked badges is not properly signed"),
}

_OPEN: _Words = {
    ("issuer", "unreachable"): gettext_lazy("The issuer's key could not be fetched"),
    ("issuer", "form"): gettext_lazy("The issuer's key is of a kind we do not know"),
    ("signature", ""): gettext_lazy("The signature could not be checked without the key"),
    ("signature", "suite"): gettext_lazy("The signature is of a kind we do not know:"),
    ("signature", "unknown_context"): gettext_lazy("It uses a vocabulary we do not know:"),
    ("signature", "chain"): gettext_lazy("It carries a chain of signatures, which we cannot check"),
    ("signature", "unusual"): gettext_lazy("It uses rare forms that programs read differently, so we do not judge it:"),
    ("signature", "too_complex"): gettext_lazy("It is too tangled to be checked in reasonable time"),
    ("status", "none"): gettext_lazy("The issuer keeps no list of revoked badges for it"),
    ("status", "kind"): gettext_lazy("The issuer's way of revoking is of a kind we do not know"),
    ("status", "purpose"): gettext_lazy("The issuer's list is of a kind we do not know"),
    ("status", "unreachable"): gettext_lazy("The issuer's list of revoked badges could not be fetched"),
    ("status", "list_signature"): gettext_lazy(
        "The signature on the issuer's list of revoked badges could not be checked"
    ),
}

# Why something could not be fetched; also said when a person gives us an address.
FETCH_WORDS: dict[str, Promise] = {
    "scheme": gettext_lazy("Only addresses that begin with https:// can be fetched."),
    "name": gettext_lazy("There is no site of that name, or it cannot be found at the moment."),
    "address": gettext_lazy("That address is inside a private network. We fetch only from the open internet."),
    "connection": gettext_lazy(
        "The site does not answer at the moment. Try again in a few minutes, or give the file itself."
    ),
    "time": gettext_lazy("The site takes too long to answer. Try again later, or give the file itself."),
    "size": gettext_lazy("What is at that address is too large for a badge."),
    "status": gettext_lazy("There is no badge at that address. Check it for a missing letter."),
    "redirects": gettext_lazy("That address leads in circles."),
    "not_json": gettext_lazy("The site answered with something else than we asked for."),
}

_WITH_DETAIL = {"missing", "suite", "unknown_context", "not_yet_valid", "expired", "lapsed", "unusual"}


def check_row(check: Check) -> dict[str, Any]:
    """Return {"text", "ok"} of one check; ok is None where it could not be judged."""
    if check.outcome == Outcome.OK:
        return {"text": _GOOD[check.code], "ok": True}
    failed = check.outcome == Outcome.FAILED
    words = _BAD if failed else _OPEN
    text = str(words.get((check.code, check.reason)) or _fallback(failed))
    if check.detail and check.reason in _WITH_DETAIL and (check.code, check.reason) != ("issuer", "missing"):
        text = f"{text} {check.detail}"
    if check.reason == "unreachable" and check.detail in FETCH_WORDS:
        text = f"{text}. {FETCH_WORDS[check.detail]}"
    return {"text": text, "ok": False if failed else None}


def _fallback(failed: bool) -> str:
    """What to say about an outcome that has no sentence of its own."""
    return _("Something is wrong with it") if failed else _("Something about it could not be checked")


def check_rows(report: VerificationReport) -> list[dict[str, Any]]:
    """Return one row per check, in the order they were made. Evidence is shown, not judged, so it has no row."""
    return [check_row(check) for check in report.checks if check.code != "evidence"]


def trouble_of(report: VerificationReport) -> str:
    """Return why this is no badge at all, or "" when it is one and a report can be given."""
    for code in ("readable", "credential"):
        check = report.check(code)
        if check is not None and check.outcome == Outcome.FAILED:
            return str(check_row(check)["text"])
    return ""
