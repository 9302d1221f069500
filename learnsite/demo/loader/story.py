"""Story pages of labs and projects, one per language, translations of each other."""

from typing import Any

from wagtail.models import Locale, Page

from learnsite.home.models import HomePage


def write_story(model: type[Page], *, slug: str, name: dict[str, str], story: dict[str, str], **owner: Any) -> None:
    """Publish the story in each language under the home page of that language."""
    first: Page | None = None
    for locale in Locale.objects.order_by("pk"):
        language = locale.language_code
        home = HomePage.objects.get(locale=locale)
        page = model.objects.filter(locale=locale, **owner).first()
        if page is None:
            page = model(title=name[language], slug=slug, locale=locale, story=story[language], **owner)
            if first is not None:
                page.translation_key = first.translation_key
            home.add_child(instance=page)
        page.title, page.story = name[language], story[language]
        page.save_revision(log_action=False).publish()
        first = first or page
