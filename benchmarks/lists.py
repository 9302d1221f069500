"""Lists with 300 things on them, in wall time, beside a bare Django view in the same run: `python -m benchmarks.lists`.

What fills them is the table with which the tests count their queries. BENCH_SECONDS (default 2) is how long each is asked for.
"""

import os
import sys
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.pages import Page

SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
THINGS = 300


def main() -> int:
    """Fill, measure, print."""
    with tempfile.TemporaryDirectory(prefix="learnsite-bench-") as folder:
        environment = {
            "DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "learnsite.settings.development",
            "SITE_URL": "http://127.0.0.1:8000",
            "LOG_LEVEL": "ERROR",
        }
        os.environ.update(environment)
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _measure(_filled(), environment)
    return 0


def _filled() -> list["Page"]:
    """Put the things there, each kind once, and return the lists that show them."""
    from django.db import transaction
    from django.urls import reverse

    from benchmarks.pages import Page
    from tests.architecture.places import PLACES
    from tests.architecture.roles import VISITOR
    from tests.architecture.scene import Scene
    from tests.architecture.test_long_lists import COUNTED_HERE

    with transaction.atomic():
        scene = Scene()
        for fill in dict.fromkeys(fill for _who, fill in COUNTED_HERE.values()):
            fill(scene, THINGS)
        return [
            Page(
                name,
                reverse(name, kwargs=PLACES[name](scene) if name in PLACES else {}),
                "" if who == VISITOR else scene.people[who].email,
            )
            for name, (who, _fill) in COUNTED_HERE.items()
        ]


def _measure(lists: list["Page"], environment: dict[str, str]) -> None:
    """Measure the floor, then every list, and print a table."""
    from benchmarks.load import put_load_on
    from benchmarks.pages import cost_of, headers_for
    from benchmarks.server import serving

    print(f"\nlists with {THINGS} things, {SECONDS:g} s each; Python {sys.version.split()[0]}; SQLite\n")
    print(f"{'list':<28}{'requests/s':>11}{'of bare':>9}{'p50 ms':>8}{'p99 ms':>8}{'queries':>9}{'CPU ms':>8}{'KB':>7}")
    with serving("benchmarks.bare:application", {**environment, "DJANGO_SETTINGS_MODULE": ""}) as address:
        floor = put_load_on(f"{address}/", seconds=SECONDS)
    print(f"{'bare Django view':<28}{floor.rate:>11.0f}{1:>9.2f}{floor.p50:>8.1f}{floor.p99:>8.1f}")
    wanted = [(page, cost_of(page), headers_for(page)) for page in lists]
    with serving("learnsite.wsgi:application", environment) as address:
        for page, cost, headers in wanted:
            load = put_load_on(address + page.path, seconds=SECONDS, headers=headers)
            failed = f"  {load.failed} failed" if load.failed else ""
            print(
                f"{page.name:<28}{load.rate:>11.0f}{load.rate / (floor.rate or 1):>9.3f}{load.p50:>8.1f}{load.p99:>8.1f}"
                f"{cost.queries:>9}{cost.cpu:>8.1f}{cost.kilobytes:>7.0f}{failed}"
            )


if __name__ == "__main__":
    sys.exit(main())
