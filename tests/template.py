"""The migrated database that a test run begins from, kept in var/tests until something changes that migrations bring.

`python -m tests.template COMMAND` makes it if it is missing and runs the command on servers with a copy of it.
"""

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from portal.supervisor.environment import CHECKOUT
from portal.supervisor.with_servers import around

KEPT = CHECKOUT / "var" / "tests"
FLOORS = ("accounts", "core", "networks", "workshops", "projects", "portal")
UNUSED = 24 * 3600  # seconds after which a template nobody used is removed
SHIPPED = ("shipped", "defaults", "reference")  # the files that tests.content loads from


def sources() -> Iterator[Path]:
    """Everything that decides what stands in a migrated database."""
    yield CHECKOUT / "requirements.txt"
    for floor in FLOORS:
        for path in sorted((CHECKOUT / floor).rglob("*.*")):
            if (
                path.suffix == ".toml"
                or path.suffix == ".py"
                and (path.parent.name == "migrations" or path.stem in SHIPPED)
            ):
                yield path


def fingerprint() -> str:
    found = hashlib.sha256()
    for path in sources():
        found.update(str(path.relative_to(CHECKOUT)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def made() -> Path | None:
    """The folder of the template; None when it could not be made, which the run then says for itself."""
    kept = KEPT / fingerprint()
    if kept.exists():
        os.utime(kept)
        return kept
    draft = KEPT / f"draft-{os.getpid()}"
    migrate = [sys.executable, str(CHECKOUT / "manage.py"), "migrate", "--verbosity", "0"]
    if around(migrate, keep_as=draft):
        return None
    with suppress(OSError):  # another run was quicker
        draft.rename(kept)
    for folder in KEPT.iterdir():
        if folder.stat().st_mtime < time.time() - UNUSED or folder == draft:
            shutil.rmtree(folder, ignore_errors=True)
    return kept


if __name__ == "__main__":
    template = made()
    if template is not None:
        os.environ["PORTAL_TEST_TEMPLATE"] = "portal"
    sys.exit(around(sys.argv[1:], begin_from=template))
