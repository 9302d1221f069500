"""Badges with criteria and alignments."""

from typing import Any
from uuid import UUID

from i18nfield.strings import LazyI18nString

from badges.models import Badge, BadgeAlignment, BadgeCriterion
from badges.states import BadgeState
from learnsite.demo.loader.content import read
from learnsite.demo.loader.projects import competence
from projects.models import Project, Task, Theme


def load_badges(module_keys: dict[str, UUID]) -> None:
    """Load the badges; criteria are replaced as a whole."""
    for row in read("badges"):
        badge, _made = Badge.objects.update_or_create(
            slug=row["slug"],
            defaults={
                "art": row["art"],
                "kind": row["kind"],
                "level_band": row.get("level_band") or "",
                "name": LazyI18nString(row["name"]),
                "description": LazyI18nString(row["description"]),
                "criteria_text": LazyI18nString(row["criteria_text"]),
                "combine": row["combine"],
                "achievement_type": row["achievement_type"],
                "state": BadgeState.LIVE,
                "is_demo": True,
            },
        )
        badge.criteria.all().delete()
        for position, criterion in enumerate(row["criteria"]):
            BadgeCriterion.objects.create(badge=badge, sort_order=position, **_criterion(criterion, module_keys))
        for position, item in enumerate(row.get("alignment") or []):
            BadgeAlignment.objects.update_or_create(
                badge=badge,
                competence=competence(str(item["competence"])),
                defaults={"level": item["level"], "sort_order": position},
            )


def _criterion(row: dict[str, Any], module_keys: dict[str, UUID]) -> dict[str, Any]:
    """Return the fields of a criterion; slugs become the things they name."""
    fields: dict[str, Any] = {"kind": row["kind"], "count": row.get("count", 1), "level": row.get("level")}
    if "module" in row:
        fields["module_key"] = module_keys[row["module"]]
    if "task" in row:
        fields["task"] = Task.objects.get(slug=row["task"])
    if "project" in row:
        fields["project"] = Project.objects.get(slug=row["project"])
    if "theme" in row:
        fields["theme"] = Theme.objects.get(slug=row["theme"])
    if "competence" in row:
        fields["competence"] = competence(str(row["competence"]))
    return fields
