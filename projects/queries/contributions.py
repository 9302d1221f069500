"""A person's work as they see it: where it is, whose move it is, what happened."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from projects.models import Attachment, Contribution, Review, Submission, SubmissionAttachment
from projects.policies.contribution import contributions_of
from projects.queries.paging import page_by_key
from projects.states import WRITABLE_STATES, ClaimState, ContributionState, ProjectState

PAGE = 20
_WITH_REVIEWER = (ContributionState.SUBMITTED, ContributionState.IN_REVIEW)


@dataclass(frozen=True)
class Standing:
    """Where a contribution stands. ``state`` is the contribution's, or "claim_expired"; ``whose_move`` is "author" (whoever
    looks at it), "team" (the author, and somebody of the team looks at it), "reviewer" or ""; ``day`` counts the days it has
    waited from 1; ``held_until`` is the end of a running claim."""

    state: str
    whose_move: str
    day: int | None = None
    held_until: datetime | None = None


def standing_of(contribution: Contribution, *, viewer: Any = None, now: datetime | None = None) -> Standing:
    """Return where a contribution stands for whoever looks at it (the author, unless said). Needs ``claim`` and
    ``task.project`` fetched; makes no query."""
    now = now or timezone.now()
    state = contribution.state
    if state in _WITH_REVIEWER:
        day = (now - contribution.state_since) // timedelta(days=1) + 1
        return Standing(state=state, whose_move="reviewer", day=day)
    if state not in WRITABLE_STATES:
        return Standing(state=state, whose_move="")
    whose = "team" if viewer is not None and viewer.pk != contribution.author_id else "author"
    if claim_is_live(contribution, now=now):
        claim = contribution.claim
        return Standing(state=state, whose_move=whose, held_until=claim.expires_at if claim else None)
    return Standing(state="claim_expired", whose_move=whose)


def claim_is_live(contribution: Contribution, *, now: datetime | None = None) -> bool:
    """Whether the author holds a place in which this could be handed in; help given to somebody needs none. Needs ``claim``
    and ``task.project`` fetched; makes no query."""
    if contribution.help_request_id is not None:
        return True
    claim = contribution.claim
    if claim is None or claim.state != ClaimState.ACTIVE:
        return False
    # While a project is paused the clock of its claims stands still.
    return claim.expires_at > (now or timezone.now()) or contribution.task.project.state == ProjectState.PAUSED


def work_of(user: Any) -> QuerySet[Contribution]:
    """Return the person's work, newest first, with all that a row shows. One query.

    Tasks that were taken and given back without a word written are left out.
    """
    submitted = Submission.objects.filter(contribution=OuterRef("pk"))
    untouched = (
        Q(state=ContributionState.DRAFT, draft_version=0) & ~Q(claim__state=ClaimState.ACTIVE) & ~Exists(submitted)
    )
    return (
        contributions_of(user)
        .exclude(untouched & ~Exists(Attachment.objects.filter(contribution=OuterRef("pk"))))
        .select_related("task__project__lab", "claim")
        .order_by("-pk")
    )


def unfinished_work_of(user: Any, *, limit: int = 5) -> list[Contribution]:
    """Return the person's work that is not at its end, what waits for them first. One query."""
    ended = (ContributionState.ACCEPTED, ContributionState.DECLINED)
    rows = list(work_of(user).exclude(state__in=ended)[: limit * 3])
    urgency = {ContributionState.CHANGES_REQUESTED: 0, ContributionState.DRAFT: 1, ContributionState.WITHDRAWN: 2}
    return sorted(rows, key=lambda row: urgency.get(ContributionState(row.state), 3))[:limit]


def work_page(user: Any, *, after: str = "") -> tuple[list[Contribution], str]:
    """Return a part of the person's work and the key after which the next part begins ("" at the end)."""
    return page_by_key(work_of(user), after, most=PAGE, newest_first=True)


def submissions_of(contribution: Contribution) -> list[Submission]:
    """Return the versions that were handed in, newest first, with files, verdicts and marks. Four queries."""
    return list(
        Submission.objects.filter(contribution=contribution)
        .select_related("review__reviewer", "review__rubric_version")
        .prefetch_related(
            "review__marks",
            Prefetch("attachments", queryset=SubmissionAttachment.objects.select_related("attachment").order_by("pk")),
        )
        .order_by("-number")
    )


def review_of(submission: Submission) -> Review | None:
    """Return the verdict on a submission. Needs ``review`` fetched; makes no query."""
    return getattr(submission, "review", None)


def files_in_draft(contribution: Contribution) -> dict[str, list[Attachment]]:
    """Return the files that would be handed in now, by the key of their heading, each with ``handed_in``: whether a
    submission has it already. One query."""
    files: dict[str, list[Attachment]] = {}
    present = Attachment.objects.filter(contribution=contribution, removed_at__isnull=True).annotate(
        handed_in=Exists(SubmissionAttachment.objects.filter(attachment=OuterRef("pk")))
    )
    for file in present.order_by("uploaded_at", "id"):
        files.setdefault(file.field_key, []).append(file)
    return files
