"""Contributions in every state, made by the services that citizens and reviewers use, then dated back."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from learnsite.accounts.models import User
from learnsite.demo.loader.content import picture, read
from projects.models import Attachment, Contribution, Review, Submission, Task, TaskClaim
from projects.services.attach_file import attach_file
from projects.services.expire_claims import expire_claims
from projects.services.give_verdict import accept_contribution, decline_contribution, request_changes
from projects.services.open_review import open_review
from projects.services.save_draft import save_draft
from projects.services.submit_contribution import submit_contribution
from projects.services.take_task import take_task
from projects.services.withdraw_contribution import withdraw_contribution
from projects.states import ContributionState

_VERDICTS = {
    "accepted": accept_contribution,
    "changes_requested": request_changes,
    "declined": decline_contribution,
}
_OPENED_BEFORE_VERDICT = timedelta(hours=5)


def load_contributions(users: dict[str, User]) -> None:
    """Load the contributions that are not there yet."""
    for row in read("contributions"):
        author, task = users[row["author"]], Task.objects.select_related("project").get(slug=row["task"])
        if Contribution.objects.filter(task=task, author=author, is_demo=True).exists():
            continue
        contribution = take_task(task, user=author)
        Contribution.objects.filter(pk=contribution.pk).update(
            is_demo=True, name_shown=row.get("name_shown", True), autonomy=row.get("help", "alone")
        )
        for submission in row.get("submissions") or []:
            _hand_in(contribution, submission, author, users)
        _finish(contribution, row, author, users)
        _date_back(contribution, row)
    expire_claims()


def _hand_in(contribution: Contribution, row: dict[str, Any], author: User, users: dict[str, User]) -> None:
    """Write, attach, submit, and have it judged where the file says so."""
    _write(contribution, row, author)
    contribution.refresh_from_db()
    submission = submit_contribution(contribution, user=author)
    handed_in = _ago(row["days_ago"])
    Submission.objects.filter(pk=submission.pk).update(submitted_at=handed_in)
    if review := row.get("review"):
        _judge(submission, review, users)


def _write(contribution: Contribution, row: dict[str, Any], author: User) -> None:
    """Put answers and files into the draft."""
    contribution.refresh_from_db()
    answers = {key: str(value) for key, value in (row.get("answers") or {}).items()}
    save_draft(contribution, user=author, answers=answers, draft_version=contribution.draft_version)
    for number, file in enumerate(row.get("files") or [], start=1):
        name = f"{file['art'].rpartition('/')[2]}-{number}.png"
        upload = SimpleUploadedFile(name, picture(file["art"]), content_type="image/png")
        caption = file.get("caption") or ""
        words = caption.get(author.language, "") if isinstance(caption, dict) else caption
        attach_file(contribution, user=author, field_key=file["field"], upload=upload, description=words)


def _judge(submission: Submission, row: dict[str, Any], users: dict[str, User]) -> None:
    """Open the submission at the desk and give the verdict."""
    reviewer, judged = users[row["reviewer"]], _ago(row["days_ago"])
    open_review(submission, reviewer=reviewer)
    message = row.get("message") or ""
    author_language = submission.contribution.author.language
    words = message.get(author_language) or message["ko"] if isinstance(message, dict) else message
    review = _VERDICTS[row["verdict"]](submission, reviewer=reviewer, marks=row.get("marks") or {}, message=words)
    Review.objects.filter(pk=review.pk).update(reviewed_at=judged)
    Submission.objects.filter(pk=submission.pk).update(opened_at=judged - _OPENED_BEFORE_VERDICT)


def _finish(contribution: Contribution, row: dict[str, Any], author: User, users: dict[str, User]) -> None:
    """Bring the contribution into the state the file names."""
    state = row["state"]
    if row.get("draft"):
        _write(contribution, row["draft"], author)
    if state == ContributionState.WITHDRAWN:
        contribution.refresh_from_db()
        withdraw_contribution(contribution, user=author)
    if state == ContributionState.IN_REVIEW:
        reviewer = users[row.get("reviewer") or _reviewer_of(contribution)]
        open_review(contribution.submissions.latest("number"), reviewer=reviewer)


def _reviewer_of(contribution: Contribution) -> str:
    """Return the user name of a reviewer of the project who is not the author."""
    slug = contribution.task.project.slug
    reviewers = read(f"projects/{slug}")["reviewers"]
    return str(reviewers[0])


def _date_back(contribution: Contribution, row: dict[str, Any]) -> None:
    """Give the facts the dates the file tells, so that ages and waiting times are those of a place that has been lived in."""
    started = _ago(row["days_ago"])
    contribution.refresh_from_db()
    last = contribution.submissions.order_by("-number").first()
    since = started
    if last is not None:
        review = Review.objects.filter(submission=last).first()
        since = review.reviewed_at if review else last.submitted_at
    Contribution.objects.filter(pk=contribution.pk).update(
        started_at=started, state_since=since, draft_saved_at=max(since, started)
    )
    Attachment.objects.filter(contribution=contribution).update(uploaded_at=started)
    claim = TaskClaim.objects.filter(pk=contribution.claim_id).first()
    if claim is not None:
        claim.claimed_at = started
        if last is None:
            claim.expires_at = started + timedelta(days=contribution.task.claim_days)
        claim.save()


def _ago(days: float) -> datetime:
    """Return the moment so many days ago, at a believable hour."""
    return timezone.now() - timedelta(days=days)
