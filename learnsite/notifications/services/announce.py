"""From facts to notifications: each function reads the stored fact and tells those it concerns."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from badges.models import Award
from badges.states import AwardState
from learnsite.notifications.kinds import Kind
from learnsite.notifications.models import Notification
from learnsite.notifications.services.notify import notify
from projects.models import Review
from projects.states import Verdict

_KIND_OF_VERDICT = {
    Verdict.ACCEPTED.value: Kind.CONTRIBUTION_ACCEPTED,
    Verdict.CHANGES_REQUESTED.value: Kind.CHANGES_REQUESTED,
    Verdict.DECLINED.value: Kind.CONTRIBUTION_DECLINED,
}


@transaction.atomic
def tell_verdict(review_id: int) -> list[Notification]:
    """Tell the author and the members of a contribution what the reviewer decided: all of them or, for a repair, nobody."""
    review = Review.objects.select_related("reviewer", "submission__contribution__task").get(pk=review_id)
    contribution = review.submission.contribution
    people = [contribution.author_id, *contribution.members.values_list("user_id", flat=True)]
    context = {
        "task": contribution.task.title.data,
        "reviewer": review.reviewer.get_full_name(),
        "message": review.message,
    }
    told = (
        notify(
            user_id,
            kind=_KIND_OF_VERDICT[review.verdict],
            event_key=f"review:{review.pk}",
            context=context,
            path=f"/contributions/{contribution.pk}/",
        )
        for user_id in people
    )
    return [notification for notification in told if notification is not None]


def tell_award(award_id: int) -> list[Notification]:
    """Tell the holder about a new badge."""
    award = Award.objects.select_related("badge", "credential").get(pk=award_id)
    notification = notify(
        award.user_id,
        kind=Kind.BADGE_AWARDED,
        event_key=f"award:{award.pk}",
        context={"badge": award.badge.name.data},
        path=f"/credentials/{award.credential.pk}",
    )
    return [notification] if notification else []


def tell_revocation(award_id: int) -> list[Notification]:
    """Tell the holder that a badge was revoked, and why."""
    award = Award.objects.select_related("badge", "credential").get(pk=award_id)
    notification = notify(
        award.user_id,
        kind=Kind.AWARD_REVOKED,
        event_key=f"award:{award.pk}",
        context={"badge": award.badge.name.data, "reason": award.revoked_reason},
        path=f"/credentials/{award.credential.pk}",
    )
    return [notification] if notification else []


def tell_everything_untold() -> Iterator[Notification]:
    """Re-derive what people should have been told from stored facts, and tell what they were not. Safe to repeat."""
    for review_id in _untold(Review.objects.all(), "review", [kind.value for kind in _KIND_OF_VERDICT.values()]):
        yield from tell_verdict(review_id)
    issued = Award.objects.filter(credential__isnull=False)
    for award_id in _untold(issued, "award", [Kind.BADGE_AWARDED.value]):
        yield from tell_award(award_id)
    revoked = issued.filter(state=AwardState.REVOKED)
    for award_id in _untold(revoked, "award", [Kind.AWARD_REVOKED.value]):
        yield from tell_revocation(award_id)


def _untold(facts: QuerySet, name: str, kinds: list[str]) -> list[int]:
    """Return the ids of facts nobody was told about yet."""
    told = {
        int(key.partition(":")[2])
        for key in Notification.objects.filter(kind__in=kinds).values_list("event_key", flat=True)
        if key.startswith(f"{name}:")
    }
    return [pk for pk in facts.order_by("pk").values_list("pk", flat=True) if pk not in told]
