"""Roles, offices and openings have a last day, or none."""

from django.db.models import Q
from django.utils import timezone


def lasts_today() -> Q:
    """Those whose last day (``until``) has not passed: that day still counts."""
    return Q(until__isnull=True) | Q(until__gte=timezone.localdate())
