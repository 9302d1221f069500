"""Find learning pages by their address, in one query each."""

from typing import TypeVar

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import Substr
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage

CATALOGUE_SLUG = "courses"
_MODELS: tuple[type[Page], ...] = (CataloguePage, CoursePage, ModulePage, LessonPage)
_DEEPEST = 6  # root, home, catalogue, course, module, lesson
# The paths of a page and of all pages above it.
_UPWARDS = [Substr(OuterRef("path"), 1, depth * Page.steplen) for depth in range(1, _DEEPEST + 1)]

AnyPage = TypeVar("AnyPage", bound=Page)


def open_pages(model: type[Page]) -> PageQuerySet:
    """Return the pages everybody may read: nothing from the page upwards is a draft or in a private section.

    Says what ``.live().public()`` says without the query that ``.public()`` makes each time, and more: unpublishing a course
    leaves its lessons live unless the editor asks otherwise, and without the course nobody should find them.
    """
    drafts = Page.objects.filter(live=False, path__in=_UPWARDS)
    restrictions = PageViewRestriction.objects.filter(page__path__in=_UPWARDS)
    return model.objects.filter(~Exists(drafts), ~Exists(restrictions), live=True)


def learning_page(slugs: list[str]) -> Page | None:
    """Return the page at ``courses/<slugs>/`` in the reader's language, or None when there is none that everybody may read.

    The depth says the kind: catalogue, course, module, lesson. The framework's own routing costs two queries a level.
    """
    model = _MODELS[len(slugs)]
    return _at(open_pages(model), slugs).select_related("locale").first()


def is_below_a_draft(slugs: list[str]) -> bool:
    """Whether the page at the address is live, but something above it is not. One query."""
    drafts = Page.objects.filter(live=False, path__in=_UPWARDS)
    return _at(Page.objects.live().filter(Exists(drafts)), slugs).exists()


def _at(pages: PageQuerySet, slugs: list[str]) -> PageQuerySet:
    """The pages at an address; the slug is there because it has an index."""
    whole = [CATALOGUE_SLUG, *slugs]
    ending = f"/{'/'.join(whole)}/"
    return pages.filter(locale__language_code=get_language(), slug=whole[-1], url_path__endswith=ending)


def get_live_page(model: type[AnyPage], pk: int) -> AnyPage | None:
    """Return a page everybody may read by its key, or None."""
    return open_pages(model).filter(pk=pk).select_related("locale").first()


def address_of(page: Page) -> str:
    """Return the address of a learning page in its own language, without a query. Needs ``locale`` fetched or cached."""
    language = page.locale.language_code
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    below = page.url_path.partition(f"/{CATALOGUE_SLUG}/")[2]
    return f"{prefix}/{CATALOGUE_SLUG}/{below}"
