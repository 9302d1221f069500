"""Keep a goal, or let it go."""

from typing import Any

from django.utils import timezone

from learnsite.paths.models import KeptGoal


def keep_goal(user: Any, *, kind: str, ref: str) -> KeptGoal:
    """Keep a goal in place of the one before. The same one twice is one."""
    kept, made = KeptGoal.objects.get_or_create(user=user, defaults={"kind": kind, "ref": ref})
    if not made and (kept.kind, kept.ref) != (kind, ref):
        KeptGoal.objects.filter(pk=kept.pk).update(kind=kind, ref=ref, kept_at=timezone.now())
        kept.refresh_from_db()
    return kept


def drop_goal(user: Any) -> None:
    """Let the goal go; nothing happens where there is none."""
    KeptGoal.objects.filter(user=user).delete()
