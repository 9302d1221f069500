"""Who may do what to awards."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from badges.models import Award
from badges.states import AwardState

REVOKE_PERMISSION = "badges.change_award"


def can_revoke_awards(user: Any) -> bool:
    """Whether the person may take badges back: a permission of its own, given to operators and to nobody by default."""
    return bool(getattr(user, "is_active", False) and user.has_perm(REVOKE_PERMISSION))


def revocable_awards(user: Any) -> QuerySet[Award]:
    """Return the awards the person may take back."""
    if not can_revoke_awards(user):
        return Award.objects.none()
    return Award.objects.exclude(state=AwardState.REVOKED).select_related("badge", "user", "credential")


def get_award_to_revoke(user: Any, pk: int) -> Award:
    """Fetch an award the person may take back; anything else gives Http404, what is revoked already included."""
    award = revocable_awards(user).filter(pk=pk).first()
    if award is None:
        raise Http404
    return award


def get_award_to_share(user: Any, pk: int) -> Award:
    """Fetch an award the person holds; anybody else's, and a revoked one, give Http404."""
    mine = Award.objects.exclude(state=AwardState.REVOKED).select_related("badge")
    award = mine.filter(user=user.pk, pk=pk).first() if getattr(user, "is_authenticated", False) else None
    if award is None:
        raise Http404
    return award
