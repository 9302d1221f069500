"""Keep what a citizen types, in whatever window they type it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.answers import headings_to_write, kept_in_draft
from projects.errors import MoveNotAllowed, StaleDraft
from projects.models import Contribution, DraftCopy
from projects.states import WRITABLE_STATES, Autonomy, ContributionState

LONGEST_PAGE = 40


def save_draft(
    contribution: Contribution,
    *,
    user: AbstractBaseUser,
    answers: Mapping[str, Any],
    draft_version: int,
    name_shown: bool | None = None,
    autonomy: str | None = None,
    page: str = "",
    by_itself: bool = False,
) -> Contribution:
    """Store the draft as typed, right or wrong, and return the contribution with its draft_version: a new one if it changed.

    ``draft_version`` is the version the window started from and ``page`` names the window. A window that saves ``by_itself``
    while somebody types may go on doing so, even when it missed an answer. When another window has saved since, the stored
    draft stays and what was typed here is kept beside it as a DraftCopy; then StaleDraft is raised, after the copy is
    committed. An expired claim does not stop anybody from writing. Raises MoveNotAllowed when the work is
    somebody else's, or is not to be written now; in the second case, too, what was typed is kept beside first.
    """
    now = timezone.now()
    with transaction.atomic():
        stored = _locked(contribution, user=user)
        kept = kept_in_draft(headings_to_write(stored), dict(answers))
        says_the_same = all(stored.draft_answers.get(key, "") == value for key, value in kept.items())
        writable = stored.state in WRITABLE_STATES
        went_on = bool(page) and stored.draft_page == page[:LONGEST_PAGE]
        stale = draft_version != stored.draft_version and not says_the_same and not went_on
        if (stale or not writable) and not says_the_same:
            _keep_beside(stored, answers={**stored.draft_answers, **kept}, page=page or f"v{draft_version}", now=now)
        elif writable and not (says_the_same and _same_choices(stored, name_shown, autonomy)):
            stored.draft_page = page[:LONGEST_PAGE] if by_itself else ""
            _store(stored, kept, name_shown=name_shown, autonomy=autonomy, now=now)
    if not writable:
        raise MoveNotAllowed(stored.state)
    if stale:
        raise StaleDraft(stored.draft_version)
    return stored


def use_draft_copy(copy: DraftCopy, *, user: AbstractBaseUser) -> Contribution:
    """Put a kept copy in place of the draft, and keep what was the draft beside. Raises MoveNotAllowed."""
    now = timezone.now()
    with transaction.atomic():
        stored = lock_to_write(copy.contribution, user=user)
        copy = DraftCopy.objects.select_for_update().get(pk=copy.pk)
        other, copy.answers, copy.saved_at = copy.answers, stored.draft_answers, stored.draft_saved_at or now
        copy.save(update_fields=["answers", "saved_at"])
        stored.draft_page = ""
        _store(stored, other, name_shown=None, autonomy=None, now=now)
    return stored


def lock_to_write(contribution: Contribution, *, user: AbstractBaseUser) -> Contribution:
    """Return the contribution with its row locked. Raises MoveNotAllowed unless its author may write now."""
    stored = _locked(contribution, user=user)
    if stored.state not in WRITABLE_STATES:
        raise MoveNotAllowed(stored.state)
    return stored


def _locked(contribution: Contribution, *, user: AbstractBaseUser) -> Contribution:
    """The contribution with its row locked. Raises MoveNotAllowed for anybody but its author."""
    stored = Contribution.objects.select_for_update(of=("self",)).select_related("task").get(pk=contribution.pk)
    if stored.author_id != user.pk:
        raise MoveNotAllowed(stored.state)
    return stored


def _store(
    stored: Contribution, kept: dict[str, str], *, name_shown: bool | None, autonomy: str | None, now: datetime
) -> None:
    """Overwrite the draft. Writing in withdrawn work makes it a draft again."""
    stored.draft_answers = {**stored.draft_answers, **kept}
    stored.draft_version += 1
    stored.draft_saved_at = now
    if name_shown is not None:
        stored.name_shown = name_shown
    if autonomy in Autonomy.values:
        stored.autonomy = autonomy
    if stored.state == ContributionState.WITHDRAWN:
        stored.state, stored.state_since = ContributionState.DRAFT, now
    stored.save(
        update_fields=[
            "draft_answers", "draft_version", "draft_saved_at", "draft_page", "name_shown", "autonomy", "state",
            "state_since",
        ]
    )  # fmt: skip


def _same_choices(stored: Contribution, name_shown: bool | None, autonomy: str | None) -> bool:
    """Whether what was chosen about the person is what is stored."""
    return name_shown in (None, stored.name_shown) and (autonomy not in Autonomy.values or autonomy == stored.autonomy)


def _keep_beside(stored: Contribution, *, answers: dict[str, str], page: str, now: datetime) -> None:
    """Keep one copy per window and, while it can still be overwritten, what is stored: whichever the person takes, the
    other is still there."""
    DraftCopy.objects.update_or_create(
        contribution=stored, page=page[:LONGEST_PAGE], defaults={"answers": answers, "saved_at": now}
    )
    if stored.state in WRITABLE_STATES:
        DraftCopy.objects.update_or_create(
            contribution=stored,
            page=f"stored-{stored.draft_version}",
            defaults={"answers": stored.draft_answers, "saved_at": stored.draft_saved_at or now},
        )
