"""What a task asks a person to know first, and what they still lack. Advice, never a gate."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language

from courses.models import ModulePage
from courses.queries.competence import levels_shown
from courses.queries.modules import completed_module_keys
from courses.queries.pages import address_of, open_pages
from projects.models import Task, TaskCompetence, TaskModule
from projects.states import CompetenceUse


@dataclass(frozen=True)
class ModuleToRead:
    """A module that should be read first, in the reader's language."""

    title: str
    url: str
    summary: str
    done: bool


@dataclass(frozen=True)
class CompetenceUsed:
    """A competence the task needs or grows. ``level`` is what the task says, ``have`` what the person has shown (0: nothing)."""

    competence_id: int
    code: str
    name: str
    use: str
    level: int
    have: int

    @property
    def lacking(self) -> bool:
        """Whether the task needs more than the person has shown."""
        return self.use == CompetenceUse.NEEDS and self.have < self.level


def modules_to_read(task: Task, user: Any) -> list[ModuleToRead]:
    """Return the modules to read first in their order, with whether the person has completed them. Three queries at most."""
    rows = TaskModule.objects.filter(task=task)
    place = rows.filter(module_key=OuterRef("translation_key")).values("position")[:1]
    pages = (
        open_pages(ModulePage)
        .filter(locale__language_code=get_language(), translation_key__in=rows.values("module_key"))
        .select_related("locale")
        .annotate(place_in_task=Subquery(place))
        .order_by("place_in_task", "path")
    )
    done = completed_module_keys(user)
    return [
        ModuleToRead(title=page.title, url=address_of(page), summary=page.summary, done=page.translation_key in done)
        for page in pages
    ]


def competences_used(task: Task, user: Any) -> list[CompetenceUsed]:
    """Return the competences the task needs and grows, with what the person has shown. Two queries at most."""
    rows = TaskCompetence.objects.filter(task=task).select_related("competence")
    shown = levels_shown(user)
    return [
        CompetenceUsed(
            competence_id=row.competence_id,
            code=row.competence.code,
            name=str(row.competence.name),
            use=row.use,
            level=row.level,
            have=shown.get(row.competence_id, 0),
        )
        for row in rows.order_by("-use", "competence__position")
    ]
