"""Receivers: one line each."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from projects.policies.review import is_reviewer


@receiver(user_logged_in, dispatch_uid="accounts.remember_reviewer")
def on_logged_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Leave in the session whether the menu shows the way to the desk, so that no page has to ask the database."""
    request.session["can_review"] = is_reviewer(user)
