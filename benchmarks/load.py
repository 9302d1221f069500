"""Ask for one address as fast as it answers, over a few connections that stay open. Bounded in time."""

import http.client
import multiprocessing
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

PROCESSES, CONNECTIONS = 2, 4  # connections in each process


@dataclass(frozen=True)
class Load:
    """What came of it: requests per second, the 50th and 99th percentile in milliseconds, and how many failed."""

    rate: float
    p50: float
    p99: float
    failed: int


def put_load_on(address: str, *, seconds: float, method: str = "GET", headers: Mapping[str, str] | None = None) -> Load:
    """Measure an address for some seconds, after a short warm-up that is not counted."""
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        arguments = [(address, seconds, method, dict(headers or {}))] * PROCESSES
        results = pool.starmap(_one_process, arguments)
    times = sorted(duration for durations, _failed in results for duration in durations)
    failed = sum(failures for _durations, failures in results)
    if not times:
        return Load(0.0, 0.0, 0.0, failed)
    return Load(
        rate=len(times) / seconds,
        p50=times[len(times) // 2] * 1000,
        p99=times[min(len(times) - 1, len(times) * 99 // 100)] * 1000,
        failed=failed,
    )


def _one_process(address: str, seconds: float, method: str, headers: dict[str, str]) -> tuple[list[float], int]:
    durations: list[float] = []
    failures: list[int] = []
    start = time.monotonic() + 0.5
    threads = [
        threading.Thread(target=_one_connection, args=(address, start, seconds, method, headers, durations, failures))
        for _number in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return durations, len(failures)


def _one_connection(
    address: str,
    start: float,
    seconds: float,
    method: str,
    headers: dict[str, str],
    durations: list[float],
    failures: list[int],
) -> None:
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=30)
    body = b"" if method == "POST" else None
    while (began := time.monotonic()) < start + seconds:
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        response.read()
        if began < start:
            continue
        durations.append(time.monotonic() - began)
        if response.status >= 400:
            failures.append(response.status)
    connection.close()
