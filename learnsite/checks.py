"""System checks: a half-configured installation says what to do instead of starting."""

import sys
from typing import Any
from urllib.parse import urlsplit

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


@register(TAG)
def check_proxies(**kwargs: Any) -> list[CheckMessage]:
    """learnsite.E005: behind a proxy everybody would share its address; without one anybody could write their own."""
    if not hasattr(settings, "MISSING"):
        return []
    ways = [bool(settings.PROXY_COUNT), bool(settings.CLIENT_ADDRESS_HEADER)]
    if settings.PROXY_COUNT >= 0 and ways.count(True) == (1 if settings.BEHIND_PROXY else 0):
        return []
    return [
        Error(
            "It is not clear whom to believe about a visitor's address.",
            hint="Behind a proxy set BEHIND_PROXY=1 and one of PROXY_COUNT (how many proxies of yours add to "
            "X-Forwarded-For, usually 1) or CLIENT_ADDRESS_HEADER (a header that your proxy always sets itself, for example "
            "X-Real-IP). Without a proxy set none of the three.",
            id="learnsite.E005",
        )
    ]


@register(TAG)
def check_request_size(**kwargs: Any) -> list[CheckMessage]:
    """learnsite.E006: a request must have room for one file at least."""
    if settings.REQUEST_MAX_BYTES >= settings.ATTACHMENT_MAX_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return []
    return [
        Error(
            "REQUEST_MAX_BYTES leaves no room for one file of ATTACHMENT_MAX_BYTES and the words beside it.",
            hint="Leave REQUEST_MAX_BYTES out, or make it larger: eleven files are the most that one form takes.",
            id="learnsite.E006",
        )
    ]


@register(TAG)
def check_packages_origin(**kwargs: Any) -> list[CheckMessage]:
    """learnsite.E007: packages of others must not play where the session is."""
    site, packages = urlsplit(settings.SITE_URL), urlsplit(settings.PACKAGES_ORIGIN)
    if not settings.PACKAGES_ORIGIN:
        return []
    whole = packages.scheme in ("http", "https") and packages.netloc and not packages.path
    if whole and packages.hostname != site.hostname and (packages.scheme == "https" or site.scheme == "http"):
        return []
    return [
        Error(
            "PACKAGES_ORIGIN is not an address of its own.",
            hint="Name another host that leads to this same server, with https where the site has it, for example "
            "PACKAGES_ORIGIN=https://play.silmari.example.org. Leave it out, and packages of others do not play.",
            id="learnsite.E007",
        )
    ]


def refuse_to_start_half_configured() -> None:
    """Run our checks when a server starts; print what is missing and stop with exit status 1."""
    errors = [message for message in run_checks(tags=[TAG]) if message.is_serious()]
    for message in errors:
        print(f"{message.id}: {message.msg}\n    {message.hint}", file=sys.stderr)
    if errors:
        sys.exit(1)
