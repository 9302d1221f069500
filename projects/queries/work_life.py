"""The visible life of one piece of work: taken, handed in, opened, judged, used."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time

from django.utils import timezone

from projects.models import Contribution, Outcome, OutcomePart, Review, Submission
from projects.queries.contributions import review_of
from projects.states import ContributionState, PartInOutcome

_ORDER = {"taken": 0, "helped": 0, "submitted": 1, "opened": 2}


@dataclass(frozen=True)
class Event:
    """One knot in the thread of a contribution: taken (or helped), submitted, opened, accepted, changes_requested, declined,
    withdrawn, reversed, used, not_used. ``submission`` is the version it concerns, ``outcome`` what it became part of."""

    kind: str
    at: datetime
    submission: Submission | None = field(default=None, compare=False)
    outcome: Outcome | None = field(default=None, compare=False)


def events_of(
    contribution: Contribution, submissions: list[Submission], parts: Iterable[OutcomePart] = ()
) -> list[Event]:
    """Return what happened, oldest first. ``submissions`` as from queries.contributions.submissions_of, ``parts`` as from
    queries.outcomes.what_became_of; makes no query."""
    began = "helped" if contribution.help_request_id is not None else "taken"
    events = [Event(began, contribution.started_at)]
    for submission in submissions:
        events.append(Event("submitted", submission.submitted_at, submission))
        if submission.opened_at is not None:
            events.append(Event("opened", submission.opened_at, submission))
        review = review_of(submission)
        if review is not None:
            events.extend(_verdict(review, submission))
    if contribution.state == ContributionState.WITHDRAWN:
        events.append(Event("withdrawn", contribution.state_since))
    for part in parts:
        kind = "used" if part.part == PartInOutcome.USED else "not_used"
        events.append(Event(kind, _told_at(part.outcome), outcome=part.outcome))
    return sorted(events, key=lambda event: (event.at, _ORDER.get(event.kind, 3)))


def _verdict(review: Review, submission: Submission) -> list[Event]:
    events = [Event(review.verdict, review.reviewed_at, submission)]
    if review.reversed_at is not None:
        events.append(Event("reversed", review.reversed_at, submission))
    return events


def _told_at(outcome: Outcome) -> datetime:
    """When an outcome was told."""
    return outcome.published_at or timezone.make_aware(datetime.combine(outcome.happened_on, time()))
