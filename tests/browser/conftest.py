"""One server with the demo content for all browser tests; Chromium is in tests/chromium.py."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.bench import RAISE
from tests.browser.site import Site
from tests.browser.visitor import Visitor

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The running product with the demo content, in a folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "WAGTAIL_"))},
        "DJANGO_SETTINGS_MODULE": "learnsite.settings.development",
        "DATA_DIR": str(folder),
        "SITE_URL": url,
    }
    running = Site(url=url, environment=environment)
    running.manage("migrate", "--verbosity=0")
    running.manage("load_demo")
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "2", "learnsite.wsgi:application"]
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"{url}/", server, log)
        yield running
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def benches(site: Site) -> dict[str, dict[str, Any]]:
    """For each language a lab with everything a coordinator is asked to do (bench.py): names, addresses and ids."""
    found: dict[str, dict[str, Any]] = json.loads(site.manage("shell", "--verbosity=0", given=RAISE))
    return found


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Open a window: visit("ko", 375, user="citizen@example.org", scheme="dark", javascript=False)."""
    with ExitStack() as windows:

        def open_window(language: str = "ko", width: int = 1280, **options: object) -> Visitor:
            visitor = Visitor(browser, site, language=language, width=width, **options)
            windows.callback(visitor.close)
            return visitor

        yield open_window
