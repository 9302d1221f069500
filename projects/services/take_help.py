"""Take a call for help, give it back, or close it."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import HandsFull, HelpTaken, MoveNotAllowed, NotYourHelp
from projects.models import HelpRequest
from projects.policies.help import can_help, drafts_held_by
from projects.states import HELP_MOVES, HelpState

HELD_FOR = timedelta(hours=48)
MOST_AT_ONCE = 3


def take_help(call: HelpRequest, *, helper: AbstractBaseUser) -> HelpRequest:
    """Hold a call for two days and read the draft. Taking again what one holds changes nothing; what another held and let
    run out can be taken. The row's lock makes two helpers take turns.

    Raises NotYourHelp, HelpTaken, HandsFull (three at once), MoveNotAllowed (answered or closed).
    """
    now = timezone.now()
    with transaction.atomic():
        call = HelpRequest.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if not can_help(helper, call):
            raise NotYourHelp
        held = call.state == HelpState.TAKEN and call.taken_until is not None and call.taken_until > now
        if held and call.helper_id == helper.pk:
            return call
        if held:
            raise HelpTaken(call.state)
        if call.state != HelpState.TAKEN:  # a hold that ran out counts as given back
            refuse_move(call, HelpState.TAKEN)
        if drafts_held_by(helper).count() >= MOST_AT_ONCE:
            raise HandsFull
        call.state, call.helper_id, call.taken_at, call.taken_until = HelpState.TAKEN, helper.pk, now, now + HELD_FOR
        call.save(update_fields=["state", "helper", "taken_at", "taken_until"])
    return call


def give_back_help(call: HelpRequest, *, helper: AbstractBaseUser) -> HelpRequest:
    """Leave a call to other helpers. Raises MoveNotAllowed, and NotYourHelp for anybody but who holds it."""
    with transaction.atomic():
        call = lock_held(call, helper=helper, to=HelpState.ASKED)
        call.state, call.helper, call.taken_at, call.taken_until = HelpState.ASKED, None, None, None
        call.save(update_fields=["state", "helper", "taken_at", "taken_until"])
    return call


def lock_held(call: HelpRequest, *, helper: AbstractBaseUser, to: HelpState) -> HelpRequest:
    """Return the call with its row locked, held by this helper (also when the two days are over and nobody else came).

    Raises MoveNotAllowed and NotYourHelp.
    """
    call = HelpRequest.objects.select_for_update(of=("self",)).get(pk=call.pk)
    refuse_move(call, to)
    if call.helper_id != helper.pk:
        raise NotYourHelp
    return call


def refuse_move(call: HelpRequest, to: HelpState) -> None:
    """Raise MoveNotAllowed where the table of moves does not have this one."""
    if to not in HELP_MOVES[HelpState(call.state)]:
        raise MoveNotAllowed(call.state)
