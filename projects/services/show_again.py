"""Something was hidden that need not be: show it again, say why, and tell whoever reported it and whoever wrote it."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_line
from projects import signals
from projects.errors import MoveNotAllowed, NotYoursToDecide, ReasonMissing
from projects.models import Comment, Report
from projects.policies.report import can_show_again, reports_on, thing_of
from projects.services.decide_report import LONGEST_WORDS
from projects.services.report_something import lock_thing
from projects.states import REPORT_MOVES, ReportState


def show_again(report: Report, *, by: Any, words: str) -> Report:
    """Take back that something was hidden, for every report that led to it; announce each, and return this one.

    Raises MoveNotAllowed (it is not hidden any more), NotYoursToDecide (wrote it, or not of the lab) and ReasonMissing.
    """
    said = clean_line(words, longest=LONGEST_WORDS)
    if not said:
        raise ReasonMissing
    with transaction.atomic():
        thing = lock_thing(thing_of(report))
        stored = reports_on(thing).select_for_update(of=("self",)).get(pk=report.pk)
        if ReportState.SHOWN not in REPORT_MOVES[ReportState(stored.state)]:
            raise MoveNotAllowed(stored.state)
        if not can_show_again(by, stored):
            raise NotYoursToDecide
        _show(thing)
        now = timezone.now()
        for one in reports_on(thing).select_for_update(of=("self",)).filter(state=ReportState.HIDDEN):
            one.state, one.shown_at, one.shown_by, one.shown_words = ReportState.SHOWN, now, by, said
            one.save(update_fields=["state", "shown_at", "shown_by", "shown_words"])
            transaction.on_commit(partial(signals.report_reversed.send_robust, sender=Report, report_id=one.pk))
    report.refresh_from_db()
    return report


def _show(thing: Any) -> None:
    """Let everybody read it again who could before."""
    thing.hidden_at, thing.hidden_reason = None, ""
    changed = ["hidden_at", "hidden_reason"]
    if isinstance(thing, Comment):
        thing.hidden_by = None
        changed.append("hidden_by")
    thing.save(update_fields=changed)
