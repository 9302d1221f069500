"""How allauth does things here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is open, and nobody has a user name."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Anybody may join."""
        return True
