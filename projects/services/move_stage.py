"""A project leaves a stage for the next one, or goes back to an earlier one."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_text
from projects.errors import MoveNotAllowed, ReasonMissing, RequirementsUnmet, StageNotCurrent
from projects.models import Project, ProjectMove, ProjectStage
from projects.services.move_project import LONGEST_MESSAGE, announce_project_move, lock_project
from projects.states import MoveKind, ProjectState


def leave_stage(stage: ProjectStage, *, by: AbstractBaseUser, reason: str = "") -> ProjectMove:
    """Leave the current stage, enter the next one, and return the line in the project's life.

    Leaving while something that must be there is not needs a reason, which everybody can read. Raises StageNotCurrent
    (somebody else moved the project, or this was sent twice), RequirementsUnmet, and MoveNotAllowed when the project is
    not live or this is its last stage (then it is finished, not moved on).
    """
    with transaction.atomic():
        project = _lock_live(stage)
        stages = list(project.stages.order_by("position"))
        current = _current(stages)
        if current is None or current.pk != stage.pk:
            raise StageNotCurrent(current.name if current else "")
        following = next((row for row in stages if row.position > current.position), None)
        if following is None:
            raise MoveNotAllowed(current.key)
        words = clean_text(reason, longest=LONGEST_MESSAGE)
        unmet = current.requirements.filter(met_at__isnull=True).count()
        if unmet and not words:
            raise RequirementsUnmet(unmet)
        current.left_on = timezone.localdate()
        current.save(update_fields=["left_on"])
        return _enter(project, following, by=by, message=words)


def enter_stage(
    stage: ProjectStage, *, by: AbstractBaseUser, reason: str = "", seen: ProjectStage | None = None
) -> ProjectMove:
    """Go back to an earlier stage and return the line in the project's life.

    The stages in between are ahead again; that they had been entered stays in the project's life. ``seen`` is the stage
    that was current on the person's screen. Raises StageNotCurrent, ReasonMissing, and MoveNotAllowed when the project is
    not live or the stage is not an earlier one.
    """
    with transaction.atomic():
        project = _lock_live(stage)
        stages = list(project.stages.order_by("position"))
        current = _current(stages)
        if seen is not None and (current is None or current.pk != seen.pk):
            raise StageNotCurrent(current.name if current else "")
        if current is None or stage.position >= current.position:
            raise MoveNotAllowed(stage.key)
        words = clean_text(reason, longest=LONGEST_MESSAGE)
        if not words:
            raise ReasonMissing
        project.stages.filter(position__gt=stage.position).update(entered_on=None, left_on=None)
        return _enter(project, next(row for row in stages if row.pk == stage.pk), by=by, message=words)


def _lock_live(stage: ProjectStage) -> Project:
    """Hold the project's row, so that two who move it take turns. Raises MoveNotAllowed unless it is live."""
    project = lock_project(stage.project)
    if project.state != ProjectState.LIVE:
        raise MoveNotAllowed(project.state)
    return project


def _current(stages: list[ProjectStage]) -> ProjectStage | None:
    return next((row for row in stages if row.entered_on and not row.left_on), None)


def _enter(project: Project, stage: ProjectStage, *, by: AbstractBaseUser, message: str) -> ProjectMove:
    """Make the stage the current one. The caller holds the project's row, and no stage is current."""
    stage.entered_on, stage.left_on = stage.entered_on or timezone.localdate(), None
    stage.save(update_fields=["entered_on", "left_on"])
    return announce_project_move(ProjectMove(project=project, kind=MoveKind.STAGE, stage=stage, by=by, message=message))
