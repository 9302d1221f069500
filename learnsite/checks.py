"""System checks: a half-configured installation says what to do instead of starting."""

import sys
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks

TAG = "learnsite"


@register(TAG)
def check_secret_key(**kwargs: Any) -> list[CheckMessage]:
    """learnsite.E001: production needs its own secret key."""
    if "SECRET_KEY" in getattr(settings, "MISSING", ()):
        return [
            Error(
                "SECRET_KEY is not set.",
                hint="Set SECRET_KEY (or SECRET_KEY_FILE) to at least 50 random characters, for example from "
                "`python -c 'import secrets; print(secrets.token_urlsafe(50))'`.",
                id="learnsite.E001",
            )
        ]
    return []


@register(TAG)
def check_allowed_hosts(**kwargs: Any) -> list[CheckMessage]:
    """learnsite.E002: without hosts every request would be refused; with a wildcard any host would be believed."""
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        return [
            Error(
                "ALLOWED_HOSTS names no host, or every host.",
                hint="Set ALLOWED_HOSTS to the names this site answers to, for example ALLOWED_HOSTS=silmari.example.org.",
                id="learnsite.E002",
            )
        ]
    return []


@register(TAG)
def check_signing_key(**kwargs: Any) -> list[CheckMessage]:
    """learnsite.E003: badges cannot be issued without a usable signing key."""
    from badges.ob3.multikey import InvalidKey, read_signing_key

    try:
        read_signing_key(settings.SIGNING_KEY)
    except InvalidKey as error:
        return [
            Error(
                f"SIGNING_KEY is missing or unusable: {error}",
                hint="Make one with `manage.py create_signing_key`, keep a copy in a safe place, and set SIGNING_KEY or "
                "SIGNING_KEY_FILE.",
                id="learnsite.E003",
            )
        ]
    return []


@register(TAG)
def check_site_url(**kwargs: Any) -> list[CheckMessage]:
    """learnsite.E004: in production the address is part of every credential, so it cannot be a default."""
    if hasattr(settings, "MISSING") and "127.0.0.1" in settings.SITE_URL and "127.0.0.1" not in settings.ALLOWED_HOSTS:
        return [
            Error(
                "SITE_URL is still the development address.",
                hint="Set SITE_URL to the public address, for example SITE_URL=https://silmari.example.org. Badges carry it for good.",
                id="learnsite.E004",
            )
        ]
    return []


def refuse_to_start_half_configured() -> None:
    """Run our checks when a server starts; print what is missing and stop with exit status 1."""
    errors = [message for message in run_checks(tags=[TAG]) if message.is_serious()]
    for message in errors:
        print(f"{message.id}: {message.msg}\n    {message.hint}", file=sys.stderr)
    if errors:
        sys.exit(1)
