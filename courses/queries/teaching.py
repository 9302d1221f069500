"""What modules teach, in which language, up to which level."""

from collections.abc import Iterable

from django.db.models import Exists, F, Max, OuterRef

from courses.models import LessonPage, ModuleCompetence, ModulePage
from courses.queries.pages import open_pages


def levels_taught(competence_ids: Iterable[int]) -> dict[tuple[int, str], int]:
    """Return {(competence id, language): the highest level a module everybody may read teaches it up to}. A module without a
    published lesson teaches nothing yet. One query."""
    lessons = LessonPage.objects.filter(live=True, path__startswith=OuterRef("path"), depth=OuterRef("depth") + 1)
    modules = open_pages(ModulePage).filter(Exists(lessons))
    rows = ModuleCompetence.objects.filter(competence__in=list(competence_ids), page__in=modules).order_by()
    rows = rows.annotate(language=F("page__locale__language_code")).values_list("competence", "language")
    return {(competence, language): highest for competence, language, highest in rows.annotate(highest=Max("level"))}
