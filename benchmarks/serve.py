"""The two web servers that are compared, started alike and stopped by their process group."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.load import fetch


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def gunicorn(application: str, environ: dict[str, str], ready: str) -> Iterator[tuple[int, int]]:
    """Port and process id of a gunicorn with 2 workers of 4 threads that answers `ready`."""
    port = free_port()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", application, "--bind", f"localhost:{port}", "--workers", "2",
            "--worker-class", "gthread", "--threads", "4", "--keep-alive", "30", "--log-level", "error",
        ],
        env={**os.environ, **environ, "PORT": str(port)},
        start_new_session=True,
    )  # fmt: skip
    try:
        _wait(port, ready, process)
        yield port, process.pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def _wait(port: int, address: str, process: subprocess.Popen) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(f"gunicorn ended with {process.returncode}")
        with contextlib.suppress(OSError):
            if fetch(port, address)[0] == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer 200")
