"""The stages of a project as those who run it see them: what is missing, what could be done, and what teaches for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from i18nfield.strings import LazyI18nString

from courses.models import Competence
from courses.queries.modules import ModuleLink, module_links, modules_teaching
from projects.models import Project, ProjectStage, StageRequirement, Task
from projects.queries.stages import dates_of, stages_of, standing_of, suggestion_slug
from projects.states import TaskKind

MOST_MODULES = 4


@dataclass(frozen=True)
class Suggestion:
    """A task the template suggests. ``task`` is what it became, when somebody has taken it up."""

    key: str
    title: LazyI18nString
    summary: LazyI18nString
    kind: str
    minutes: int
    task: Task | None


@dataclass(frozen=True)
class BoardStage:
    """One stage on the workbench. ``standing`` is done, now or next."""

    stage: ProjectStage
    standing: str
    dates: str
    requirements: list[StageRequirement]
    unmet: int
    suggestions: list[Suggestion]
    competences: list[Competence]
    modules: list[ModuleLink]
    following: ProjectStage | None


def stage_board(project: Project, user: Any) -> list[BoardStage]:
    """Return the stages in order with everything around them. At most nine queries, however many stages."""
    stages = stages_of(project)
    reached = max((stage.position for stage in stages if stage.entered_on), default=-1)
    tasks = _taken_up(project, stages)
    competences = _competences(stages)
    modules = _modules(competences.values(), user)
    return [
        BoardStage(
            stage=stage,
            standing=standing_of(stage, reached),
            dates=dates_of(stage),
            requirements=list(stage.requirements.all()),
            unmet=sum(requirement.met_at is None for requirement in stage.requirements.all()),
            suggestions=_suggestions(stage, tasks),
            competences=[competences[code] for code in _codes(stage) if code in competences],
            modules=_modules_of(stage, competences, modules),
            following=stages[number + 1] if number + 1 < len(stages) else None,
        )
        for number, stage in enumerate(stages)
    ]


def _taken_up(project: Project, stages: Iterable[ProjectStage]) -> dict[str, Task]:
    """Return {address: task} of the suggestions that somebody has taken up."""
    slugs = [
        suggestion_slug(stage, row["key"])
        for stage in stages
        if stage.template_stage
        for row in stage.template_stage.tasks
    ]
    return {task.slug: task for task in Task.objects.filter(project=project, slug__in=slugs)}


def _codes(stage: ProjectStage) -> list[str]:
    return stage.template_stage.competences if stage.template_stage else []


def _competences(stages: Iterable[ProjectStage]) -> dict[str, Competence]:
    """Return the competences of the default framework that the stages name, by their code."""
    codes = {code for stage in stages for code in _codes(stage)}
    found = Competence.objects.filter(framework__is_default=True, code__in=codes)
    return {competence.code: competence for competence in found}


def _modules(competences: Iterable[Competence], user: Any) -> dict[int, list[ModuleLink]]:
    """Return {competence id: live modules that teach it, as links}."""
    teaching = modules_teaching([competence.pk for competence in competences])
    keys: list[UUID] = list(dict.fromkeys(key for found in teaching.values() for key in found))
    links = {link.key: link for link in module_links(keys, user=user)}
    return {pk: [links[key] for key in found if key in links] for pk, found in teaching.items()}


def _modules_of(
    stage: ProjectStage, competences: dict[str, Competence], modules: dict[int, list[ModuleLink]]
) -> list[ModuleLink]:
    """The first few, each once, in the order of the stage's competences."""
    found: dict[UUID, ModuleLink] = {}
    for code in _codes(stage):
        if code in competences:
            found.update({link.key: link for link in modules.get(competences[code].pk, []) if link.key not in found})
    return list(found.values())[:MOST_MODULES]


def _suggestions(stage: ProjectStage, tasks: dict[str, Task]) -> list[Suggestion]:
    rows = stage.template_stage.tasks if stage.template_stage else []
    return [
        Suggestion(
            key=row["key"],
            title=LazyI18nString(row["title"]),
            summary=LazyI18nString(row["summary"]),
            kind=str(TaskKind(row["kind"]).label),
            minutes=row["minutes"],
            task=tasks.get(suggestion_slug(stage, row["key"])),
        )
        for row in rows
    ]
