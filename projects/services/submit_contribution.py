"""Hand work in: freeze form, answers and files into an immutable numbered submission."""

import hashlib
import json
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.answers import QUESTION, AnswerWrong, Heading, check_answer, check_file_count, headings_to_write
from projects.errors import AnswersIncomplete, ClaimExpired, MoveNotAllowed, NothingChanged, ProjectEnded, StaleDraft
from projects.models import (
    Attachment,
    Contribution,
    ContributionMember,
    HelpRequest,
    Submission,
    SubmissionAttachment,
    SubmissionMember,
    TaskClaim,
)
from projects.services.move_project import paused_since
from projects.states import (
    CONTRIBUTION_MOVES,
    WRITABLE_STATES,
    ClaimState,
    ContributionState,
    FieldKind,
    HelpState,
    ProjectState,
)

_WAITING = (ContributionState.SUBMITTED, ContributionState.IN_REVIEW)


def submit_contribution(
    contribution: Contribution, *, user: AbstractBaseUser, draft_version: int | None = None
) -> Submission:
    """Hand in the stored draft as the next numbered version and return it.

    Handing in the same content twice (a double click, a page sent again) returns the submission that is already waiting.
    ``draft_version``, when given, must be the stored one. Raises MoveNotAllowed, StaleDraft, ClaimExpired (the draft is
    kept; take the task again), AnswersIncomplete, NothingChanged when changes were requested and none was made, and
    ProjectEnded. What was begun may be handed in while the project is paused or finished, and until it is archived.
    """
    now = timezone.now()
    with transaction.atomic():
        stored = (
            Contribution.objects.select_for_update(of=("self",)).select_related("task__project").get(pk=contribution.pk)
        )
        if stored.author_id != user.pk:
            raise MoveNotAllowed(stored.state)
        headings = headings_to_write(stored)
        files = list(
            Attachment.objects.filter(contribution=stored, removed_at__isnull=True).order_by("uploaded_at", "id")
        )
        answers, errors = checked_answers(headings, stored.draft_answers, files)
        digest = content_hash(answers, files)
        if stored.state in _WAITING:
            return _same_again(stored, digest)
        _refuse_when_not_ready(stored, errors, draft_version)
        _refuse_unchanged(stored, digest)
        claim = _live_claim(stored, now)
        submission = _freeze(stored, headings, answers, files=files, digest=digest, now=now)
        if claim is not None:
            claim.state = ClaimState.USED
            claim.save(update_fields=["state"])
        HelpRequest.objects.filter(contribution=stored, state=HelpState.ASKED).update(
            state=HelpState.CLOSED, closed_at=now
        )
        stored.state, stored.state_since = ContributionState.SUBMITTED, now
        stored.save(update_fields=["state", "state_since"])
        transaction.on_commit(
            partial(signals.contribution_submitted.send_robust, sender=Submission, submission_id=submission.pk)
        )
    return submission


def what_is_missing(contribution: Contribution) -> dict[str, list[str]]:
    """Return {field key: [sentence]} for what keeps the stored draft from being handed in."""
    headings = headings_to_write(contribution)
    files = list(Attachment.objects.filter(contribution=contribution, removed_at__isnull=True))
    return checked_answers(headings, contribution.draft_answers, files)[1]


def checked_answers(
    headings: list[Heading], raw: dict[str, Any], files: list[Attachment]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the answers as they would be handed in, and {field key: [sentence]} for what does not do yet."""
    answers: dict[str, str] = {}
    errors: dict[str, list[str]] = {}
    for heading in headings:
        try:
            if heading.kind == FieldKind.FILES:
                check_file_count(heading, sum(file.field_key == heading.key for file in files))
            else:
                answers[heading.key] = check_answer(heading, raw.get(heading.key, ""))
        except AnswerWrong as wrong:
            errors[heading.key] = [str(wrong.message) % wrong.params if wrong.params else str(wrong.message)]
    return answers, errors


def content_hash(answers: dict[str, str], files: list[Attachment]) -> str:
    """Return the SHA-256 of the answers and of the files' own hashes: the same content gives the same hash."""
    content = {"answers": answers, "files": sorted([file.field_key, file.sha256] for file in files)}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _what_was_asked(stored: Contribution) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """For help given to somebody: the question and whether it helped, as headings and answers. They are another person's
    words: the reviewer reads them, and what becomes public of accepted work leaves them out."""
    call = stored.help_request
    if call is None:
        return [], {}
    options = [
        {"value": value, "label": {"ko": korean, "en": english}}
        for value, korean, english in (
            ("yes", "도움이 됐다고 해요", "says it helped"),
            ("silent", "아직 말이 없어요", "has not said yet"),
        )
    ]
    empty: dict[str, Any] = {"hint": {}, "unit": {}, "options": [], "private": True}
    headings = [
        {"key": QUESTION, "kind": "long_text", "label": {"ko": "받은 물음", "en": "What was asked"}, **empty},
        {
            **empty,
            "key": "helped",
            "kind": "choice",
            "label": {"ko": "물어본 사람", "en": "Whoever asked"},
            "options": options,
        },
    ]
    return headings, {QUESTION: call.question, "helped": "yes" if call.helped else "silent"}


def stand_behind(submission: Submission, member: ContributionMember) -> SubmissionMember:
    """Return the row, not stored yet, with which a member stands behind a version in their own words."""
    return SubmissionMember(
        submission=submission,
        user_id=member.user_id,
        role=member.role,
        share=member.share,
        autonomy=member.autonomy,
        name_shown=member.name_shown,
    )


def _same_again(stored: Contribution, digest: str) -> Submission:
    """The waiting submission, when this is the same once more. Raises MoveNotAllowed."""
    latest = Submission.objects.filter(contribution=stored).order_by("-number").first()
    if latest is None or latest.content_hash != digest:
        raise MoveNotAllowed(stored.state)
    return latest


def _refuse_when_not_ready(stored: Contribution, errors: dict[str, list[str]], draft_version: int | None) -> None:
    if stored.state not in WRITABLE_STATES:
        raise MoveNotAllowed(stored.state)
    start = ContributionState.DRAFT if stored.state == ContributionState.WITHDRAWN else ContributionState(stored.state)
    if ContributionState.SUBMITTED not in CONTRIBUTION_MOVES[start]:
        raise MoveNotAllowed(stored.state)
    if stored.task.project.state == ProjectState.ARCHIVED:
        raise ProjectEnded
    if draft_version is not None and draft_version != stored.draft_version:
        raise StaleDraft(stored.draft_version)
    if errors:
        raise AnswersIncomplete(errors)


def _refuse_unchanged(stored: Contribution, digest: str) -> None:
    """A page that is sent again days later must not put the same work before the reviewer once more."""
    if stored.state != ContributionState.CHANGES_REQUESTED:
        return
    latest = Submission.objects.filter(contribution=stored).order_by("-number").first()
    if latest is not None and latest.content_hash == digest:
        raise NothingChanged


def _live_claim(stored: Contribution, now: datetime) -> TaskClaim | None:
    """The claim under which this is handed in, its row locked; help given to somebody needs none. Raises ClaimExpired when
    the place is not held any more."""
    if stored.help_request_id is not None:
        return None
    claim = TaskClaim.objects.select_for_update().filter(pk=stored.claim_id).first()
    # While a project is paused the clock stands still.
    now = paused_since(stored.task.project) or now
    if claim is None or claim.state != ClaimState.ACTIVE or claim.expires_at <= now:
        raise ClaimExpired
    return claim


def _freeze(
    stored: Contribution,
    headings: list[Heading],
    answers: dict[str, str],
    *,
    files: list[Attachment],
    digest: str,
    now: datetime,
) -> Submission:
    """Store the next version. The caller holds the contribution's row, so numbers have no gaps and no twins."""
    asked, said = _what_was_asked(stored)
    submission = Submission.objects.create(
        contribution=stored,
        number=Submission.objects.filter(contribution=stored).count() + 1,
        answers={**answers, **said},
        form=[*asked, *(heading.as_json() for heading in headings)],
        name_shown=stored.name_shown,
        role=stored.role,
        share=stored.share,
        autonomy=stored.autonomy,
        content_hash=digest,
        submitted_at=now,
    )
    SubmissionMember.objects.bulk_create(
        stand_behind(submission, member) for member in stored.members.filter(confirmed_at__isnull=False).order_by("pk")
    )
    SubmissionAttachment.objects.bulk_create(
        SubmissionAttachment(submission=submission, attachment=file) for file in files
    )
    return submission
