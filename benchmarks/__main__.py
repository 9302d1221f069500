"""make bench: print requests per second, p99, queries and CPU of each page beside a bare Django view.

Everything happens in a folder of its own under the system's temporary folder, on loopback, and is removed afterwards.
BENCH_SECONDS (default 4) is how long each page is asked for.
"""

import os
import sys
import tempfile

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))


def main() -> int:
    """Prepare, measure, print."""
    with tempfile.TemporaryDirectory(prefix="learnsite-bench-") as folder:
        environment = {
            "DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "learnsite.settings.development",
            "SITE_URL": "http://127.0.0.1:8000",
            "LOG_LEVEL": "ERROR",
        }
        os.environ.update(environment)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("load_demo", verbosity=0)
        _measure(environment)
    from benchmarks.search import measure_both

    measure_both()
    return 0


def _measure(environment: dict[str, str]) -> None:
    """Measure the floor, then every page, and print a table."""
    from benchmarks.load import CONNECTIONS, PROCESSES, put_load_on
    from benchmarks.pages import cost_of, headers_for, pages
    from benchmarks.server import THREADS, WORKERS, serving

    print(
        f"\ngranian, {WORKERS} worker, {THREADS} blocking threads; {PROCESSES * CONNECTIONS} connections, {SECONDS:g} s a page;"
        f" Python {sys.version.split()[0]}; SQLite\n"
    )
    print(
        f"{'page':<24}{'requests/s':>11}{'of bare':>9}{'p50 ms':>8}{'p99 ms':>8}{'queries':>9}{'CPU ms':>8}{'KB':>7}{'failed':>8}"
    )
    with serving("benchmarks.bare:application", {**environment, "DJANGO_SETTINGS_MODULE": ""}) as address:
        floor = put_load_on(f"{address}/", seconds=SECONDS)
    print(
        f"{'bare Django view':<24}{floor.rate:>11.0f}{1:>9.2f}{floor.p50:>8.1f}{floor.p99:>8.1f}{0:>9}{'':>8}{'':>7}{floor.failed:>8}"
    )
    wanted = [(page, cost_of(page), headers_for(page)) for page in pages()]
    with serving("learnsite.wsgi:application", environment) as address:
        for page, cost, headers in wanted:
            load = put_load_on(address + page.path, seconds=SECONDS, method=page.method, headers=headers)
            print(
                f"{page.name:<24}{load.rate:>11.0f}{load.rate / (floor.rate or 1):>9.2f}{load.p50:>8.1f}{load.p99:>8.1f}"
                f"{cost.queries:>9}{cost.cpu:>8.1f}{cost.kilobytes:>7.0f}{load.failed:>8}"
            )


if __name__ == "__main__":
    sys.exit(main())
