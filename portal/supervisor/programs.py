"""The three programs of a running portal."""

import signal
import sys
from pathlib import Path

from portal.supervisor.account import Account
from portal.supervisor.environment import CHECKOUT, Places
from portal.supervisor.processes import Program

BEACON_FOLDER = Path("/dev/shm")  # gunicorn's heartbeat in memory, where the system has such a folder

CELERY = ["celery", "--quiet", "-A", "portal.celery"]
# The supervisor says in one line that it runs as root; Celery would say it in ten.
QUIET_ABOUT_ROOT = {"PYTHONWARNINGS": "ignore:You're running the worker with superuser"}


def all_of(environ: dict[str, str], places: Places, account: Account | None) -> list[Program]:
    """When the supervisor is killed, the queue goes at the same moment. A worker that were asked to stop would then wait
    for the queue for ever, so it is killed; what it had begun is not acknowledged and is done again."""
    env = environment_of(environ, places, account)
    kinds = (
        ("web", "web", gunicorn(environ)),
        ("worker", "worker", worker()),
        ("beat", "worker", beat(places)),
    )
    return [
        Program(
            name=name,
            argv=[sys.executable, "-m", *words],
            note=places.run / f"{name}.json",
            account=account,
            env={**QUIET_ABOUT_ROOT, **env, "PORTAL_ROLE": role},
            cwd=CHECKOUT,
            death_signal=signal.SIGKILL if role == "worker" else None,
        )
        for name, role, words in kinds
    ]


def environment_of(environ: dict[str, str], places: Places, account: Account | None) -> dict[str, str]:
    """The caller's environment; another account gets a home of ours instead of root's."""
    if account is None:
        return environ
    return {**environ, "HOME": str(places.run), "USER": account.name, "LOGNAME": account.name}


def gunicorn(environ: dict[str, str]) -> list[str]:
    """Threads, because a page waits for the database most of its time; workers are renewed, each at its own moment."""
    words = {
        "bind": f"{environ.get('PORTAL_BIND', '127.0.0.1')}:{environ['PORT']}",
        "worker-class": "gthread",
        "workers": environ.get("PORTAL_WEB_WORKERS", "2"),
        "threads": environ.get("PORTAL_WEB_THREADS", "4"),
        "max-requests": "5000",
        "max-requests-jitter": "1000",
        "keep-alive": "15",
        "timeout": "60",
        "graceful-timeout": "8",
        "log-level": "warning",
    }
    if BEACON_FOLDER.is_dir():
        words["worker-tmp-dir"] = str(BEACON_FOLDER)
    options = [word for key, value in words.items() for word in (f"--{key}", value)]
    return ["gunicorn", "portal.wsgi", "--preload", "--no-control-socket", *options]


def worker() -> list[str]:
    calm = ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
    return [*CELERY, "worker", "--concurrency", "2", *calm]


def beat(places: Places) -> list[str]:
    """Apart from the worker, so that the schedule goes on when a worker dies."""
    schedule = str(places.data / "beat" / "schedule")
    return [*CELERY, "beat", "--schedule", schedule, "--pidfile=", "--loglevel", "WARNING"]
