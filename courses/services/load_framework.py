"""Load a competence framework from a data file. Idempotent: codes identify, words are brought up to date."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from i18nfield.strings import LazyI18nString

from courses.errors import FrameworkFileInvalid
from courses.models import Competence, CompetenceArea, Framework, ProficiencyLevel

DATA = Path(__file__).resolve().parent.parent / "data"
DEFAULT_FILE = DATA / "digcomp-3.0.json"
OTHER_FILES = (DATA / "digcomp-2.2.json",)


def load_default_frameworks() -> list[Framework]:
    """Load the frameworks that come with the product; DigComp 3.0 is the default one unless another was chosen."""
    chosen = Framework.objects.filter(is_default=True).exists()
    first = load_framework(DEFAULT_FILE, make_default=not chosen)
    return [first, *(load_framework(path) for path in OTHER_FILES)]


def load_framework(path: Path, *, make_default: bool = False) -> Framework:
    """Load one file; nothing is deleted, because learning and work may refer to it. All or nothing.

    Raises FrameworkFileInvalid with the place in the file, and OSError when it cannot be read.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise FrameworkFileInvalid(f"{path.name}: not JSON ({error})") from error
    _check(data)
    with transaction.atomic():
        if make_default:
            Framework.objects.filter(is_default=True).update(is_default=False)
        framework, _made = Framework.objects.update_or_create(
            code=data["id"],
            defaults={
                "title": LazyI18nString(data["title"]),
                "publisher": data.get("publisher", ""),
                "year": data.get("year"),
                "source": data.get("source", ""),
                "licence": data.get("licence", ""),
                "note": data.get("note", ""),
                **({"is_default": True} if make_default else {}),
            },
        )
        for level in data["levels"]:
            ProficiencyLevel.objects.update_or_create(
                framework=framework,
                number=level["level"],
                defaults={"band": LazyI18nString(level["band"]), "summary": LazyI18nString(level.get("summary") or "")},
            )
        position = 0
        for area_position, row in enumerate(data["areas"]):
            area, _made = CompetenceArea.objects.update_or_create(
                framework=framework,
                code=row["code"],
                defaults={"name": LazyI18nString(row["name"]), "position": area_position},
            )
            for item in row["competences"]:
                position += 1
                Competence.objects.update_or_create(
                    framework=framework,
                    code=item["code"],
                    defaults={
                        "area": area,
                        "name": LazyI18nString(item["name"]),
                        "description": LazyI18nString(item.get("description") or ""),
                        "position": position,
                    },
                )
    return framework


def _check(data: Any) -> None:
    """Raise FrameworkFileInvalid where the shape is wrong."""
    if not isinstance(data, dict):
        raise FrameworkFileInvalid("the file must hold one object")
    if not isinstance(data.get("id"), str) or not data["id"]:
        raise FrameworkFileInvalid("id: a text is needed")
    _words(data, "title", "title")
    for name in ("levels", "areas"):
        if not isinstance(data.get(name), list) or not data[name]:
            raise FrameworkFileInvalid(f"{name}: a list with at least one entry is needed")
    for number, level in enumerate(data["levels"]):
        place = f"levels[{number}]"
        if not isinstance(level, dict) or not isinstance(level.get("level"), int):
            raise FrameworkFileInvalid(f"{place}.level: a number is needed")
        _words(level, "band", f"{place}.band")
    codes: set[str] = set()
    for number, area in enumerate(data["areas"]):
        _check_area(area, f"areas[{number}]", codes)


def _check_area(area: Any, place: str, codes: set[str]) -> None:
    if not isinstance(area, dict) or not isinstance(area.get("code"), str):
        raise FrameworkFileInvalid(f"{place}.code: a text is needed")
    _words(area, "name", f"{place}.name")
    if not isinstance(area.get("competences"), list):
        raise FrameworkFileInvalid(f"{place}.competences: a list is needed")
    for number, item in enumerate(area["competences"]):
        where = f"{place}.competences[{number}]"
        if not isinstance(item, dict) or not isinstance(item.get("code"), str):
            raise FrameworkFileInvalid(f"{where}.code: a text is needed")
        if item["code"] in codes:
            raise FrameworkFileInvalid(f"{where}.code: {item['code']} stands twice")
        codes.add(item["code"])
        _words(item, "name", f"{where}.name")


def _words(row: dict[str, Any], key: str, place: str) -> None:
    value = row.get(key)
    if not isinstance(value, dict) or not value or not all(isinstance(text, str) and text for text in value.values()):
        raise FrameworkFileInvalid(f"{place}: texts by language are needed, such as {{\"en\": \"…\"}}")
