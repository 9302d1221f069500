"""Find a task, a project or a lesson by words in it.

Plain containment of every word, so that "교육" finds "교육을". Relevance ranking of the framework's search is not used: on
SQLite its cost grows with the square of the hits, and a visitor could hold a worker with one common word.
"""

import json
from dataclasses import dataclass

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
    stored = [as_stored(word) for word in words]
    lessons: QuerySet[LessonPage] = open_pages(LessonPage).filter(locale__language_code=get_language())
    return Found(
        words=" ".join(words),
        tasks=list(_containing(live_tasks(), stored, "title", "summary", "place", "project__name")[:MOST]),
        projects=list(
            _containing(visible_projects(None).select_related("lab__region"), stored, "name", "summary", "place")[:MOST]
        ),
        lessons=list(_containing(lessons.order_by("title"), words, "title", "summary")[:MOST]),
    )


def as_stored(word: str) -> str:
    """Return a word as texts in several languages are stored: JSON, in which Hangul stands as escapes."""
    return json.dumps(word)[1:-1]


def _containing(rows: QuerySet, words: list[str], *fields: str) -> QuerySet:
    """Filter rows in which every word occurs in one of the fields."""
    for word in words:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(anywhere)
    return rows
