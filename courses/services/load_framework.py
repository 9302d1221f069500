"""Load a competence framework from a data file. Idempotent: codes identify, words are brought up to date."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from i18nfield.strings import LazyI18nString

from courses.errors import FrameworkFileInvalid
from courses.models import Competence, CompetenceArea, Framework, ProficiencyLevel
from courses.validators import check_framework

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
    check_framework(data)
    with transaction.atomic():
        framework = _framework(data, make_default=make_default)
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
                _competence(item, area, position)
    return framework


def _framework(data: dict[str, Any], *, make_default: bool) -> Framework:
    """Make or update the framework itself."""
    if make_default:
        Framework.objects.filter(is_default=True).exclude(code=data["id"]).update(is_default=False)
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
    return framework


def _competence(item: dict[str, Any], area: CompetenceArea, position: int) -> None:
    """Make or update a competence; one that moved to another area keeps what was learned about it."""
    Competence.objects.update_or_create(
        framework=area.framework,
        code=item["code"],
        defaults={
            "area": area,
            "name": LazyI18nString(item["name"]),
            "description": LazyI18nString(item.get("description") or ""),
            "position": position,
        },
    )
