"""Say that one is stuck."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_text
from projects import signals
from projects.errors import HelpAlreadyAsked, NoQuestion, TooManyAtOnce
from projects.models import Contribution, HelpRequest
from projects.services.save_draft import lock_to_write
from projects.states import HelpState

LONGEST_QUESTION = 1000
MOST_IN_A_DAY = 5


def ask_for_help(contribution: Contribution, *, user: AbstractBaseUser, question: str) -> HelpRequest:
    """Ask helpers about unfinished work; the draft is kept with the question as it is now, and read only by who takes it.

    The same question sent twice is one. Raises NoQuestion, HelpAlreadyAsked (another question waits), TooManyAtOnce, and
    MoveNotAllowed when the work is somebody else's or not to be written now.
    """
    question = clean_text(question, longest=LONGEST_QUESTION)
    if not question:
        raise NoQuestion
    now = timezone.now()
    with transaction.atomic():
        stored = lock_to_write(contribution, user=user)
        waiting = HelpRequest.objects.filter(contribution=stored, state__in=(HelpState.ASKED, HelpState.TAKEN)).first()
        if waiting is not None:
            if waiting.question == question:
                return waiting
            raise HelpAlreadyAsked
        recent = HelpRequest.objects.filter(asker=user, asked_at__gt=now - timedelta(days=1))
        if recent.count() >= MOST_IN_A_DAY:
            raise TooManyAtOnce
        call = HelpRequest.objects.create(
            contribution=stored,
            asker=stored.author,
            question=question,
            draft_answers=stored.draft_answers,
            draft_version=stored.draft_version,
            asked_at=now,
        )
        transaction.on_commit(partial(signals.help_asked.send_robust, sender=HelpRequest, help_request_id=call.pk))
    return call
