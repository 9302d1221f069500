"""Receivers: one line each; they decide nothing."""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses.queries.paths import forget_modules_on_offer
from courses.services.grade_kept_answers import grade_kept_answers
from courses.services.store_kept_assessment import store_kept_assessment


@receiver(user_logged_in, dispatch_uid="courses.grade_kept_answers")
def on_logged_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Grade what was answered before signing in."""
    grade_kept_answers(request.session, user=user)


@receiver(user_logged_in, dispatch_uid="courses.store_kept_assessment")
def on_logged_in_with_assessment(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Store what was said of oneself before signing in."""
    store_kept_assessment(request.session, user=user)


@receiver([page_published, page_unpublished, post_page_move], dispatch_uid="courses.forget_modules_on_offer")
def on_pages_changed(**kwargs: Any) -> None:
    """Plan with what there is now."""
    forget_modules_on_offer(language for language, _name in settings.LANGUAGES)
