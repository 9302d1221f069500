"""Find learning pages by their address, in one query each."""

from typing import TypeVar

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import get_language
from wagtail.models import Page

from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage

CATALOGUE_SLUG = "courses"
_DEEPEST = 6  # root, home, catalogue, course, module, lesson
_MODELS: tuple[type[Page], ...] = (CataloguePage, CoursePage, ModulePage, LessonPage)

AnyPage = TypeVar("AnyPage", bound=Page)


def open_pages(model: type[AnyPage]) -> QuerySet[AnyPage]:
    """Return the pages everybody may read: live, not in a private section, and nothing above them is a draft.

    Unpublishing a course leaves its lessons live unless the editor asks otherwise; without the course nobody should find them.
    """
    depths = range(2, _DEEPEST)
    above = [Substr(OuterRef("path"), 1, depth * Page.steplen) for depth in depths]
    return model.objects.live().public().filter(~Exists(Page.objects.filter(live=False, path__in=above)))


def learning_page(slugs: list[str]) -> Page | None:
    """Return the live page at ``courses/<slugs>/`` in the reader's language, or None when there is none that is public.

    The depth says the kind: catalogue, course, module, lesson. The framework's own routing costs two queries a level.
    """
    model = _MODELS[len(slugs)]
    path = "/".join([CATALOGUE_SLUG, *slugs])
    slug = [CATALOGUE_SLUG, *slugs][-1]
    return (
        open_pages(model)
        .filter(locale__language_code=get_language(), slug=slug, url_path__endswith=f"/{path}/")
        .select_related("locale")
        .first()
    )


def get_live_page(model: type[AnyPage], pk: int) -> AnyPage | None:
    """Return a page everybody may read by its key, or None."""
    return open_pages(model).filter(pk=pk).select_related("locale").first()


def address_of(page: Page) -> str:
    """Return the address of a learning page in its own language, without a query. Needs ``locale`` fetched or cached."""
    language = page.locale.language_code
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    below = page.url_path.partition(f"/{CATALOGUE_SLUG}/")[2]
    return f"{prefix}/{CATALOGUE_SLUG}/{below}"
