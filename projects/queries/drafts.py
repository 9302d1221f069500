"""Everything the writing screen shows beside the form itself."""

from collections.abc import Mapping
from typing import Any

from projects.models import Contribution, DraftCopy, Review
from projects.models.rubric import PASS_MARK
from projects.queries.answers import marked_criteria
from projects.queries.contributions import files_in_draft, review_of, standing_of, submissions_of
from projects.queries.help import calls_on
from projects.queries.teams import team_of
from projects.queries.waiting_times import waiting_time
from projects.states import ContributionState, HelpState


def other_drafts(contribution: Contribution, *, typed: Mapping[str, str] | None = None) -> list[DraftCopy]:
    """Return the drafts that were kept beside and say something else than what is shown, newest first. One query.

    Shown is the stored draft, or, where ``typed`` is given, that.
    """
    shown = {**contribution.draft_answers, **(typed or {})}
    return [copy for copy in DraftCopy.objects.filter(contribution=contribution) if copy.answers != shown]


def writing_context(contribution: Contribution, *, typed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return files, versions, remarks, standing and other drafts of a contribution that is being written."""
    submissions = submissions_of(contribution)
    latest = submissions[0] if submissions else None
    calls = calls_on(contribution)
    review = review_of(latest) if latest else None
    return {
        "contribution": contribution,
        "task": contribution.task,
        "standing": standing_of(contribution),
        "files": files_in_draft(contribution),
        "copies": other_drafts(contribution, typed=typed),
        "latest": latest,
        "remarks": review if contribution.state == ContributionState.CHANGES_REQUESTED else None,
        "weak": _weak_criteria(review) if review else [],
        "team": team_of(contribution),
        "calls": calls,
        "can_ask": not any(call.state in (HelpState.ASKED, HelpState.TAKEN) for call in calls),
        "wait": waiting_time(contribution.task.project),
    }


def _weak_criteria(review: Review) -> list[dict[str, Any]]:
    """Return the criteria that were marked below what is enough. Needs the review's marks and rubric version fetched."""
    marks = {mark.criterion_key: mark.mark for mark in review.marks.all()}
    rows = marked_criteria(review.rubric_version.content, marks)
    return [row for row in rows if row["mark"] is not None and row["mark"] < PASS_MARK]
