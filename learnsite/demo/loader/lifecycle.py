"""How far the projects have come: their stages with dates, and what was met in each."""

from datetime import UTC, date, datetime, time
from typing import Any

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from projects.models import Project, ProjectMembership, ProjectMove, ProjectStage, ProjectTemplate
from projects.services.give_stages import give_stages
from projects.states import MoveKind, ProjectRole, ProjectState

_NOON_IN_SEOUL = time(3, tzinfo=UTC)


def load_lifecycle() -> None:
    """Give every project in the file its stages; where they are already dated, nothing is changed."""
    for row in read("lifecycle"):
        project = Project.objects.get(slug=row["project"])
        if project.moves.exists():
            continue
        _give_stages(project, row)


def _give_stages(project: Project, row: dict[str, Any]) -> None:
    """Replace stages without a template by the template's, and date them."""
    template = ProjectTemplate.objects.get(slug=row["template"])
    project.stages.filter(template_stage__isnull=True).delete()
    project.template = template
    project.save(update_fields=["template"])
    stages = {stage.key: stage for stage in give_stages(project, template=template)}
    lead = ProjectMembership.objects.select_related("user").get(project=project, role=ProjectRole.LEAD).user
    assert isinstance(lead, User)
    _move(project, lead, project.started_on, kind=MoveKind.STATE, to_state=ProjectState.LIVE)
    words = row.get("left_anyway") or {}
    previous = ""
    for dates in row["stages"]:
        stage = stages[dates["key"]]
        _date(stage, dates, lead)
        if stage.entered_on:
            _move(project, lead, stage.entered_on, kind=MoveKind.STAGE, stage=stage, message=words.get(previous, ""))
        previous = stage.key


def _date(stage: ProjectStage, dates: dict[str, Any], lead: User) -> None:
    """Write a stage's dates, and what was met."""
    stage.entered_on, stage.left_on = dates.get("entered"), dates.get("left")
    stage.planned_until = dates.get("planned")
    stage.save()
    for requirement, note in zip(stage.requirements.all(), dates.get("met") or [], strict=False):
        if note is not None:
            requirement.met_at, requirement.met_by, requirement.note = (
                _noon(stage.left_on or stage.entered_on),
                lead,
                note,
            )
            requirement.save()


def _move(project: Project, by: User, day: date, **facts: Any) -> None:
    """Write a line in the life of the project."""
    ProjectMove.objects.create(project=project, by=by, at=_noon(day), **facts)


def _noon(day: date | None) -> datetime:
    assert day is not None
    return datetime.combine(day, _NOON_IN_SEOUL)
