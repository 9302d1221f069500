"""One step in the life of a project: asked of the table of moves, written down, announced."""

from datetime import date, datetime, timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from courses.sanitize import clean_text
from projects import signals
from projects.errors import MoveNotAllowed, ReasonMissing, WorkWaiting
from projects.models import Contribution, Project, ProjectMove, TaskClaim, TaskWaiting
from projects.queries.waiting import OFFER_HOURS
from projects.states import PROJECT_MOVES, ClaimState, ContributionState, MoveKind, ProjectState

LONGEST_MESSAGE = 1000
_WAITING = (ContributionState.SUBMITTED, ContributionState.IN_REVIEW)
_S = ProjectState
# Beginning and going on need no reason; everything else is told to those who take part.
_NO_REASON_NEEDED = frozenset({(_S.PREPARING, _S.LIVE), (_S.PAUSED, _S.LIVE)})


def move_project(
    project: Project, *, to: ProjectState, by: AbstractBaseUser, message: str = "", seen: str = ""
) -> ProjectMove:
    """Move a project into another state and return the line in its life.

    Going live enters the first stage. Finishing leaves the current one, and opening again enters it once more. While a
    project is paused the clock of every claim stands still. Nothing that anybody did is touched.

    ``seen`` is the state the person had on the screen: when somebody else has moved the project since, nothing happens.
    Raises MoveNotAllowed, ReasonMissing, and WorkWaiting (archiving while work waits for a verdict).
    """
    now = timezone.now()
    with transaction.atomic():
        stored = lock_project(project)
        before, words = ProjectState(stored.state), clean_text(message, longest=LONGEST_MESSAGE)
        if to not in PROJECT_MOVES[before] or (seen and seen != before):
            raise MoveNotAllowed(stored.state)
        if not words and needs_reason(before, to):
            raise ReasonMissing
        _refuse_while_work_waits(stored, to)
        stored.state = to
        _write_dates(stored, before)
        move = ProjectMove(
            project=stored, kind=MoveKind.STATE, from_state=before, to_state=to, by=by, message=words, at=now
        )
        announce_project_move(move)
        _move_stage_along(stored, before, by=by)
        if (before, to) == (_S.PAUSED, _S.LIVE):
            _let_clocks_run_again(stored, now)
    return move


def needs_reason(before: ProjectState, to: ProjectState) -> bool:
    """Whether a move has to be explained to those who take part."""
    return (before, to) not in _NO_REASON_NEEDED


def lock_project(project: Project) -> Project:
    """Return the stored row, held until the transaction ends: whoever moves a project takes turns.

    The lab is not joined: where somebody has just handed the project over, PostgreSQL would find no row after waiting.
    """
    return Project.objects.select_for_update().get(pk=project.pk)


def announce_project_move(move: ProjectMove) -> ProjectMove:
    """Store the line and say so after the commit."""
    move.save(force_insert=True)
    transaction.on_commit(partial(signals.project_moved.send_robust, sender=ProjectMove, move_id=move.pk))
    return move


def paused_since(project: Project) -> datetime | None:
    """Return when a paused project was paused, if it is."""
    if project.state != _S.PAUSED:
        return None
    pauses = project.moves.filter(kind=MoveKind.STATE, to_state=_S.PAUSED)
    return pauses.order_by("-pk").values_list("at", flat=True).first()


def _refuse_while_work_waits(project: Project, to: ProjectState) -> None:
    """Nobody looks after an archived project, so everybody gets their answer first."""
    if to != _S.ARCHIVED:
        return
    if count := Contribution.objects.filter(task__project=project, state__in=_WAITING).count():
        raise WorkWaiting(count)


def _write_dates(project: Project, before: ProjectState) -> None:
    today = timezone.localdate()
    if (before, project.state) == (_S.PREPARING, _S.LIVE):
        project.started_on = today
    if project.state == _S.LIVE:
        project.ended_on = None
    elif project.state in (_S.FINISHED, _S.ARCHIVED) and project.ended_on is None:
        project.ended_on = today
    project.save(update_fields=["state", "started_on", "ended_on"])


def _move_stage_along(project: Project, before: ProjectState, *, by: AbstractBaseUser) -> None:
    """The caller holds the project's row."""
    today: date = timezone.localdate()
    if project.state == _S.FINISHED:
        project.stages.filter(entered_on__isnull=False, left_on__isnull=True).update(left_on=today)
    elif project.state == _S.LIVE and before != _S.PAUSED:
        last = project.stages.filter(entered_on__isnull=False).order_by("-position").first()
        if last is not None:
            last.left_on = None
            last.save(update_fields=["left_on"])
        else:
            enter_first_stage(project, by=by)


def enter_first_stage(project: Project, *, by: AbstractBaseUser) -> None:
    """Begin with the first stage, where there is one. The caller holds the project's row."""
    first = project.stages.order_by("position").first()
    if first is not None:
        first.entered_on, first.left_on = timezone.localdate(), None
        first.save(update_fields=["entered_on", "left_on"])
        announce_project_move(ProjectMove(project=project, kind=MoveKind.STAGE, stage=first, by=by))


def _let_clocks_run_again(project: Project, now: datetime) -> None:
    """Claims and offers that ran when the pause began get the time they had left; nobody could take a place meanwhile."""
    pauses = project.moves.filter(kind=MoveKind.STATE, to_state=_S.PAUSED).order_by("-pk")
    since = pauses.values_list("at", flat=True).first()
    if since is None:
        return
    stopped = TaskClaim.objects.filter(task__project=project, state=ClaimState.ACTIVE, expires_at__gt=since)
    stopped.update(expires_at=F("expires_at") + (now - since))
    offered = TaskWaiting.objects.filter(task__project=project, ended_at__isnull=True)
    offered = offered.filter(told_at__gt=since - timedelta(hours=OFFER_HOURS))
    offered.update(told_at=F("told_at") + (now - since))
