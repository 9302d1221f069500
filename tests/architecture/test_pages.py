"""Pages are read; what changes something is a named view."""

import pytest
from django.apps import apps
from wagtail.models import Page

from tests.architecture.source import FLOORS

PAGES = [model for model in apps.get_models() if issubclass(model, Page) and model.__module__.split(".")[0] in FLOORS]


def test_there_are_pages():
    assert PAGES


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_page_answers_reading_only(model):
    assert set(model.allowed_http_method_names()) <= {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_page_says_in_the_editor_what_it_is(model):
    assert model.__name__.endswith("Page")
    assert str(model._meta.verbose_name)[0] != model.__name__[0]
