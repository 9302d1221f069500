"""Somebody adds what they know about a problem."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import MoveNotAllowed, TooManyAtOnce
from projects.models import Problem, ProblemEvidence
from projects.services.keep_problem_photo import use_kept_photos
from projects.services.move_problem import lock_problem, needed_words
from projects.states import OPEN_PROBLEM_STATES

SAME_WITHIN = timedelta(hours=1)
MOST_IN_AN_HOUR = 20


def add_problem_evidence(
    problem: Problem, *, author: AbstractBaseUser, words: str, link: str = "", draft: str = ""
) -> ProblemEvidence:
    """Store words, a link and the photos kept for the form, and return them. The same words within an hour are the same.

    Whoever told the problem adds notes in the same way: what was told first is never changed. Raises MoveNotAllowed (the
    problem is not open any more), ReasonMissing (no words) and TooManyAtOnce.
    """
    now = timezone.now()
    kept_words = needed_words(words)
    with transaction.atomic():
        stored = lock_problem(problem)
        if stored.state not in OPEN_PROBLEM_STATES or stored.hidden_at is not None:
            raise MoveNotAllowed(stored.state)
        lately = ProblemEvidence.objects.filter(author=author, added_at__gte=now - SAME_WITHIN)
        if same := lately.filter(problem=stored, words=kept_words, link=link).first():
            return same
        if lately.count() >= MOST_IN_AN_HOUR:
            raise TooManyAtOnce
        evidence = ProblemEvidence.objects.create(
            problem=stored, author=author, words=kept_words, link=link, added_at=now
        )
        use_kept_photos(draft, user=author, problem=stored, evidence=evidence)
        transaction.on_commit(
            partial(signals.problem_evidence_added.send_robust, sender=ProblemEvidence, evidence_id=evidence.pk)
        )
    return evidence
