"""Take an application back."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import MoveNotAllowed
from projects.models import RoleApplication
from projects.states import APPLICATION_MOVES, ApplicationState


def withdraw_application(application: RoleApplication, *, user: AbstractBaseUser) -> RoleApplication:
    """Take one's own application back before it is answered. Raises MoveNotAllowed when it was answered, was taken back
    already, or is somebody else's."""
    with transaction.atomic():
        application = RoleApplication.objects.select_for_update().get(pk=application.pk)
        allowed = ApplicationState.WITHDRAWN in APPLICATION_MOVES[ApplicationState(application.state)]
        if application.user_id != user.pk or not allowed:
            raise MoveNotAllowed(application.state)
        application.state, application.answered_at = ApplicationState.WITHDRAWN, timezone.now()
        application.save(update_fields=["state", "answered_at"])
    return application
