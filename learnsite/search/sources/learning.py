"""Modules and lessons as they can be found: those everybody may read, and nothing below a draft or a private section."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.conf import settings
from wagtail.models import Page

from courses.models import LessonPage, ModuleCompetence, ModulePage
from courses.queries.pages import address_of, open_pages
from learnsite.search.sources.document import LONGEST_TEXT, Document, spoken

Keys = Iterable[int] | None
_STEP = Page.steplen


def modules(keys: Keys) -> Iterator[Document]:
    """Modules, as long as their lessons together. Three queries."""
    rows = open_pages(ModulePage).select_related("locale").prefetch_related("competences")
    pages = list(rows if keys is None else rows.filter(pk__in=list(keys)))
    lasts: dict[str, int] = defaultdict(int)
    if pages:
        for path, minutes in open_pages(LessonPage).values_list("path", "minutes"):
            lasts[path[:-_STEP]] += minutes
    for page in pages:
        levels = {link.competence_id: link.level for link in page.competences.all()}
        yield _document(page, text=page.summary, minutes=lasts[page.path], competences=levels)


def lessons(keys: Keys) -> Iterator[Document]:
    """Lessons, with what their modules teach. Three queries."""
    rows = open_pages(LessonPage).select_related("locale")
    pages = list(rows if keys is None else rows.filter(pk__in=list(keys)))
    taught: dict[str, dict[int, int]] = defaultdict(dict)
    links = ModuleCompetence.objects.filter(page__path__in={page.path[:-_STEP] for page in pages})
    for path, competence, level in links.values_list("page__path", "competence", "level"):
        taught[path][competence] = level
    for page in pages:
        prose = [block for block in page.body if block.block_type in _SPOKEN]
        body = " ".join(spoken(said, "") for block in prose for said in block.block.get_searchable_content(block.value))
        text = f"{page.summary} {body}"[:LONGEST_TEXT]
        yield _document(page, text=text, minutes=page.minutes, competences=taught[page.path[:-_STEP]])


# Blocks that are prose. What is asked and answered in a lesson is not given away in a list.
_SPOKEN = frozenset({"text", "callout", "worked_example", "glossary"})


def _document(page: Page, *, text: str, minutes: int, competences: dict[int, int]) -> Document:
    language = page.locale.language_code
    address = address_of(page)
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return Document(
        key=page.pk,
        language=language,
        text_language=language,
        work_language=language,
        title=page.title,
        text=" ".join(text.split()),
        path=address.removeprefix(prefix),
        minutes=minutes,
        remote=True,
        is_open=True,
        published_at=page.first_published_at or page.last_published_at,
        competences=competences,
    )


def keys_below(path: str) -> dict[str, set[int]]:
    """The modules and lessons at or below a page, and the module above a lesson, by the page's path. Two queries."""
    module = path[: _STEP * 5]  # root, home, catalogue, course, module
    return {
        "module": set(ModulePage.objects.filter(path__startswith=path).values_list("pk", flat=True))
        | set(ModulePage.objects.filter(path=module).values_list("pk", flat=True)),
        "lesson": set(LessonPage.objects.filter(path__startswith=path).values_list("pk", flat=True)),
    }
