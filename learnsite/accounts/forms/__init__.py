"""Forms of the accounts room."""

from learnsite.accounts.forms.signup import SignupForm

__all__ = ["SignupForm"]
