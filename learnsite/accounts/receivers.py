"""Receivers: one line each."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from learnsite.accounts.standing import forget_standing, remember_standing
from projects import signals
from projects.models import LabMembership, ProjectMembership


@receiver(user_logged_in, dispatch_uid="accounts.remember_standing")
def on_logged_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Leave in the session whether the menu shows the ways to the desk and to the workbench."""
    remember_standing(request.session, user)


@receiver([signals.membership_started, signals.membership_ended], dispatch_uid="accounts.forget_standing")
def on_role_changed(membership_id: int, **kwargs: Any) -> None:
    """Let the menu of whoever got or lost a role be asked for anew."""
    forget_standing(ProjectMembership.objects.values_list("user_id", flat=True).get(pk=membership_id))


@receiver(signals.office_ended, dispatch_uid="accounts.forget_standing_in_labs")
def on_office_ended(membership_id: int, **kwargs: Any) -> None:
    """The same for whoever left an office in a lab."""
    forget_standing(LabMembership.objects.values_list("user_id", flat=True).get(pk=membership_id))
