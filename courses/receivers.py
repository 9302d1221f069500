"""Receivers: one line each; they decide nothing."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from courses.services.grade_kept_answers import grade_kept_answers


@receiver(user_logged_in, dispatch_uid="courses.grade_kept_answers")
def on_logged_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Grade what was answered before signing in."""
    grade_kept_answers(request.session, user=user)
