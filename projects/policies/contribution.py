"""Who may read and write a contribution and its files."""

import uuid
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404

from projects.models import Attachment, Contribution, ContributionMember, TaskClaim
from projects.policies.help import drafts_held_by
from projects.policies.review import reviewable_submissions
from projects.queries.comments import with_talk_count_of_work
from projects.states import Verdict


def contributions_of(user: Any) -> QuerySet[Contribution]:
    """Return the contributions a person wrote or takes part in; being asked to join is not yet taking part."""
    if not getattr(user, "is_authenticated", False):
        return Contribution.objects.none()
    shared = ContributionMember.objects.filter(user=user, confirmed_at__isnull=False).values("contribution")
    return Contribution.objects.filter(Q(author=user) | Q(pk__in=shared))


def can_read_contribution(user: Any, contribution: Contribution) -> bool:
    """Whether the person is the author or a member. Reviewers read submissions at their desk, the public reads evidence."""
    return contributions_of(user).filter(pk=contribution.pk).exists()


def can_write_contribution(user: Any, contribution: Contribution) -> bool:
    """Whether the person is the author. Whether there is anything to write now is a matter of its state."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active and contribution.author_id == user.pk)


def get_contribution_to_read(user: Any, pk: int) -> Contribution:
    """Fetch a contribution the person took part in; anybody else gets Http404."""
    return _found(
        with_talk_count_of_work(
            contributions_of(user).select_related("task__project__lab__region", "task__rubric", "claim", "author")
        ),
        pk,
    )


def get_contribution_to_write(user: Any, pk: int) -> Contribution:
    """Fetch a contribution the person wrote; anybody else gets Http404, members included."""
    mine = (
        Contribution.objects.filter(author=user)
        if getattr(user, "is_authenticated", False)
        else Contribution.objects.none()
    )
    return _found(mine.select_related("task__project__lab__region", "task__rubric", "claim", "author"), pk)


def get_claim_to_return(user: Any, pk: int) -> TaskClaim:
    """Fetch a claim the person holds or held; anybody else gets Http404."""
    claims = TaskClaim.objects.select_related("task__project")
    claim = claims.filter(user=user, pk=pk).first() if getattr(user, "is_authenticated", False) else None
    if claim is None:
        raise Http404
    return claim


def readable_attachments(user: Any) -> QuerySet[Attachment]:
    """Return the files a person may open.

    Everybody: files of accepted work. The author and the members: all files of the contribution. A reviewer: files of
    the submissions they may judge or look back on, never of a draft. A helper, while they hold a call for help: the files
    that were in the draft when it was asked, and still are.
    """
    accepted = Q(submissions__submission__review__verdict=Verdict.ACCEPTED) & Q(
        submissions__submission__review__reversed_at__isnull=True
    )
    allowed = Q(pk__in=Attachment.objects.filter(accepted).values("pk"))
    if getattr(user, "is_authenticated", False) and user.is_active:
        judged = Attachment.objects.filter(submissions__submission__in=reviewable_submissions(user)).values("pk")
        helped = Attachment.objects.filter(
            contribution__help_requests__in=drafts_held_by(user),
            uploaded_at__lte=F("contribution__help_requests__asked_at"),
            removed_at__isnull=True,
        )
        allowed |= Q(contribution__in=contributions_of(user).values("pk")) | Q(pk__in=judged)
        allowed |= Q(pk__in=helped.values("pk"))
    return Attachment.objects.filter(allowed)


def can_read_attachment(user: Any, attachment: Attachment) -> bool:
    """Whether the person may open a file."""
    return readable_attachments(user).filter(pk=attachment.pk).exists()


def get_attachment_to_read(user: Any, pk: uuid.UUID) -> Attachment:
    """Fetch a file the person may open; anybody else gets Http404."""
    attachment = readable_attachments(user).filter(pk=pk).first()
    if attachment is None:
        raise Http404
    return attachment


def get_attachment_to_remove(user: Any, pk: uuid.UUID) -> Attachment:
    """Fetch a file of one's own contribution; anybody else gets Http404."""
    files = Attachment.objects.select_related("contribution__task")
    attachment = (
        files.filter(pk=pk, contribution__author=user).first() if getattr(user, "is_authenticated", False) else None
    )
    if attachment is None:
        raise Http404
    return attachment


def _found(contributions: QuerySet[Contribution], pk: int) -> Contribution:
    contribution = contributions.filter(pk=pk).first()
    if contribution is None:
        raise Http404
    return contribution
