"""Keep the book of a stage: what is there already, and until when it is planned."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_line
from projects.errors import MoveNotAllowed
from projects.models import Project, ProjectStage, StageRequirement
from projects.services.move_project import lock_project
from projects.states import ProjectState

LONGEST_NOTE = 300
_RUNNING = (ProjectState.PREPARING, ProjectState.LIVE, ProjectState.PAUSED)


def meet_requirement(requirement: StageRequirement, *, by: AbstractBaseUser, note: str = "") -> StageRequirement:
    """Say that something is there, with a word about where it is to be seen.

    Saying it again changes the note, not who said it first and when. Raises MoveNotAllowed when the project has ended.
    """
    with transaction.atomic():
        _lock_running(requirement.stage.project)
        stored = StageRequirement.objects.get(pk=requirement.pk)
        if stored.met_at is None:
            stored.met_at, stored.met_by_id = timezone.now(), by.pk
        stored.note = clean_line(note, longest=LONGEST_NOTE)
        stored.save(update_fields=["met_at", "met_by", "note"])
    return stored


def doubt_requirement(requirement: StageRequirement, *, by: AbstractBaseUser) -> StageRequirement:
    """Take back that something is there. The note stays. Raises MoveNotAllowed when the project has ended."""
    with transaction.atomic():
        _lock_running(requirement.stage.project)
        stored = StageRequirement.objects.get(pk=requirement.pk)
        stored.met_at, stored.met_by = None, None
        stored.save(update_fields=["met_at", "met_by"])
    return stored


def plan_stage(stage: ProjectStage, *, by: AbstractBaseUser, planned_until: date | None) -> ProjectStage:
    """Write down until when a stage is planned, or that nobody knows. Raises MoveNotAllowed when the project has ended, or
    the stage has been left."""
    with transaction.atomic():
        _lock_running(stage.project)
        stored = ProjectStage.objects.get(pk=stage.pk)
        if stored.left_on is not None:
            raise MoveNotAllowed(stored.key)
        stored.planned_until = planned_until
        stored.save(update_fields=["planned_until"])
    return stored


def _lock_running(project: Project) -> None:
    """Raises MoveNotAllowed when the project has ended."""
    stored = lock_project(project)
    if stored.state not in _RUNNING:
        raise MoveNotAllowed(stored.state)
