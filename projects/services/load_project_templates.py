"""Load the ways of running a project from data files. Idempotent: slugs and keys identify, words are brought up to date."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from i18nfield.strings import LazyI18nString

from projects.errors import TemplateFileInvalid
from projects.models import ProjectTemplate, TemplateStage
from projects.states import TaskKind

DATA = Path(__file__).resolve().parent.parent / "data" / "templates"
# While stages change places, two may want the same one: they are parked behind the last one first.
_PARKED = 1000


def load_default_templates() -> list[ProjectTemplate]:
    """Load the templates that come with the product."""
    return [load_project_template(path) for path in sorted(DATA.glob("*.yaml"))]


def load_project_template(path: Path) -> ProjectTemplate:
    """Load one file, all or nothing. Stages that are no longer in it go; projects keep their own.

    Raises TemplateFileInvalid with the place in the file, and OSError when it cannot be read.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TemplateFileInvalid(f"{path.name}: not YAML ({error})") from error
    _check(data, path.name)
    with transaction.atomic():
        template, _made = ProjectTemplate.objects.update_or_create(
            slug=data["slug"],
            defaults={
                "name": LazyI18nString(data["name"]),
                "about": LazyI18nString(data["about"]),
                "position": data["position"],
            },
        )
        _load_stages(template, data["stages"])
    return template


def _load_stages(template: ProjectTemplate, rows: list[dict[str, Any]]) -> None:
    """Bring the stages in line with the file, in its order."""
    template.stages.exclude(key__in=[row["key"] for row in rows]).delete()
    for stage in template.stages.all():
        stage.position += _PARKED
        stage.save(update_fields=["position"])
    for position, row in enumerate(rows):
        TemplateStage.objects.update_or_create(
            template=template,
            key=row["key"],
            defaults={
                "position": position,
                "name": LazyI18nString(row["name"]),
                "what": LazyI18nString(row["what"]),
                "must": row["must"],
                "tasks": row["tasks"],
                "competences": [str(code) for code in row["competences"]],
            },
        )


def _check(data: Any, name: str) -> None:
    """Raise TemplateFileInvalid with the first place that does not have the shape that can be loaded."""
    _need(isinstance(data, dict), name, "one mapping is needed")
    _need(_is_key(data.get("slug")), f"{name}: slug", "small letters, digits and hyphens are needed")
    _need(isinstance(data.get("position"), int), f"{name}: position", "a number is needed")
    _words(data, "name", name)
    _words(data, "about", name)
    stages = data.get("stages")
    _need(isinstance(stages, list) and bool(stages), f"{name}: stages", "at least one stage is needed")
    keys = set()
    for number, stage in enumerate(stages):
        place = f"{name}: stages[{number}]"
        _check_stage(stage, place)
        _need(stage["key"] not in keys, f"{place}.key", f"{stage['key']} stands twice")
        keys.add(stage["key"])


def _check_stage(stage: Any, place: str) -> None:
    _need(isinstance(stage, dict), place, "a mapping is needed")
    _need(_is_key(stage.get("key")), f"{place}.key", "small letters, digits and hyphens are needed")
    _words(stage, "name", place)
    _words(stage, "what", place)
    for part in ("must", "tasks", "competences"):
        _need(isinstance(stage.get(part), list), f"{place}.{part}", "a list is needed")
    for number, must in enumerate(stage["must"]):
        _words({"must": must}, "must", f"{place}[{number}]")
    seen = set()
    for number, task in enumerate(stage["tasks"]):
        where = f"{place}.tasks[{number}]"
        _check_task(task, where)
        _need(task["key"] not in seen, f"{where}.key", f"{task['key']} stands twice")
        seen.add(task["key"])


def _check_task(task: Any, place: str) -> None:
    _need(isinstance(task, dict), place, "a mapping is needed")
    _need(_is_key(task.get("key")), f"{place}.key", "small letters, digits and hyphens are needed")
    _need(task.get("kind") in TaskKind.values, f"{place}.kind", f"one of {', '.join(TaskKind.values)} is needed")
    minutes = task.get("minutes")
    _need(isinstance(minutes, int) and 5 <= minutes <= 2400, f"{place}.minutes", "5 to 2400 minutes are needed")
    _words(task, "title", place)
    _words(task, "summary", place)


def _words(row: dict[str, Any], name: str, place: str) -> None:
    """A text in at least one language, as {language: text}."""
    words = row.get(name)
    told = isinstance(words, dict) and bool(words) and all(isinstance(text, str) and text for text in words.values())
    _need(told, f"{place}.{name}", "a text in each language is needed")


def _is_key(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and value.replace("-", "").isalnum() and value.isascii()


def _need(condition: bool, place: str, what: str) -> None:
    if not condition:
        raise TemplateFileInvalid(f"{place}: {what}")
