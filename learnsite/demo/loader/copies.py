"""Projects that another lab has copied, made by the service coordinators use, then dated back."""

from typing import Any

from i18nfield.strings import LazyI18nString

from learnsite.accounts.models import User
from learnsite.demo.loader.content import read
from learnsite.demo.loader.lifecycle import date_stage, noon_of
from projects.models import Lab, Project, ProjectMembership, Task
from projects.services.copy_project import copy_project
from projects.services.move_project import move_project
from projects.states import MoveKind, ProjectRole, ProjectState, TaskState


def load_copies(users: dict[str, User]) -> None:
    """Load the copies that are not there yet."""
    for row in read("copies"):
        if not Project.objects.filter(slug=row["slug"]).exists():
            _load_copy(row, users)


def _load_copy(row: dict[str, Any], users: dict[str, User]) -> None:
    """Copy, put in the new place, open the first tasks, and let it go live."""
    original, by = Project.objects.get(slug=row["original"]), users[row["by"]]
    copy = copy_project(original, lab=Lab.objects.get(slug=row["lab"]), by=by)
    copy.slug, copy.is_demo = row["slug"], True
    copy.name, copy.place = LazyI18nString(row["name"]), LazyI18nString(row["place"])
    copy.save()
    for task in copy.tasks.all():
        _place(task, row)
    for reviewer in row["reviewers"]:
        ProjectMembership.objects.create(project=copy, user=users[reviewer], role=ProjectRole.REVIEWER)
    ProjectMembership.objects.filter(project=copy, user=by).update(role=ProjectRole.LEAD)
    move_project(copy, to=ProjectState.LIVE, by=by)
    stages = {stage.key: stage for stage in copy.stages.all()}
    for dates in row["stages"]:
        date_stage(stages[dates["key"]], dates, by)
    Project.objects.filter(pk=copy.pk).update(started_on=row["live"])
    copy.moves.update(at=noon_of(row["live"]))
    copied = {"kind": MoveKind.COPY, "to_lab": copy.lab}
    copy.moves.filter(**copied).update(at=noon_of(row["copied"]))
    original.moves.filter(**copied).update(at=noon_of(row["copied"]))


def _place(task: Task, row: dict[str, Any]) -> None:
    """A copied task has an address of its own, so that other files can name it; the first ones are open."""
    place = row["open"].get(task.slug)
    if place:
        task.place, task.state = LazyI18nString(place), TaskState.OPEN
    task.slug = f"{task.slug}-{row['suffix']}"
    task.save(update_fields=["slug", "place", "state"])
