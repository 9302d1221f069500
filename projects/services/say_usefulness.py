"""The coordinator says whether work was useful to the project. Says nothing about competence: that is the review's."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import MoveNotAllowed, NotYourReview, ReasonMissing
from projects.models import Contribution, Usefulness
from projects.policies.outcome import can_say_usefulness
from projects.states import ContributionState, Useful

# From the moment it was handed in: the coordinator and the reviewer do not wait for each other.
_HANDED_IN = frozenset(
    {
        ContributionState.SUBMITTED,
        ContributionState.IN_REVIEW,
        ContributionState.CHANGES_REQUESTED,
        ContributionState.ACCEPTED,
        ContributionState.DECLINED,
    }
)


def say_usefulness(contribution: Contribution, *, useful: Useful, words: str, by: AbstractBaseUser) -> Usefulness:
    """Store the coordinator's word; saying it again changes it, and only a change is announced.

    Raises NotYourReview (own or team work, or not theirs to run), MoveNotAllowed (nothing was handed in) and
    ReasonMissing (anything but a plain yes needs a reason the citizen reads).
    """
    words = words.strip()
    if useful != Useful.YES and not words:
        raise ReasonMissing
    with transaction.atomic():
        contribution = Contribution.objects.select_for_update().get(pk=contribution.pk)
        if not can_say_usefulness(by, contribution):
            raise NotYourReview
        if contribution.state not in _HANDED_IN:
            raise MoveNotAllowed(contribution.state)
        said = Usefulness.objects.filter(contribution=contribution).first() or Usefulness(contribution=contribution)
        if said.pk and (said.useful, said.words) == (useful, words):
            return said
        said.useful, said.words, said.by_id, said.said_at = useful, words, by.pk, timezone.now()
        said.save()
        transaction.on_commit(partial(signals.usefulness_said.send_robust, sender=Usefulness, usefulness_id=said.pk))
    return said
