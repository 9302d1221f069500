"""Somebody asks the coordinators of the lab to look at something."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_text
from projects import signals
from projects.errors import MoveNotAllowed, OwnWords, ReasonMissing, TooManyAtOnce
from projects.models import Comment, Problem, Report
from projects.policies.report import Thing, writer_id_of

LONGEST_REASON = 500
HOUR = timedelta(hours=1)
MOST_IN_AN_HOUR = 10


def report_something(thing: Thing, *, reporter: Any, reason: str) -> Report:
    """Store a report on a comment, a problem or what was added to one, announce it, and return it.

    Once for each person: the second time returns the first report as it is. Raises OwnWords, ReasonMissing, MoveNotAllowed
    (it is hidden or removed already) and TooManyAtOnce.
    """
    words = clean_text(reason, longest=LONGEST_REASON)
    if writer_id_of(thing) == reporter.pk:
        raise OwnWords
    if not words:
        raise ReasonMissing
    with transaction.atomic():
        get_user_model().objects.select_for_update(no_key=True).get(pk=reporter.pk)
        mine = Report.objects.filter(reporter=reporter)
        if before := mine.filter(**{kind_of(thing): thing}).first():
            return before
        stored = lock_thing(thing)
        if stored.hidden_at is not None or getattr(stored, "removed_at", None) is not None:
            raise MoveNotAllowed("hidden")
        if mine.filter(reported_at__gt=timezone.now() - HOUR).count() >= MOST_IN_AN_HOUR:
            raise TooManyAtOnce
        report = Report.objects.create(reporter=reporter, reason=words, **{kind_of(thing): thing})
        transaction.on_commit(partial(signals.report_made.send_robust, sender=Report, report_id=report.pk))
    return report


def kind_of(thing: Thing) -> str:
    """Return comment, problem or evidence: the column of a report that names it."""
    if isinstance(thing, Comment):
        return "comment"
    return "problem" if isinstance(thing, Problem) else "evidence"


def lock_thing(thing: Thing) -> Any:
    """Return the stored row, held until the transaction ends. Reports on one thing come one after the other."""
    return type(thing).objects.select_for_update(of=("self",), no_key=True).get(pk=thing.pk)
