"""The shape of files that come from outside. Pure; says the place of the first mistake."""

from collections.abc import Callable
from typing import Any

from courses.errors import FrameworkFileInvalid

MOST_LEVELS = 20
_LONGEST = {"id": 60, "licence": 60, "publisher": 200, "source": 200, "note": 4000}


def check_framework(data: Any) -> None:
    """Raise FrameworkFileInvalid with the place in the file where it does not have the shape that can be loaded."""
    _need(isinstance(data, dict), "the file", "one object is needed")
    _text(data, "id", "id")
    _words(data, "title", "title")
    for name in ("publisher", "source", "licence", "note"):
        if name in data:
            _text(data, name, name, may_be_empty=True)
    _need(data.get("year") is None or _number(data["year"], 1, 9999), "year", "a number is needed")
    _each(data, "levels", "levels", "level", _check_level)
    _each(data, "areas", "areas", "code", _check_area)
    codes = [
        (item["code"], f"areas[{a}].competences[{c}].code")
        for a, area in enumerate(data["areas"])
        for c, item in enumerate(area["competences"])
    ]
    seen: set[str] = set()
    for code, place in codes:
        _need(code not in seen, place, f"{code} stands twice")
        seen.add(code)


def _check_level(level: dict[str, Any], place: str) -> None:
    _need(_number(level.get("level"), 1, MOST_LEVELS), f"{place}.level", f"a number from 1 to {MOST_LEVELS} is needed")
    _words(level, "band", f"{place}.band")
    if level.get("summary"):
        _words(level, "summary", f"{place}.summary")


def _check_area(area: dict[str, Any], place: str) -> None:
    _text(area, "code", f"{place}.code", longest=20)
    _words(area, "name", f"{place}.name")
    _each(area, "competences", f"{place}.competences", "code", _check_competence)


def _check_competence(item: dict[str, Any], place: str) -> None:
    _text(item, "code", f"{place}.code", longest=20)
    _words(item, "name", f"{place}.name")
    if item.get("description"):
        _words(item, "description", f"{place}.description")


def _each(row: dict[str, Any], key: str, place: str, unique: str, check: Callable[[dict[str, Any], str], None]) -> None:
    """Check a list of objects, each known by a value that stands once."""
    rows = row.get(key)
    _need(isinstance(rows, list) and bool(rows), place, "a list with at least one entry is needed")
    seen: list[Any] = []
    for number, entry in enumerate(rows or []):
        where = f"{place}[{number}]"
        _need(isinstance(entry, dict), where, "an object is needed")
        check(entry, where)
        _need(entry[unique] not in seen, f"{where}.{unique}", f"{entry[unique]} stands twice")
        seen.append(entry[unique])


def _text(row: dict[str, Any], key: str, place: str, *, longest: int = 0, may_be_empty: bool = False) -> None:
    value, longest = row.get(key), longest or _LONGEST.get(key, 0)
    _need(isinstance(value, str) and (may_be_empty or bool(value.strip())), place, "a text is needed")
    _need(len(str(value)) <= longest, place, f"at most {longest} characters are possible")


def _words(row: dict[str, Any], key: str, place: str) -> None:
    value = row.get(key)
    right = isinstance(value, dict) and value and all(isinstance(text, str) and text.strip() for text in value.values())
    _need(bool(right), place, 'texts by language are needed, such as {"en": "…"}')


def _number(value: Any, least: int, most: int) -> bool:
    """Whether it is a whole number in the range; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _need(right: bool, place: str, message: str) -> None:
    if not right:
        raise FrameworkFileInvalid(f"{place}: {message}")
