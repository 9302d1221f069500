"""Labs, projects, tasks, problems and outcomes as they can be found. Each source takes keys and returns what is public of them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import Min, Q
from django.utils import timezone

from learnsite.search.sources.document import Document, in_each_language, sentences, spoken
from projects.models import Lab, Outcome, Problem, Project, Task
from projects.policies.outcome import visible_outcomes
from projects.policies.problem import public_problems
from projects.policies.project import visible_projects
from projects.states import OPEN_PROBLEM_STATES, ProblemState, ProjectState, TaskState

Keys = Iterable[int] | None


def _some(rows: Any, keys: Keys) -> Any:
    """Those rows, or all of them."""
    return rows if keys is None else rows.filter(pk__in=list(keys))


def tasks(keys: Keys) -> Iterator[Document]:
    """Tasks that are open, or will be at their hour, in projects that are running. Four queries."""
    rows = Task.objects.filter(state=TaskState.OPEN, project__state=ProjectState.LIVE)
    rows = _some(rows, keys).select_related("project__lab__region").prefetch_related("competences", "project__themes")
    for task in rows:
        project = task.project
        levels: dict[int, int] = {}
        for link in task.competences.all():
            levels[link.competence_id] = max(link.level, levels.get(link.competence_id, 0))
        shown = max(filter(None, (task.opened_at, task.opens_at)), default=timezone.now())
        for language, written, others in in_each_language(task.title):
            yield Document(
                key=task.pk,
                language=language,
                text_language=written,
                title=spoken(task.title, language),
                text=sentences((task.summary, task.used_for, task.place, project.name), language),
                also=others,
                path=f"/tasks/{project.slug}/{task.slug}/",
                work_language=task.language,
                place=spoken(project.lab.region.short or project.lab.region.name, language),
                region_code=project.lab.region.code,
                sort=task.kind,
                minutes=task.minutes,
                remote=task.remote,
                is_open=True,
                visible_from=task.opens_at,
                open_until=task.deadline,
                published_at=shown,
                themes=frozenset(theme.slug for theme in project.themes.all()),
                competences=levels,
            )


def projects(keys: Keys) -> Iterator[Document]:
    """Projects everybody may see. Three queries."""
    went_live = Min("moves__at", filter=Q(moves__to_state=ProjectState.LIVE))
    rows = _some(visible_projects(None), keys).select_related("lab__region").prefetch_related("themes")
    for project in rows.annotate(went_live=went_live):
        for language, written, others in in_each_language(project.name):
            yield Document(
                key=project.pk,
                language=language,
                text_language=written,
                title=spoken(project.name, language),
                text=sentences((project.summary, project.place, project.long_term_change, project.lab.name), language),
                also=others,
                path=f"/projects/{project.slug}/",
                place=spoken(project.lab.region.short or project.lab.region.name, language),
                region_code=project.lab.region.code,
                is_open=project.state == ProjectState.LIVE,
                published_at=project.went_live or timezone.make_aware(datetime.combine(project.started_on, time.min)),
                themes=frozenset(theme.slug for theme in project.themes.all()),
            )


def problems(keys: Keys) -> Iterator[Document]:
    """Problems that are not hidden nor told again in another one; in the resident's own words in every language."""
    rows = _some(public_problems(), keys).exclude(state=ProblemState.MERGED)
    for problem in rows.select_related("lab__region").prefetch_related("themes"):
        for language, _written, _others in in_each_language(problem.title):
            yield Document(
                key=problem.pk,
                language=language,
                text_language=problem.language,
                work_language=problem.language,
                title=spoken(problem.title, language),
                text=sentences((problem.what, problem.where, problem.whom), language),
                path=f"/problems/{problem.pk}/",
                place=spoken(problem.lab.region.short or problem.lab.region.name, language),
                region_code=problem.lab.region.code,
                is_open=problem.state in OPEN_PROBLEM_STATES,
                published_at=problem.proposed_at,
                themes=frozenset(theme.slug for theme in problem.themes.all()),
            )


def labs(keys: Keys) -> Iterator[Document]:
    """Regional labs. One query."""
    for lab in _some(Lab.objects.select_related("region"), keys):
        for language, written, others in in_each_language(lab.name):
            yield Document(
                key=lab.pk,
                language=language,
                text_language=written,
                title=spoken(lab.name, language),
                text=sentences((lab.summary, lab.region.name), language),
                also=others,
                path=f"/labs/{lab.slug}/",
                place=spoken(lab.region.short or lab.region.name, language),
                region_code=lab.region.code,
                is_open=True,
            )


def outcomes(keys: Keys) -> Iterator[Document]:
    """What projects have published about what became of the work. Three queries."""
    rows = _some(visible_outcomes(None), keys).select_related("project__lab__region")
    for outcome in rows.prefetch_related("project__themes"):
        region = outcome.project.lab.region
        for language, written, others in in_each_language(outcome.title):
            yield Document(
                key=outcome.pk,
                language=language,
                text_language=written,
                title=spoken(outcome.title, language),
                text=sentences((outcome.body, outcome.used_by, outcome.project.name), language),
                also=others,
                path=f"/outcomes/{outcome.pk}/",
                place=spoken(region.short or region.name, language),
                region_code=region.code,
                published_at=outcome.published_at,
                themes=frozenset(theme.slug for theme in outcome.project.themes.all()),
            )


def keys_of_project(pk: int) -> dict[str, set[int]]:
    """What must be looked at again when a project has changed: its tasks and outcomes. Two queries."""
    return {
        "task": set(Task.objects.filter(project=pk).values_list("pk", flat=True)),
        "outcome": set(Outcome.objects.filter(project=pk).values_list("pk", flat=True)),
    }


def projects_where(lab: int | None = None, theme: int | None = None) -> tuple[set[int], set[int]]:
    """The projects and the problems of a lab or a theme. Two queries."""
    wanted = Q(lab=lab) if lab is not None else Q(themes=theme)
    return (
        set(Project.objects.filter(wanted).values_list("pk", flat=True)),
        set(Problem.objects.filter(wanted).values_list("pk", flat=True)),
    )
