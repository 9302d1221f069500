"""A half-named store says what to do instead of failing later."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from learnsite.checks import TAG


@register(TAG)
def check_store(**kwargs: Any) -> list[CheckMessage]:
    """xapi.E001: a store is named with its key and secret, and reached by https."""
    if not settings.XAPI_LRS_URL:
        return []
    safe = settings.XAPI_LRS_URL.startswith("https://") or settings.XAPI_PRIVATE_ALLOWED
    if safe and settings.XAPI_LRS_KEY and settings.XAPI_LRS_SECRET:
        return []
    return [
        Error(
            "XAPI_LRS_URL names a learning record store that cannot be used.",
            hint="Set XAPI_LRS_KEY and XAPI_LRS_SECRET (or XAPI_LRS_SECRET_FILE) as well, and begin the address with "
            "https://; or leave XAPI_LRS_URL out. XAPI_PRIVATE_ALLOWED=1 allows http:// and private addresses.",
            id="xapi.E001",
        )
    ]
