"""A coordinator looks at what was reported: hide it with a reason, or keep it and say why."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_line
from projects import signals
from projects.errors import MoveNotAllowed, NotYoursToDecide, ReasonMissing
from projects.models import Comment, Report
from projects.policies.report import can_decide_report, reports_on, thing_of
from projects.services.report_something import lock_thing
from projects.states import REPORT_MOVES, ReportState

LONGEST_WORDS = 300


def decide_report(report: Report, *, by: Any, to: ReportState, words: str) -> Report:
    """Decide a report, and with it all open reports on the same thing; announce each, and return this one.

    Raises MoveNotAllowed (somebody decided before), NotYoursToDecide (wrote it, reported it, or not of the lab) and
    ReasonMissing.
    """
    said = clean_line(words, longest=LONGEST_WORDS)
    if not said:
        raise ReasonMissing
    with transaction.atomic():
        thing = lock_thing(thing_of(report))
        stored = reports_on(thing).select_for_update(of=("self",)).get(pk=report.pk)
        if stored.state != ReportState.OPEN or to not in REPORT_MOVES[ReportState.OPEN]:
            raise MoveNotAllowed(stored.state)
        if not can_decide_report(by, stored):
            raise NotYoursToDecide
        now = timezone.now()
        if to == ReportState.HIDDEN and thing.hidden_at is None:
            _hide(thing, by, said, now)
        for one in reports_on(thing).select_for_update(of=("self",)).filter(state=ReportState.OPEN):
            one.state, one.decided_at, one.decided_by, one.words = to, now, by, said
            one.save(update_fields=["state", "decided_at", "decided_by", "words"])
            transaction.on_commit(partial(signals.report_decided.send_robust, sender=Report, report_id=one.pk))
    report.refresh_from_db()
    return report


def _hide(thing: Any, by: Any, reason: str, now: Any) -> None:
    """Hide it from everybody but whoever wrote it and the coordinators."""
    thing.hidden_at, thing.hidden_reason = now, reason
    changed = ["hidden_at", "hidden_reason"]
    if isinstance(thing, Comment):
        thing.hidden_by = by
        changed.append("hidden_by")
    thing.save(update_fields=changed)
