"""One noun: the user."""

from learnsite.accounts.models.user import User, UserManager

__all__ = ["User", "UserManager"]
