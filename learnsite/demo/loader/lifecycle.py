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


def end_projects() -> None:
    """Pause and end the projects that are not live any more, once what was done in them is loaded."""
    for row in read("lifecycle"):
        ends = row.get("ends") or []
        project = Project.objects.get(slug=row["project"])
        for end in ends:
            if "to_state" in end:
                project.state = end["to_state"]
                project.ended_on = end["day"] if project.state == ProjectState.FINISHED else None
                project.save(update_fields=["state", "ended_on"])
            _end(project, end)


def _end(project: Project, row: dict[str, Any]) -> None:
    """Write the line of a pause, an end or a hand-over that is not there yet."""
    facts: dict[str, Any] = {"kind": MoveKind.HANDOVER, "handed_to": row.get("to", "")}
    if "to_state" in row:
        facts = {"kind": MoveKind.STATE, "from_state": row["from_state"], "to_state": row["to_state"]}
    if not project.moves.filter(**facts).exists():
        _move(project, _lead_of(project), row["day"], message=row["words"], **facts)


def _give_stages(project: Project, row: dict[str, Any]) -> None:
    """Replace stages without a template by the template's, and date them."""
    template = ProjectTemplate.objects.get(slug=row["template"])
    project.stages.filter(template_stage__isnull=True).delete()
    project.template = template
    project.save(update_fields=["template"])
    stages = {stage.key: stage for stage in give_stages(project, template=template)}
    lead = _lead_of(project)
    _move(project, lead, project.started_on, kind=MoveKind.STATE, to_state=ProjectState.LIVE)
    words = row.get("left_anyway") or {}
    previous = ""
    for dates in row["stages"]:
        stage = stages[dates["key"]]
        date_stage(stage, dates, lead)
        if stage.entered_on:
            _move(project, lead, stage.entered_on, kind=MoveKind.STAGE, stage=stage, message=words.get(previous, ""))
        previous = stage.key


def _lead_of(project: Project) -> User:
    lead = ProjectMembership.objects.select_related("user").get(project=project, role=ProjectRole.LEAD).user
    assert isinstance(lead, User)
    return lead


def date_stage(stage: ProjectStage, dates: dict[str, Any], lead: User) -> None:
    """Write a stage's dates, and what was met."""
    stage.entered_on, stage.left_on = dates.get("entered"), dates.get("left")
    stage.planned_until = dates.get("planned")
    stage.save()
    for requirement, note in zip(stage.requirements.all(), dates.get("met") or [], strict=False):
        if note is not None:
            requirement.met_at, requirement.met_by, requirement.note = (
                noon_of(stage.left_on or stage.entered_on),
                lead,
                note,
            )
            requirement.save()


def _move(project: Project, by: User, day: date, **facts: Any) -> None:
    """Write a line in the life of the project."""
    ProjectMove.objects.create(project=project, by=by, at=noon_of(day), **facts)


def noon_of(day: date | None) -> datetime:
    """The moment in the middle of a day where all of this happens."""
    assert day is not None
    return datetime.combine(day, _NOON_IN_SEOUL)
