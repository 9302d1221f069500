"""Find a task, a project or a lesson by words in it.

Plain containment of every word, so that "교육" finds "교육을". Relevance ranking of the framework's search is not used: on
SQLite its cost grows with the square of the hits, and a visitor could hold a worker with one common word.
"""

import json
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from courses.models import LessonPage
from courses.queries.pages import open_pages
from projects.models import Project, Task
from projects.policies.project import visible_projects
from projects.queries.tasks import live_tasks

LONGEST = 80
MOST_WORDS = 6
MOST = 20
MOST_READ = 400


@dataclass(frozen=True)
class Found:
    """What was found, at most 20 of each sort."""

    words: str
    tasks: list[Task]
    projects: list[Project]
    lessons: list[LessonPage]

    @property
    def nothing(self) -> bool:
        """Whether nothing was found."""
        return not (self.tasks or self.projects or self.lessons)


def search(text: str) -> Found | None:
    """Return what contains every word, or None when there is no word. Three queries."""
    words = text[:LONGEST].split()[:MOST_WORDS]
    if not words:
        return None
    lessons: QuerySet[LessonPage] = open_pages(LessonPage).filter(locale__language_code=get_language())
    return Found(
        words=" ".join(words),
        tasks=_containing(live_tasks(), words, "title", "summary", "place", "project__name"),
        projects=_containing(visible_projects(None).select_related("lab__region"), words, "name", "summary", "place"),
        lessons=_containing(lessons.order_by("title"), words, "title", "summary"),
    )


def as_stored(word: str) -> str:
    """Return a word as texts in several languages are stored: JSON, in which Hangul stands as escapes."""
    return json.dumps(word)[1:-1]


def _containing(rows: QuerySet, words: list[str], *fields: str) -> list[Any]:
    """Return rows in which every word occurs in one of the fields.

    The database narrows; what is stored as JSON also holds names of languages and escapes ("en", "u"), so that the words
    themselves are looked at again, in at most 400 rows.
    """
    for word in words:
        anywhere = Q()
        for field in fields:
            for form in {word, as_stored(word)}:
                anywhere |= Q(**{f"{field}__icontains": form})
        rows = rows.filter(anywhere)
    found = (row for row in rows[:MOST_READ] if _holds(row, words, fields))
    return list(islice(found, MOST))


def _holds(row: Any, words: list[str], fields: tuple[str, ...]) -> bool:
    """Say whether every word occurs in one of the texts, in any language."""
    texts = []
    for field in fields:
        value = attrgetter(field.replace("__", "."))(row)
        data = getattr(value, "data", value)
        texts += [str(text).casefold() for text in (data.values() if isinstance(data, dict) else [data])]
    return all(any(word.casefold() in text for text in texts) for word in words)
