"""Search over 20,000 rows for a word that is in every one, beside a plain scan for it in the same run.

`python -m benchmarks.search` measures the database that DATABASE_URL names, in a table of its own making; `make bench` runs
it on SQLite and, where PostgreSQL is installed, there too.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

ROWS, RUNS = 20_000, 9
COMMON, RARE = "교육", "구룡포"


def main() -> int:
    """Migrate, fill, measure, print."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, skip_checks=True)
    _fill()
    print(f"\nsearch, {ROWS:,} rows, {connection.vendor}; median and slowest of {RUNS} in ms")
    for name, act in _acts():
        act()
        times = sorted(_milliseconds(act) for _run in range(RUNS))
        print(f"{name:<44}{statistics.median(times):>8.1f}{times[-1]:>8.1f}")
    return 0


def _fill() -> None:
    """Rows of a length that titles and summaries have."""
    from django.db import connection

    from learnsite.search.models import SearchEntry
    from learnsite.search.terms import index_terms

    rows = []
    for number in range(ROWS):
        place = RARE if number % 2000 == 0 else f"마을{number % 97}"
        title = (
            f"{place} 안전교육을 준비하는 {number}번째 과제" if number % 3 else f"{place} 어르신 디지털 길잡이 {number}"
        )
        text = (
            f"주민이 {place}에서 디지털 교육을 받고 휴대전화로 사진을 찍어 기록해요. 대피소 {number % 311}호의 문 너비를 재고 표로 정리한 뒤 "
            "이웃과 함께 살펴보고, 달라진 점을 모두가 볼 수 있게 알려 주세요. 처음이어도 괜찮아요."
        )
        rows.append(
            SearchEntry(
                kind=("task", "lesson", "problem", "project")[number % 4], key=number, language="ko", text_language="ko",
                title=title, text=text, title_terms=index_terms(title), text_terms=index_terms(text), path="/",
                minutes=number % 120, region_code=f"KR-{number % 17}",
            )
        )  # fmt: skip
    SearchEntry.objects.bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE search_searchentry")
        else:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")
            cursor.execute("ANALYZE")


def _acts() -> list[tuple[str, Callable[[], Any]]]:
    from django.db.models import Q

    from learnsite.search.models import SearchEntry
    from learnsite.search.queries.find import find

    def scan() -> object:
        hits = SearchEntry.objects.filter(Q(title__contains=COMMON) | Q(text__contains=COMMON), language="ko")
        return list(hits.order_by("-pk")[:20]), hits.count()

    return [
        ("a common word, best first", lambda: find({"q": COMMON}, language="ko")),
        ("a common word, newest first", lambda: find({"q": COMMON, "order": "newest"}, language="ko")),
        ("two common words", lambda: find({"q": f"디지털 {COMMON}을"}, language="ko")),
        ("a common word, in one region", lambda: find({"q": COMMON, "region": "KR-3"}, language="ko")),
        ("a common word, kind and minutes", lambda: find({"q": COMMON, "kind": "task", "minutes": 30}, language="ko")),
        ("a rare word", lambda: find({"q": RARE}, language="ko")),
        ("filters without words", lambda: find({"region": "KR-3", "minutes": 60}, language="ko")),
        ("the common word by a plain scan (LIKE)", scan),
    ]


def _milliseconds(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def measure_both() -> None:
    """Run this on SQLite, and on a throw-away PostgreSQL where its programs are installed."""
    from learnsite.scripts.with_postgres import NoPostgres, find_binaries

    itself = [sys.executable, "-m", "benchmarks.search"]
    with tempfile.TemporaryDirectory(prefix="learnsite-bench-") as folder:
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "learnsite.settings.development",
            "LOG_LEVEL": "ERROR",
        }
        environment.pop("DATABASE_URL", None)
        subprocess.run(itself, check=True, env=environment)
        try:
            find_binaries()
        except NoPostgres:
            print("search on PostgreSQL: not measured, PostgreSQL is not installed")
            return
        subprocess.run([sys.executable, "-m", "learnsite.scripts.with_postgres", *itself], check=True, env=environment)


if __name__ == "__main__":
    sys.exit(main())
