"""Verdicts, and work that waits for one."""

from learnsite.notifications.kinds import Kind
from learnsite.notifications.queries.audience import reviewers_for, workers_on
from learnsite.notifications.services.notify import Message
from projects.models import Review, Submission
from projects.states import ContributionState, Verdict

_KIND_OF_VERDICT = {
    Verdict.ACCEPTED.value: Kind.CONTRIBUTION_ACCEPTED,
    Verdict.CHANGES_REQUESTED.value: Kind.CHANGES_REQUESTED,
    Verdict.DECLINED.value: Kind.CONTRIBUTION_DECLINED,
}
_WAITING = (ContributionState.SUBMITTED, ContributionState.IN_REVIEW)


def verdict(review_id: int) -> list[Message]:
    """Tell everybody who worked on it what the reviewer decided."""
    review = Review.objects.select_related("reviewer", "submission__contribution__task").get(pk=review_id)
    contribution = review.submission.contribution
    context = {
        "task": contribution.task.title.data,
        "reviewer": review.reviewer.get_full_name(),
        "message": review.message,
    }
    path = f"/contributions/{contribution.pk}/"
    kind = _KIND_OF_VERDICT[review.verdict]
    return [Message(kind, f"review:{review.pk}", workers_on(contribution), path, context)]


def submission(submission_id: int) -> list[Message]:
    """Tell the reviewers who may judge it, as long as it waits."""
    handed_in = Submission.objects.select_related("contribution__task__project__lab").get(pk=submission_id)
    contribution = handed_in.contribution
    if contribution.state not in _WAITING:
        return []
    context = {"task": contribution.task.title.data, "project": contribution.task.project.name.data}
    people = reviewers_for(handed_in)
    return [Message(Kind.REVIEW_WAITING, f"submission:{handed_in.pk}", people, f"/review/{handed_in.pk}/", context)]


STORIES = {
    "review": (Review.objects.all(), "reviewed_at", verdict),
    "submission": (Submission.objects.filter(review__isnull=True), "submitted_at", submission),
}
