"""Embedded PostgreSQL: a thin layer over the binaries. Unix socket only, in a folder that is closed to others."""

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psycopg2

from portal.supervisor import binaries
from portal.supervisor.account import Account
from portal.supervisor.environment import Places, make_folder
from portal.supervisor.processes import Pause, Program, command_line, end
from portal.supervisor.words import Failure

RECOVERY = 300  # seconds; after a crash the log is played back before anybody may connect
THROWAWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
# Nothing of the caller's, such as PGDATA or a foreign locale, may reach the server.
PLAIN_ENVIRONMENT = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


class Postgres:
    name = "PostgreSQL"

    def __init__(self, places: Places, account: Account | None, *, throwaway: bool = False):
        self.places, self.account, self.throwaway = places, account, throwaway
        self.bin = binaries.postgres(places.data / "binaries", account)
        self.major = int(re.search(r"(\d+)", self._run("postgres", "--version")).group(1))
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={places.run}",
            "unix_socket_permissions=0700",
            "port=5432",
            *(THROWAWAY if throwaway else []),
        ]
        self.program = Program(
            name=self.name,
            argv=[
                str(self.bin / "postgres"),
                "-D",
                str(places.database),
                *(word for setting in settings for word in ("-c", setting)),
            ],
            note=places.run / "postgres.json",
            account=account,
            env=PLAIN_ENVIRONMENT,
            log=places.log / "postgres.log",
            stop_signal=signal.SIGINT,  # "fast": ends sessions, writes a checkpoint
            patience=30,
        )

    def start(self, pause: Pause = time.sleep) -> None:
        self._end_leftover()
        if not self.places.database.exists():
            self._create()
        self._refuse_other_major()
        self.program.start()
        self._wait(pause)

    def stop(self) -> None:
        self.program.stop()

    def _create(self) -> None:
        """initdb beside the final place and rename, so that a half-made database is never taken for one."""
        draft = self.places.data / "pgdata.new"
        shutil.rmtree(draft, ignore_errors=True)
        make_folder(draft, self.account)
        words = ["--username=portal", "--auth=trust", "--encoding=UTF8", *self._locale()]
        self._run("initdb", "-D", str(draft), *words, *(["--no-sync"] if self.throwaway else []))
        draft.rename(self.places.database)

    def _locale(self) -> list[str]:
        """German folding without ICU; the order of an index never changes with the system's library."""
        if self.major >= 18:
            return ["--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST", "--locale=C"]
        if self.major == 17:
            return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return ["--locale=C.UTF-8"]

    def _run(self, program: str, *words: str) -> str:
        done = subprocess.run(
            [str(self.bin / program), *words],
            env=PLAIN_ENVIRONMENT,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
            **(self.account.popen() if self.account else {}),
        )
        if done.returncode:
            raise Failure(f"{program} ist gescheitert: {done.stderr}", f"{program} failed.")
        return done.stdout

    def _refuse_other_major(self) -> None:
        found = int((self.places.database / "PG_VERSION").read_text())
        if found != self.major:
            raise Failure(
                f"Die Daten in {self.places.database} sind von PostgreSQL {found}, das Programm ist {self.major}. "
                "Siehe docs/operations.md.",
                f"The data in {self.places.database} are of PostgreSQL {found}, the program is {self.major}.",
            )

    def _end_leftover(self) -> None:
        """Ours by our note; else by PostgreSQL's own, which counts only if that process serves this folder."""
        self.program.end_leftover()
        with suppress(OSError, ValueError):
            pid = int((self.places.database / "postmaster.pid").read_text().split("\n", 1)[0])
            if f"postgres -D {self.places.database}" in command_line(pid):
                end(pid, signal.SIGINT, 30)

    def _wait(self, pause: Pause) -> None:
        deadline = time.monotonic() + RECOVERY
        while time.monotonic() < deadline and self.program.alive:
            try:
                connection = psycopg2.connect(host=str(self.places.run), user="portal", dbname="postgres")
            except psycopg2.OperationalError:
                pause(0.05)
                continue
            self._create_database(connection)
            return
        log = Path(self.program.log)
        raise Failure(f"PostgreSQL startet nicht; siehe {log}.", f"PostgreSQL does not start; see {log}.")

    def _create_database(self, connection) -> None:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("select 1 from pg_database where datname = 'portal'")
            if not cursor.fetchone():
                cursor.execute("create database portal")
        connection.close()
