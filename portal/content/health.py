"""Is the portal alive, is it well: what an operator's monitoring asks."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection

from core import outbox
from core.tasks import BEAT_KEY

OLDEST_MAIL = timedelta(minutes=15)
LAST_BEAT = timedelta(minutes=5)
LEAST_FREE = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    ok: bool
    detail: str


def database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return Finding(True, "answers")


def mail() -> Finding:
    age = outbox.oldest_waiting_age()
    return Finding(age <= OLDEST_MAIL, f"oldest due mail waits {int(age.total_seconds())} s")


def beat() -> Finding:
    """The clock writes a mark every minute; without the cache there is none to read."""
    mark = cache.get(BEAT_KEY)
    if mark is None:
        return Finding(False, "no beat seen")
    age = time.time() - float(mark)
    return Finding(age <= LAST_BEAT.total_seconds(), f"last beat {int(age)} s ago")


def disk() -> Finding:
    place = next(folder for folder in (settings.DATA_DIR, *settings.DATA_DIR.parents) if folder.exists())
    free = shutil.disk_usage(place).free
    return Finding(free >= LEAST_FREE, f"{free // (1024 * 1024)} MiB free")


CHECKS: dict[str, Callable[[], Finding]] = {
    "database": database,
    "mail": mail,
    "beat": beat,
    "disk": disk,
}


def examine() -> dict[str, Finding]:
    """Every check, also after one has failed; a fault is a finding, not a 500, and names no address or account."""
    findings = {}
    for name, check in CHECKS.items():
        try:
            findings[name] = check()
        except (Error, OSError) as error:
            findings[name] = Finding(False, type(error).__name__)
    return findings
