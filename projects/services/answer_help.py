"""Answer a call for help."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_text
from projects import signals
from projects.errors import NoQuestion
from projects.models import HelpRequest
from projects.services.take_help import lock_held
from projects.states import HelpState

LONGEST_ANSWER = 4000


def answer_help(call: HelpRequest, *, helper: AbstractBaseUser, answer: str) -> HelpRequest:
    """Write the answer, once. The same answer sent twice is one. Raises NoQuestion (no words), NotYourHelp, MoveNotAllowed."""
    answer = clean_text(answer, longest=LONGEST_ANSWER)
    if not answer:
        raise NoQuestion
    with transaction.atomic():
        stored = HelpRequest.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if stored.state == HelpState.ANSWERED and stored.helper_id == helper.pk and stored.answer == answer:
            return stored
        stored = lock_held(stored, helper=helper, to=HelpState.ANSWERED)
        stored.state, stored.answer, stored.answered_at = HelpState.ANSWERED, answer, timezone.now()
        stored.save(update_fields=["state", "answer", "answered_at"])
        transaction.on_commit(partial(signals.help_answered.send_robust, sender=HelpRequest, help_request_id=stored.pk))
    return stored
