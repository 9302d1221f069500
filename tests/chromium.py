"""Finds Chromium. `python -m tests.chromium` prints its path, or one sentence and fails."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def chromium_path() -> str | None:
    """The program named by CHROMIUM, or the first one installed; None when there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    installed = (shutil.which(name) for name in NAMES)
    return next((path for path in (*installed, *PLACES) if path and Path(path).exists()), None)


if __name__ == "__main__":
    if path := chromium_path():
        sys.stdout.write(path + "\n")
    else:
        sys.exit(
            "No Chromium was found: install it (Debian and Ubuntu: apt install chromium), or name it with CHROMIUM=/path/to/it."
        )
