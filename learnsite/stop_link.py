"""The link that stops a mail: signed, for ever, and without signing in."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils import translation


@dataclass(frozen=True)
class StopLink:
    """Links to the page ``name``. ``salt`` keeps those of one kind of mail from stopping another; it never changes, since
    links in old mails go on working."""

    name: str
    salt: str

    def address(self, user_id: int, what: str | int | None) -> str:
        """Return the path that stops such mail of a person. Never runs out."""
        token = signing.dumps([user_id, what], salt=self.salt)
        with translation.override("ko"):
            return reverse(self.name, args=[token])

    def read(self, token: str) -> tuple[int, Any] | None:
        """Return whose mail, and what of it, a token stops; None when it is not one of ours."""
        try:
            user_id, what = signing.loads(token, salt=self.salt)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return user_id, what
