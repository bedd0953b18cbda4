"""Whom the servers run as: PostgreSQL refuses root, and the web should not be root either."""

import os
import pwd
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from portal.supervisor.words import Failure


@dataclass(frozen=True)
class Account:
    """An unprivileged account that root lends to a program."""

    name: str
    uid: int
    gid: int

    def popen(self) -> dict:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def reaches(self, path: Path) -> bool:
        """Whether this account may read (and enter or run) the path; asked of the system, not guessed from modes."""
        question = ["/bin/sh", "-c", 'test -r "$0" && test -x "$0"', str(path)]
        return subprocess.run(question, cwd="/", check=False, **self.popen()).returncode == 0

    def runs_portal(self, checkout: Path) -> bool:
        """Whether this account can use our Python, its packages and the code."""
        try:
            probe = subprocess.run(
                [sys.executable, "-B", "-c", "import django, celery, gunicorn, portal.settings"],
                cwd=checkout,
                check=False,
                capture_output=True,
                timeout=60,
                **self.popen(),
            )
        except OSError:
            return False
        return probe.returncode == 0

    def own(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid)

    def adopt(self, folder: Path) -> None:
        """Give this account what root has written below a folder of the portal."""
        for path in [folder, *folder.rglob("*")]:
            if path.lstat().st_uid == 0:
                os.chown(path, self.uid, self.gid, follow_symlinks=False)


def unprivileged(database_folder: Path) -> Account | None:
    """None for an ordinary user; for root the owner of an existing database, else PORTAL_USER, else nobody."""
    if os.geteuid() != 0:
        return None
    try:
        entry = _owner(database_folder) or pwd.getpwnam(os.environ.get("PORTAL_USER", "nobody"))
    except KeyError:
        raise Failure(
            "Als root braucht das Portal ein Konto ohne Rechte; „nobody“ fehlt. Nennen Sie eines mit PORTAL_USER.",
            "As root the portal needs an unprivileged account; 'nobody' is missing. Name one with PORTAL_USER.",
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _owner(folder: Path) -> pwd.struct_passwd | None:
    if not folder.exists() or folder.stat().st_uid == 0:
        return None
    return pwd.getpwuid(folder.stat().st_uid)
