"""Badges with what they take, as templates want them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from badges.criteria.progress import BadgeProgress, CriterionProgress
from badges.models import Badge, BadgeCriterion
from badges.states import Combine, CriterionKind
from projects.states import ProjectState, TaskState


def badge_rows(progress: Iterable[BadgeProgress], *, held: set[int]) -> list[dict[str, Any]]:
    """Return one mapping per badge: badge, image_url, held, any, nearness (a sentence or ""), criteria."""
    return [badge_row(item, held=item.badge.pk in held) for item in progress]


def badge_row(item: BadgeProgress, *, held: bool) -> dict[str, Any]:
    """Return the mapping of one badge; a held badge shows all of its criteria as they stand now."""
    criteria = [_criterion_row(row) for row in item.criteria]
    waiting = [row for row in criteria if not row["met"]]
    if waiting and not held:
        waiting[0]["is_next"] = True
    return {
        "badge": item.badge,
        "image_url": image_url(item.badge),
        "held": held,
        "any": item.badge.combine == Combine.ANY,
        "nearness": _nearness(item) if not held else "",
        "criteria": criteria,
    }


def image_url(badge: Badge) -> str:
    """Return the address of an operator's own picture, or "" where the drawing is used."""
    return str(badge.image.file.url) if badge.image is not None else ""


def nearest_first(progress: Iterable[BadgeProgress]) -> list[BadgeProgress]:
    """Return what has been begun but not finished, the most complete first."""
    begun = [item for item in progress if not item.met and any(row.have for row in item.criteria)]
    return sorted(begun, key=lambda item: (-_share(item), item.badge.slug))


def _share(item: BadgeProgress) -> float:
    """How much of a badge is there, 0 to 1."""
    if item.badge.combine == Combine.ANY:
        return max((row.shown / row.need for row in item.criteria), default=0.0)
    need = sum(row.need for row in item.criteria)
    return sum(row.shown for row in item.criteria) / need if need else 0.0


def _nearness(item: BadgeProgress) -> str:
    """Say how much is missing, or nothing when nothing is there yet."""
    if not any(row.have for row in item.criteria):
        return ""
    if item.badge.combine == Combine.ANY:
        missing = min(row.need - row.shown for row in item.criteria)
    else:
        missing = sum(row.need - row.shown for row in item.criteria)
    if not missing:
        return _("everything is there; it is on its way")
    return ngettext("%(count)s more thing to go", "%(count)s more things to go", missing) % {"count": missing}


def _criterion_row(row: CriterionProgress) -> dict[str, Any]:
    """Return one criterion in words, with where it can be done."""
    return {
        "text": _words(row),
        "url": _where(row),
        "have": row.shown,
        "need": row.need,
        "met": row.met,
        "is_next": False,
    }


def _words(row: CriterionProgress) -> str:
    """Say what a criterion asks for."""
    criterion = row.criterion
    if criterion.kind == CriterionKind.MODULE_COMPLETED:
        return (
            _("Complete the module “%(title)s”") % {"title": row.module.title} if row.module else _("Complete a module")
        )
    sort = _sort_of_work(criterion)
    return ngettext(
        "%(count)s accepted piece of work%(sort)s", "%(count)s accepted pieces of work%(sort)s", criterion.count
    ) % {"count": criterion.count, "sort": sort}


def _sort_of_work(criterion: BadgeCriterion) -> str:
    """Say which work counts; "" where any does."""
    parts = []
    if criterion.task is not None:
        parts.append(_("task “%(title)s”") % {"title": criterion.task.title})
    if criterion.project is not None:
        parts.append(_("project “%(title)s”") % {"title": criterion.project.name})
    if criterion.theme is not None:
        parts.append(_("theme “%(title)s”") % {"title": criterion.theme.name})
    if criterion.competence is not None:
        words = {"title": criterion.competence, "level": criterion.level or 1}
        parts.append(_("competence “%(title)s”, level %(level)s or higher") % words)
    return f" ({'; '.join(parts)})" if parts else ""


def _where(row: CriterionProgress) -> str:
    """Return the address where the criterion can be worked on, or ""."""
    criterion = row.criterion
    if row.module is not None:
        return row.module.url
    if criterion.task is not None:
        if criterion.task.state == TaskState.DRAFT:
            return ""
        return reverse("projects:task", args=[criterion.task.project.slug, criterion.task.slug])
    if criterion.project is not None:
        is_open = criterion.project.state != ProjectState.PREPARING
        return reverse("projects:project", args=[criterion.project.slug]) if is_open else ""
    if criterion.kind == CriterionKind.CONTRIBUTIONS_ACCEPTED:
        return reverse("projects:tasks")
    return ""
