"""Close a call for help that is no longer needed."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import NotYourHelp
from projects.models import HelpRequest
from projects.services.take_help import refuse_move
from projects.states import HelpState


def close_help(call: HelpRequest, *, user: AbstractBaseUser) -> HelpRequest:
    """Take one's question back. Raises NotYourHelp for anybody but who asked, MoveNotAllowed when it was answered or closed."""
    with transaction.atomic():
        call = HelpRequest.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if call.asker_id != user.pk:
            raise NotYourHelp
        refuse_move(call, HelpState.CLOSED)
        call.state, call.closed_at = HelpState.CLOSED, timezone.now()
        call.save(update_fields=["state", "closed_at"])
    return call
