"""The stages of projects: where one stands, since when, and what must be there to go on."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.models import Project, ProjectStage


def is_current(stage: ProjectStage) -> bool:
    """Whether a stage was entered and not left."""
    return stage.entered_on is not None and stage.left_on is None


def current_of(stages: Iterable[ProjectStage]) -> ProjectStage | None:
    """Return the current stage among the stages of one project, if it is in one."""
    return next((stage for stage in stages if is_current(stage)), None)


def with_current_stage(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Annotate each project with ``stage_key`` and ``stage_name`` (or None, None) of its current stage."""
    current = ProjectStage.objects.filter(project=OuterRef("pk"), entered_on__isnull=False, left_on__isnull=True)
    return projects.annotate(
        stage_key=Subquery(current.values("key")[:1]), stage_name=Subquery(current.values("name")[:1])
    )


def stages_of(project: Project) -> list[ProjectStage]:
    """Return the stages in order, with their requirements and who met them, and the template's stage. Two queries."""
    found = project.stages.select_related("template_stage").prefetch_related("requirements__met_by")
    return list(found.order_by("position"))


def stage_steps(stages: Iterable[ProjectStage]) -> list[dict[str, Any]]:
    """Return the stages, in order, as steps of a thread: done, now or next, each with its dates in words."""
    rows = list(stages)
    reached = max((stage.position for stage in rows if stage.entered_on is not None), default=-1)
    return [
        {"title": str(stage.name), "state": standing_of(stage, reached), "when": dates_of(stage), "stage": stage}
        for stage in rows
    ]


def standing_of(stage: ProjectStage, reached: int) -> str:
    """Return done, now or next. ``reached``: the last position that was ever entered.

    An earlier stage without dates was there before anybody wrote dates down.
    """
    if is_current(stage):
        return "now"
    return "done" if stage.left_on is not None or stage.position < reached else "next"


def dates_of(stage: ProjectStage) -> str:
    """Say since when, until when, or until when it is planned; nothing where nothing is known."""
    begun, ended, planned = (
        date_format(day, "SHORT_DATE_FORMAT") if day else ""
        for day in (stage.entered_on, stage.left_on, stage.planned_until)
    )
    if ended:
        return begun if begun == ended else f"{begun} – {ended}"
    if begun and planned:
        return _("since %(begun)s, planned until %(planned)s") % {"begun": begun, "planned": planned}
    if begun:
        return _("since %(begun)s") % {"begun": begun}
    return _("planned until %(planned)s") % {"planned": planned} if planned else ""


def suggestion_slug(stage: ProjectStage, key: str) -> str:
    """The address of the task a suggestion becomes; by it we know that it was taken up."""
    return f"{stage.key}-{key}"[:80]
