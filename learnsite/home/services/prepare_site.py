"""The pages every installation needs: a home page and a catalogue in each language, and the site that points to them."""

from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from courses.models import CataloguePage
from courses.queries.pages import CATALOGUE_SLUG
from learnsite.home.models import HomePage


def prepare_site() -> HomePage:
    """Make what is missing and return the home page in the default language. Safe to repeat; changes no words."""
    with transaction.atomic():
        locales = [Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES]
        first_home = first_catalogue = None
        for locale in locales:
            home = _home(locale, first_home)
            catalogue = _catalogue(home, first_catalogue)
            first_home, first_catalogue = first_home or home, first_catalogue or catalogue
        assert first_home is not None
        _point_site_to(first_home)
        _let_editors_work()
    return first_home


def _home(locale: Locale, first: HomePage | None) -> HomePage:
    """The home page of a language; the framework's welcome page makes room for it."""
    if home := HomePage.objects.filter(locale=locale).first():
        return home
    root = Page.objects.get(depth=1)
    root.get_children().filter(slug="home", content_type__model="page").delete()
    root.refresh_from_db()
    slug = "home" if locale.language_code == settings.LANGUAGE_CODE else f"home-{locale.language_code}"
    home = HomePage(title=settings.SITE_NAMES[locale.language_code], slug=slug, locale=locale)
    if first is not None:
        home.translation_key = first.translation_key
    root.add_child(instance=home)
    home.save_revision(log_action=False).publish(log_action=False)
    return home


def _catalogue(home: HomePage, first: CataloguePage | None) -> CataloguePage:
    """The catalogue under a home page."""
    if catalogue := CataloguePage.objects.filter(locale=home.locale).first():
        return catalogue
    with translation.override(home.locale.language_code):
        catalogue = CataloguePage(
            title=_("Learn"),
            lead=_("Short lessons, each for something you can do where you live. Begin anywhere."),
            slug=CATALOGUE_SLUG,
            locale=home.locale,
        )
    if first is not None:
        catalogue.translation_key = first.translation_key
    home.add_child(instance=catalogue)
    catalogue.save_revision(log_action=False).publish(log_action=False)
    return catalogue


def _point_site_to(home: HomePage) -> None:
    """Make the default site answer under SITE_URL with this home page."""
    parts = urlsplit(settings.SITE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": parts.hostname or "localhost",
            "port": parts.port or (443 if parts.scheme == "https" else 80),
            "root_page": home,
            "site_name": settings.SITE_NAMES[settings.LANGUAGE_CODE],
        },
    )


# What each of the framework's two groups may do with what is not a page: rubrics, badges and the rest are editorial.
_EDITORS = ("Editors", "Moderators")
_EDITORIAL = (
    ("projects", "rubric", ("add", "change", "view")),
    ("projects", "partner", ("add", "change", "view")),
    ("projects", "theme", ("add", "change", "view")),
    ("badges", "badge", ("add", "change", "view")),
    ("courses", "contentpackage", ("add", "change", "view")),
    ("courses", "framework", ("view",)),
    ("courses", "competence", ("change", "view")),
    ("courses", "proficiencylevel", ("change", "view")),
)


def _let_editors_work() -> None:
    """Give the editors' groups their permissions; what an operator has added beside them stays."""
    wanted: list[Permission] = []
    for app, model, actions in _EDITORIAL:
        name = apps.get_model(app, model)._meta.model_name
        codes = [f"{action}_{name}" for action in actions]
        wanted += Permission.objects.filter(content_type__app_label=app, codename__in=codes)
    for group in Group.objects.filter(name__in=_EDITORS):
        group.permissions.add(*wanted)
