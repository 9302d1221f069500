"""Copy a project to another lab: its stages, tasks, forms, rubrics and modules; never its people or their work."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from i18nfield.strings import LazyI18nString

from projects.models import (
    Lab,
    PracticeExample,
    Project,
    ProjectMembership,
    ProjectMove,
    ProjectStage,
    StageRequirement,
    Task,
    TaskCompetence,
    TaskField,
    TaskModule,
    TaskStep,
)
from projects.policies.task import visible_tasks
from projects.services.move_project import announce_project_move
from projects.services.start_project import free_slug
from projects.states import MoveKind, ProjectRole, ProjectState, TaskState

# What belongs to the place, the moment or the people of the original.
_OF_THE_ORIGINAL = frozenset({
    "id", "project", "state", "place", "latitude", "longitude", "opens_at", "deadline", "opened_at", "closed_at",
    "closed_reason", "copied_from", "split_from", "made_by",
})  # fmt: skip
_PARTS: tuple[type[models.Model], ...] = (TaskStep, TaskField, TaskCompetence, TaskModule, PracticeExample)


def copy_project(project: Project, *, lab: Lab, by: AbstractBaseUser) -> Project:
    """Return a copy that the lab prepares: the stages with nothing met, and the tasks ``by`` may see as drafts.

    Steps, forms, competences, modules, practice examples and rubrics come along; places, days and people do not. The copy
    and its tasks keep where they came from, and whoever makes it coordinates it. While a copy for the same lab is still
    being prepared, that one is returned: a double click makes one. However many tasks there are, the number of queries
    is the same.
    """
    with transaction.atomic():
        lab = Lab.objects.select_for_update().get(pk=lab.pk)
        being_prepared = lab.projects.filter(copied_from=project, state=ProjectState.PREPARING)
        if copy := being_prepared.order_by("pk").first():
            return copy
        copy = Project.objects.create(
            lab=lab,
            slug=free_slug(_english_name(project, lab), fallback=lab.slug),
            name=project.name,
            summary=project.summary,
            long_term_change=project.long_term_change,
            template_id=project.template_id,
            copied_from=project,
            answer_days=lab.answer_days,
        )
        copy.themes.set(project.themes.all())
        _copy_stages(project, copy)
        tasks = _copy_tasks(project, copy, by=by)
        if project.help_task_id in tasks:
            copy.help_task = tasks[project.help_task_id]
            copy.save(update_fields=["help_task"])
        ProjectMembership.objects.create(project=copy, user_id=by.pk, role=ProjectRole.COORDINATOR)
        facts = {"kind": MoveKind.COPY, "from_lab_id": project.lab_id, "to_lab": lab, "by": by}
        announce_project_move(ProjectMove(project=copy, to_state=ProjectState.PREPARING, **facts))
        announce_project_move(ProjectMove(project=project, **facts))
    return copy


def _english_name(project: Project, lab: Lab) -> LazyI18nString:
    """The words the address is made of: where it came from, and where it is now."""
    return LazyI18nString({"en": f"{project.slug[: 39 - len(lab.slug)]}-{lab.slug}"})


def _copy_stages(project: Project, copy: Project) -> None:
    """Copy stages and what must be there; nothing is entered, planned or met."""
    stages = list(project.stages.order_by("position").prefetch_related("requirements"))
    copies = ProjectStage.objects.bulk_create(
        ProjectStage(
            project=copy,
            template_stage_id=stage.template_stage_id,
            position=stage.position,
            key=stage.key,
            name=stage.name,
            what=stage.what,
        )
        for stage in stages
    )
    StageRequirement.objects.bulk_create(
        StageRequirement(stage=copied, position=requirement.position, text=requirement.text)
        for stage, copied in zip(stages, copies, strict=True)
        for requirement in stage.requirements.all()
    )


def _copy_tasks(project: Project, copy: Project, *, by: AbstractBaseUser) -> dict[int, Task]:
    """Copy the tasks with all their parts as drafts, and return {id of the original: its copy}."""
    originals = list(visible_tasks(by).filter(project=project).order_by("pk"))
    made = Task.objects.bulk_create(
        Task(
            **_fields_of(task, leave_out=_OF_THE_ORIGINAL),
            project=copy,
            state=TaskState.DRAFT,
            copied_from=task,
            made_by_id=by.pk,
        )
        for task in originals
    )
    copies = {task.pk: copied for task, copied in zip(originals, made, strict=True)}
    _keep_splits(originals, copies)
    for part in _PARTS:
        rows = part._default_manager.filter(task__in=copies).order_by("pk")
        part._default_manager.bulk_create(
            part(**_fields_of(row, leave_out=("id", "task")), task=copies[row.task_id])  # type: ignore[attr-defined]
            for row in rows
        )
    return copies


def _keep_splits(originals: Iterable[Task], copies: Mapping[int, Task]) -> None:
    """A task that was split from another is split from that one's copy."""
    changed = []
    for task in originals:
        whole = copies.get(task.split_from_id or 0)
        if whole is not None:
            copies[task.pk].split_from = whole
            changed.append(copies[task.pk])
    Task.objects.bulk_update(changed, ["split_from"])


def _fields_of(row: models.Model, *, leave_out: Iterable[str]) -> dict[str, Any]:
    """The stored values of a row; a field that is added to the model one day comes along by itself."""
    return {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in leave_out
    }
