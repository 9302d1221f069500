"""Load the statements of the self-assessment from a data file. Idempotent: keys identify, words are brought up to date."""

import json
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from courses.errors import FrameworkFileInvalid
from courses.models import AssessmentStatement, Competence
from courses.services.load_framework import DATA

DEFAULT_STATEMENTS = DATA / "self-assessment.json"


def load_statements(path: Path = DEFAULT_STATEMENTS) -> int:
    """Load a file and return how many statements it has. Those that are no longer in it are asked no more, never deleted.

    Raises FrameworkFileInvalid with the place in the file. All or nothing.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise FrameworkFileInvalid(f"{path.name}: not JSON ({error})") from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not items:
        raise FrameworkFileInvalid("items: a list is needed")
    known = {row.code: row for row in Competence.objects.filter(framework__code=data.get("framework"))}
    with transaction.atomic():
        mine = AssessmentStatement.objects.filter(competence__in=known.values())
        mine.filter(retired_at__isnull=True).update(retired_at=timezone.now())
        for number, item in enumerate(items):
            _load(item, f"items[{number}]", known)
    return len(items)


def _load(item: object, place: str, known: dict[str, Competence]) -> None:
    if not isinstance(item, dict) or not all(
        isinstance(item.get(name), str) and item[name] for name in ("key", "ko", "en")
    ):
        raise FrameworkFileInvalid(f"{place}: key, ko and en are needed")
    competence, level = known.get(str(item.get("competence"))), item.get("level")
    if competence is None:
        raise FrameworkFileInvalid(f"{place}.competence: {item.get('competence')} is not in the framework")
    if not isinstance(level, int) or isinstance(level, bool) or not 1 <= level <= 20:
        raise FrameworkFileInvalid(f"{place}.level: a number from 1 to 20 is needed")
    words = LazyI18nString({"ko": item["ko"], "en": item["en"]})
    AssessmentStatement.objects.update_or_create(
        key=item["key"], defaults={"competence": competence, "level": level, "words": words, "retired_at": None}
    )
