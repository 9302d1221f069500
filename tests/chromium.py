"""Finds Chromium and opens it once. `python -m tests.chromium` prints its path, or one sentence and fails."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

NO_CHROMIUM = (
    "No Chromium was found: install it (Debian and Ubuntu: apt install chromium), or name it with CHROMIUM=/path/to/it."
)


def chromium_path() -> str | None:
    """The program named by CHROMIUM, or the first one installed; None when there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    installed = (shutil.which(name) for name in NAMES)
    return next((path for path in (*installed, *PLACES) if path and Path(path).exists()), None)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, the same one for all tests: Playwright does not run twice in a process."""
    from playwright.sync_api import sync_playwright

    path = chromium_path()
    if path is None:
        pytest.fail(NO_CHROMIUM)
    with sync_playwright() as playwright:
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()


if __name__ == "__main__":
    if path := chromium_path():
        sys.stdout.write(path + "\n")
    else:
        sys.exit(NO_CHROMIUM)
