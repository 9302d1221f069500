"""What every test stands on. The people are in tests/cast.py, the rules nobody may break in tests/strictness.py."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from learnsite.i18n.catalogue import compile_stale

pytest_plugins = ["tests.database", "tests.strictness", "tests.chromium", "tests.cast"]


def pytest_configure() -> None:
    """Make the catalogues the tests read; nothing happens when they are up to date."""
    compile_stale()


def pytest_unconfigure() -> None:
    """Remove the files the tests wrote."""
    scratch = Path(settings.MEDIA_ROOT).parent
    if scratch.name.startswith("learnsite-tests-"):
        shutil.rmtree(scratch, ignore_errors=True)


@pytest.fixture(autouse=True)
def _start_fresh() -> Iterator[None]:
    """Begin each test in the default language and with nothing cached."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate()
