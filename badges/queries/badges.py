"""Badges there are."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from badges.models import Badge, BadgeAlignment, BadgeCriterion
from badges.states import BadgeState


def _with_all(badges: QuerySet[Badge]) -> QuerySet[Badge]:
    """Fetch criteria and alignments with what they point at. Two more queries, however many badges."""
    criteria = BadgeCriterion.objects.select_related("task__project", "project", "theme", "competence__framework")
    alignments = BadgeAlignment.objects.select_related("competence__framework", "competence__area")
    return badges.select_related("image").prefetch_related(
        Prefetch("criteria", queryset=criteria), Prefetch("alignments", queryset=alignments)
    )


def live_badges() -> list[Badge]:
    """Return the badges that can be earned, with their criteria and competences. Three queries."""
    return list(_with_all(Badge.objects.filter(state=BadgeState.LIVE)))


def badge_with_all(pk: int) -> Badge:
    """Return a badge with criteria and competences. Three queries. Raises Badge.DoesNotExist."""
    return _with_all(Badge.objects.all()).get(pk=pk)


def get_badge_to_show(slug: str) -> Badge:
    """Fetch a badge anybody may read about: one that can be earned, or could; a draft gives Http404. Three queries."""
    badge = _with_all(Badge.objects.exclude(state=BadgeState.DRAFT)).filter(slug=slug).first()
    if badge is None:
        raise Http404
    return badge
