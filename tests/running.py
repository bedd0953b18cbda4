"""Real processes for tests that are about them: a mail server, a Valkey of their own, workers and a web server on the test's database."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection
from redis import Redis

from portal.supervisor.account import unprivileged
from portal.supervisor.environment import Places
from portal.supervisor.programs import gunicorn, worker
from portal.supervisor.valkey import Valkey


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(holds: Callable[[], Any], seconds: float, what: str) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := holds():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s for {what}")


class MailSink:
    """A mail server that keeps the Message-ID and the address of what it is sent."""

    def __init__(self):
        self.arrived: list[tuple[str, str]] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, server, session, envelope) -> str:
        lines = envelope.content.decode("utf-8", "replace").splitlines()
        message_id = next(line for line in lines if line.lower().startswith("message-id:"))
        self.arrived.append((message_id.split(":", 1)[1].strip(), envelope.rcpt_tos[0]))
        return "250 kept"

    def __enter__(self) -> "MailSink":
        self.controller.start()
        return self

    def __exit__(self, *fault) -> None:
        self.controller.stop()

    def environment(self) -> dict[str, str]:
        return {"PORTAL_SMTP_HOST": "127.0.0.1", "PORTAL_SMTP_PORT": str(self.controller.port)}


class OwnValkey:
    """A Valkey that a test may stop and start; the run's own one stays as it is."""

    def __init__(self):
        self.folder = Path(
            tempfile.mkdtemp(prefix="netzwerkportal-test-", dir="/tmp")
        )  # pytest's own is closed to the account
        places = Places(self.folder)
        account = unprivileged(places.database)
        if account:
            account.own(self.folder)
        places.make(account)
        self.url = places.redis_url
        self.server = Valkey(places, account, throwaway=True)
        self.start, self.stop = self.server.start, self.server.stop

    def is_done(self) -> bool:
        """No task waits and no worker has one in hand. A worker that loses the broker with a task in hand may end of it (kombu 5.7); then
        the supervisor starts another, which test_supervisor looks at."""
        with Redis.from_url(self.url, db=settings.REDIS_DB) as client:
            return not client.exists("celery", "unacked")

    def __enter__(self) -> "OwnValkey":
        self.start()
        return self

    def __exit__(self, *fault) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def database_url() -> str:
    at = connection.settings_dict
    return f"postgres://{at['USER']}:{at['PASSWORD'] or ''}@{quote(at['HOST'], safe='')}:{at['PORT'] or 5432}/{at['NAME']}"


class Process:
    """A program of the portal on the test's database; `kill` is what the system does to it when memory runs out."""

    def __init__(self, words: list[str], environ: Mapping[str, str]):
        self.words, self.environ, self.running = words, dict(environ), None

    @classmethod
    def worker(cls, environ: Mapping[str, str], *more: str) -> "Process":
        return cls([*worker(), *more], {**environ, "PORTAL_ROLE": "worker"})

    @classmethod
    def web(cls, environ: Mapping[str, str], port: int) -> "Process":
        return cls(
            gunicorn({"PORT": str(port), "PORTAL_WEB_WORKERS": "1"}), {**environ, "PORTAL_ROLE": "web"}
        )

    def __enter__(self) -> "Process":
        self.running = subprocess.Popen(
            [sys.executable, "-m", *self.words],
            env={**os.environ, "DATABASE_URL": database_url(), **self.environ},
            cwd=settings.BASE_DIR,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(self, *fault) -> None:
        self.kill()

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait(10)


class Visitor:
    """Somebody with a browser that keeps cookies; follows redirects, gives the status."""

    def __init__(self, address: str):
        self.address, self.cookies = address, CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies), ProxyHandler({}))

    def get(self, path: str) -> int:
        return self._open(Request(self.address + path))

    def post(self, path: str, **fields: str) -> int:
        self.get(path)
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        body = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        return self._open(Request(self.address + path, data=body, headers={"Referer": self.address + path}))

    def answers(self, path: str) -> bool:
        with suppress(OSError):
            return self.get(path) == 200
        return False

    def _open(self, request: Request) -> int:
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status
        except HTTPError as fault:
            return fault.code
