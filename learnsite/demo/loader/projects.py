"""Projects with their people, partners and tasks."""

from datetime import date
from typing import Any
from uuid import UUID

from i18nfield.strings import LazyI18nString

from courses.models import Competence
from learnsite.accounts.models import User
from learnsite.demo.loader.content import read_all
from learnsite.demo.loader.story import write_story
from projects.models import (
    Lab,
    LabMembership,
    Partner,
    Project,
    ProjectMembership,
    ProjectPage,
    ProjectPartner,
    Rubric,
    Task,
    TaskCompetence,
    TaskField,
    TaskModule,
    TaskStep,
    Theme,
)
from projects.states import LabRole, ProjectRole, ProjectState

DEFAULT_FRAMEWORK = "digcomp-3.0"


def competence(code: str) -> Competence:
    """Return a competence of the default framework by its number."""
    return Competence.objects.get(framework__code=DEFAULT_FRAMEWORK, code=code)


def load_projects(users: dict[str, User], module_keys: dict[str, UUID]) -> None:
    """Load every project file."""
    for row in read_all("projects"):
        project = _load_project(row, users)
        for task in row["tasks"]:
            _load_task(project, task, module_keys)


def _load_project(row: dict[str, Any], users: dict[str, User]) -> Project:
    """Load a project, its story, partners and people."""
    started = row["started_on"]
    project, _made = Project.objects.update_or_create(
        slug=row["slug"],
        defaults={
            "lab": Lab.objects.get(slug=row["lab"]),
            "name": LazyI18nString(row["name"]),
            "summary": LazyI18nString(row["summary"]),
            "place": LazyI18nString(row["place"]),
            "long_term_change": LazyI18nString(row["long_term_change"]),
            "state": row.get("state", ProjectState.LIVE),
            "started_on": started if isinstance(started, date) else date.fromisoformat(started),
            "is_demo": True,
        },
    )
    project.themes.set(Theme.objects.filter(slug__in=row["themes"]))
    for slug in row["partners"]:
        ProjectPartner.objects.get_or_create(project=project, partner=Partner.objects.get(slug=slug))
    ProjectMembership.objects.get_or_create(project=project, user=users[row["lead"]], role=ProjectRole.LEAD)
    for reviewer in row["reviewers"]:
        ProjectMembership.objects.get_or_create(project=project, user=users[reviewer], role=ProjectRole.REVIEWER)
        LabMembership.objects.get_or_create(lab=project.lab, user=users[reviewer], role=LabRole.REVIEWER)
    write_story(ProjectPage, slug=f"project-{project.slug}", name=row["name"], story=row["story"], project=project)
    return project


def _load_task(project: Project, row: dict[str, Any], module_keys: dict[str, UUID]) -> None:
    """Load a task with its steps, form, competences and modules."""
    words = ("title", "summary", "bring", "used_for", "place")
    plain = ("kind", "state", "minutes", "remote", "keeps_place", "capacity", "claim_days", "good_first")
    task, _made = Task.objects.update_or_create(
        project=project,
        slug=row["slug"],
        defaults={
            **{name: LazyI18nString(row.get(name) or "") for name in words},
            **{name: row[name] for name in plain},
            "latitude": row.get("lat"),
            "longitude": row.get("lon"),
            "rubric": Rubric.objects.get(slug=row["rubric"]),
        },
    )
    for position, step in enumerate(row["steps"]):
        TaskStep.objects.update_or_create(
            task=task,
            position=position,
            defaults={"title": LazyI18nString(step["title"]), "body": LazyI18nString(step.get("body") or "")},
        )
    for position, heading in enumerate(row["fields"]):
        _load_field(task, position, heading)
    for use in ("needs", "grows"):
        for item in row.get(use) or []:
            TaskCompetence.objects.update_or_create(
                task=task, competence=competence(str(item["competence"])), use=use, defaults={"level": item["level"]}
            )
    for position, slug in enumerate(row.get("learn_first") or []):
        TaskModule.objects.update_or_create(task=task, module_key=module_keys[slug], defaults={"position": position})


def _load_field(task: Task, position: int, row: dict[str, Any]) -> None:
    """Load one heading of the form."""
    TaskField.objects.update_or_create(
        task=task,
        key=row["key"],
        defaults={
            "position": position,
            "kind": row["kind"],
            "label": LazyI18nString(row["label"]),
            "hint": LazyI18nString(row.get("hint") or ""),
            "unit": LazyI18nString(row.get("unit") or ""),
            "required": row.get("required", True),
            "minimum": row.get("min"),
            "maximum": row.get("max"),
            "max_files": row.get("max_files", 5),
            "photos_only": row.get("accept", "photo") == "photo",
            "options": row.get("choices") or [],
        },
    )
