"""What the settings read from the environment, and how it is filled in on a machine that says nothing.

An operator who sets DATABASE_URL, REDIS_URL or PORTAL_SECRET_KEY gets exactly these; the rest comes from DATA_DIR.
"""

import hashlib
import os
import re
import secrets
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from portal.supervisor.account import Account, unprivileged
from portal.supervisor.words import Failure

CHECKOUT = Path(__file__).resolve().parents[2]
LONGEST_SOCKET = 100  # of 103 on macOS, 107 on Linux
PLAIN_PATH = re.compile(r"[\w/.+-]+", re.ASCII)  # what needs no quoting in any address or server option


@dataclass(frozen=True)
class Places:
    """Where one portal keeps its things."""

    data: Path

    @classmethod
    def of(cls, environ: MutableMapping[str, str]) -> "Places":
        default = "/var/lib/netzwerkportal" if os.geteuid() == 0 else CHECKOUT / "var"
        return cls(Path(environ.get("DATA_DIR") or default).expanduser().resolve())

    @property
    def database(self) -> Path:
        return self.data / "pgdata"

    @property
    def queue(self) -> Path:
        return self.data / "valkey"

    @property
    def log(self) -> Path:
        return self.data / "log"

    @property
    def run(self) -> Path:
        """Sockets and pid files. A socket's path must be short and plain; otherwise the folder moves to /tmp."""
        folder = self.data / "run"
        if len(f"{folder}/.s.PGSQL.5432") <= LONGEST_SOCKET and PLAIN_PATH.fullmatch(str(folder)):
            return folder
        return Path("/tmp") / f"netzwerkportal-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"

    @property
    def database_url(self) -> str:
        return f"postgres://portal@{quote(str(self.run), safe='')}/portal"

    @property
    def redis_url(self) -> str:
        return f"unix://{self.run}/valkey.sock"

    def make(self, account: Account | None) -> None:
        """Create the folders that are missing, closed to others; folders that were there keep their rights."""
        written_by_us = (self.data / name for name in ("static", "media", "mail", "beat"))
        for folder in (self.data, self.run, self.log, *written_by_us):
            try:
                make_folder(folder, account)
            except PermissionError:
                raise Failure(
                    f"{folder} lässt sich nicht anlegen. Wählen Sie mit DATA_DIR einen anderen Ordner.",
                    f"{folder} cannot be made. Choose another folder with DATA_DIR.",
                ) from None
        if account and not account.reaches(self.data):
            raise Failure(
                f"Das Konto „{account.name}“ erreicht {self.data} nicht. Wählen Sie mit DATA_DIR einen anderen Ordner.",
                f"The account '{account.name}' cannot reach {self.data}. Choose another folder with DATA_DIR.",
            )
        if self.run.stat().st_uid != (account.uid if account else os.geteuid()):
            raise Failure(f"{self.run} gehört jemand anderem.", f"{self.run} belongs to somebody else.")


def complete(environ: MutableMapping[str, str]) -> Places:
    """Fill in what is missing, so that a command finds the servers that `script/server` runs. Starts nothing."""
    places = Places.of(environ)
    environ["DATA_DIR"] = str(places.data)
    environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    environ.setdefault("PORTAL_MODE", "demo")
    environ.setdefault("PORT", "8000")
    for name, value in (("DATABASE_URL", places.database_url), ("REDIS_URL", places.redis_url)):
        if not environ.get(name):
            environ[name] = value
    if not environ.get("PORTAL_SECRET_KEY") and environ["PORTAL_MODE"] != "test":
        with suppress(OSError, Failure):  # the settings refuse what must not run without a secret
            make_folder(places.data, unprivileged(places.database))
            environ["PORTAL_SECRET_KEY"] = kept_secret(places.data / "secret_key")
    return places


def make_folder(folder: Path, account: Account | None) -> None:
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)
        if account:
            account.own(folder)


def kept_secret(path: Path, length: int = 48) -> str:
    """A random text that is made once and kept beside the data; its file belongs to the folder's owner alone."""
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(length)[:length] + "\n")
        with suppress(FileExistsError):  # two commands at once: the first one counts
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
