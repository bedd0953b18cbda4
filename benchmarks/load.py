"""A bounded load from this machine to itself, and what it cost: CPU seconds of process trees, from /proc."""

import gzip
import http.client
import itertools
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
HOST = "localhost"
_number = itertools.count()


def on_another_day(address: str) -> str:
    """The address with another day of the last 300 in the place of {day}, each time it is asked for."""
    if "{day}" not in address:
        return address
    return address.format(
        day=f"{datetime.now(UTC).date() - timedelta(days=1 + next(_number) % 300):%d.%m.%Y}"
    )


@dataclass(frozen=True)
class Act:
    """What happens right before a request. `backend` is the database's process that does it: what it costs is not the page's."""

    do: Callable[[], None]
    backend: int


@dataclass(frozen=True)
class Block:
    """What one block of requests cost: CPU ms per request, and the median latency in ms."""

    cpu_ms: float
    p50_ms: float


def tree(root: int) -> list[int]:
    """The process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def cpu_seconds(root: int) -> float:
    """User and system time of a process tree, its dead children included."""
    total = 0
    for pid in tree(root):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
        if pid == root:
            total += int(fields[13]) + int(fields[14])
    return total / TICK


def fetch(port: int, address: str, cookie: str = "") -> tuple[int, bytes]:
    """One request; the body ungzipped."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", address, headers=_headers(cookie))
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, gzip.decompress(body) if response.headers.get(
        "Content-Encoding"
    ) == "gzip" else body


def run(
    port: int,
    address: str,
    cookie: str,
    roots: list[int],
    *,
    requests: int,
    threads: int = 2,
    before: Act | None = None,
) -> Block:
    """Send `requests` GETs over `threads` kept connections and measure the trees of `roots` meanwhile, without what `before` costs.
    Raises on any answer but 200."""

    def used_by_now() -> float:
        return sum(cpu_seconds(root) for root in roots) - (cpu_seconds(before.backend) if before else 0)

    used_before = used_by_now()
    latencies: list[float] = []
    faults: list[str] = []
    workers = [
        threading.Thread(
            target=_visit, args=(port, address, cookie, requests // threads, latencies, faults, before)
        )
        for _ in range(threads)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if faults:
        raise RuntimeError(f"{address}: {faults[0]}")
    used = used_by_now() - used_before
    return Block(1000 * used / len(latencies), 1000 * sorted(latencies)[len(latencies) // 2])


def _visit(
    port: int,
    address: str,
    cookie: str,
    count: int,
    latencies: list[float],
    faults: list[str],
    before: Act | None,
) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    for _ in range(count):
        if before:
            before.do()
        start = time.perf_counter()
        connection.request("GET", on_another_day(address), headers=_headers(cookie))
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            faults.append(f"status {response.status}")
            break
        latencies.append(time.perf_counter() - start)
    connection.close()


def _headers(cookie: str) -> dict[str, str]:
    return {"Accept-Language": "de", **({"Cookie": cookie} if cookie else {})}
