"""What a task asks a person to know first, and what they still lack. Advice, never a gate."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import get_language

from courses.models import CompetenceEvidence, ModuleCompletion, ModulePage
from courses.states import EvidenceKind
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
    """Return the modules to read first in their order, those not completed and those done. Two queries."""
    wanted = TaskModule.objects.filter(task=task, module_key=OuterRef("translation_key"))
    pages = (
        ModulePage.objects.live()
        .public()
        .filter(
            locale__language_code=get_language(),
            translation_key__in=TaskModule.objects.filter(task=task).values("module_key"),
        )
        .annotate(place_in_task=Subquery(wanted.values("position")[:1]))
        .order_by("place_in_task", "path")
    )
    if getattr(user, "is_authenticated", False):
        done = ModuleCompletion.objects.filter(user=user, module_key=OuterRef("translation_key"))
        pages = pages.annotate(completed=Exists(done))
    return [
        ModuleToRead(title=page.title, url=page.url or "", summary=page.summary, done=getattr(page, "completed", False))
        for page in pages
    ]


def competences_used(task: Task, user: Any) -> list[CompetenceUsed]:
    """Return the competences the task needs and grows, with what the person has shown in tests or reviewed work. One query."""
    rows = (
        TaskCompetence.objects.filter(task=task).select_related("competence").order_by("-use", "competence__position")
    )
    if getattr(user, "is_authenticated", False):
        shown = CompetenceEvidence.objects.filter(
            user=user, competence=OuterRef("competence"), withdrawn_at__isnull=True
        ).exclude(kind=EvidenceKind.SELF)
        rows = rows.annotate(have=Subquery(shown.order_by("-level").values("level")[:1]))
    return [
        CompetenceUsed(
            code=row.competence.code,
            name=str(row.competence.name),
            use=row.use,
            level=row.level,
            have=getattr(row, "have", None) or 0,
        )
        for row in rows
    ]
