"""Find learning pages by their address, in one query each."""

from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage

CATALOGUE_SLUG = "courses"
_MODELS: tuple[type[Page], ...] = (CataloguePage, CoursePage, ModulePage, LessonPage)

AnyPage = TypeVar("AnyPage", bound=Page)


def learning_page(slugs: list[str]) -> Page | None:
    """Return the live page at ``courses/<slugs>/`` in the reader's language, or None when there is none that is public.

    The depth says the kind: catalogue, course, module, lesson. The framework's own routing costs two queries a level.
    """
    model = _MODELS[len(slugs)]
    path = "/".join([CATALOGUE_SLUG, *slugs])
    return (
        model.objects.live()
        .public()
        .filter(
            locale__language_code=get_language(), slug=([CATALOGUE_SLUG, *slugs])[-1], url_path__endswith=f"/{path}/"
        )
        .first()
    )


def get_live_page(model: type[AnyPage], pk: int) -> AnyPage | None:
    """Return a live, public page by its key, or None."""
    return model.objects.live().public().filter(pk=pk).first()


def address_of(page: Page) -> str:
    """Return the address of a learning page in its own language, without a query. Needs ``locale`` fetched or cached."""
    language = page.locale.language_code
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    below = page.url_path.partition(f"/{CATALOGUE_SLUG}/")[2]
    return f"{prefix}/{CATALOGUE_SLUG}/{below}"
