"""The whole portal with one command: servers, migrations, static files, web, worker, beat; restarts what dies."""

import os
import signal
import socket
import time
from collections import deque
from contextlib import suppress
from pathlib import Path

from portal.supervisor import lock, preparation, programs
from portal.supervisor.account import unprivileged
from portal.supervisor.environment import CHECKOUT, Places
from portal.supervisor.processes import Program
from portal.supervisor.servers import Servers
from portal.supervisor.words import Failure, say

CRASHES, WITHIN = 5, 60  # so many deaths of one program in so many seconds end the run
START_UP = 90  # seconds until the web must have answered


class Stopped(Exception):
    """Somebody wants the run to end: Ctrl-C, SIGTERM, or the terminal was closed."""


class Supervisor:
    def __init__(self, environ: dict[str, str], places: Places):
        self.environ, self.places = environ, places
        self.port = int(environ["PORT"])
        self.address = f"http://localhost:{self.port}"
        self.stopping = False
        self.deaths: dict[str, deque[float]] = {}
        self.servers: Servers | None = None
        self.programs: list[Program] = []

    def run(self) -> None:
        """Returns when somebody has stopped it; raises Failure when it cannot go on. Leaves nothing running."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        account = unprivileged(self.places.database)
        self.places.make(account)
        try:
            with lock.hold(self.places.data, what="script/server", address=self.address):
                self._run(account)
        except lock.Held as held:
            raise already_running(held.holder, self.places.data) from None

    def _run(self, account) -> None:
        self._build(account)
        try:
            for program in self.programs:
                program.end_leftover()
            refuse_taken_port(self.environ.get("PORTAL_BIND", "127.0.0.1"), self.port)
            say("PostgreSQL und Valkey starten …", "starting PostgreSQL and Valkey …")
            self.servers.start(self.pause)
            preparation.prepare(self)
            for program in self.programs:
                program.start()
            self._wait_for_web()
            preparation.announce(self.address, self.places)
            while True:
                self.pause(0.3)
                self._revive()
        except Stopped:
            say("wird beendet …", "stopping …")
        finally:
            self._stop()
        say("beendet; die Daten bleiben.", "stopped; the data stay.")

    def _build(self, account) -> None:
        self.servers = Servers(self.environ, self.places, account)
        if account and not account.runs_portal(CHECKOUT):
            say(
                f"das Konto „{account.name}“ kann Python oder den Code nicht lesen; das Web läuft deshalb als root.",
                f"the account '{account.name}' cannot read Python or the code, so the web runs as root.",
            )
            account = None
        self.account = account
        self.programs = programs.all_of(self.environ, self.places, account)

    def pause(self, seconds: float) -> None:
        """The only place where the supervisor waits, and so the only one where it notices that it shall stop."""
        if not self.stopping:
            time.sleep(seconds)
        if self.stopping:
            raise Stopped

    def _on_signal(self, number, frame) -> None:
        self.stopping = True

    def _revive(self) -> None:
        for server in self.servers.all:
            if not server.program.alive:
                self._note_death(server.program)
                server.program.end_group()
                server.start(self.pause)
        for program in self.programs:
            if not program.alive:
                self._note_death(program)
                program.end_group()
                program.start()

    def _note_death(self, program: Program) -> None:
        deaths = self.deaths.setdefault(program.name, deque(maxlen=CRASHES))
        deaths.append(time.monotonic())
        if len(deaths) == CRASHES and deaths[-1] - deaths[0] < WITHIN:
            where = program.log or "die Meldungen oben / the messages above"
            raise Failure(
                f"{program.name} ist {CRASHES}-mal in {WITHIN} Sekunden ausgefallen; siehe {where}.",
                f"{program.name} died {CRASHES} times in {WITHIN} seconds; see {where}.",
            )
        say(
            f"{program.name} ist ausgefallen ({program.code}) und wird neu gestartet.",
            f"{program.name} died ({program.code}) and is started again.",
        )

    def _wait_for_web(self) -> None:
        deadline = time.monotonic() + START_UP
        while time.monotonic() < deadline:
            if answers(self.port):
                return
            self.pause(0.2)
            self._revive()
        raise Failure("Das Web antwortet nicht.", "The web does not answer.")

    def _stop(self) -> None:
        """All programs are asked at once; the servers go last, so that running work can still be written."""
        for program in reversed(self.programs):
            program.ask_to_stop()
        for program in reversed(self.programs):
            program.stop()
        self.servers.stop()


def refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise Failure(
                f"Der Port {port} ist belegt. Beenden Sie das andere Programm oder nehmen Sie einen anderen: "
                f"PORT={port + 1} script/server",
                f"Port {port} is taken. Stop the other program or take another port: PORT={port + 1} script/server",
            ) from None


def answers(port: int) -> bool:
    """Whether /health/live says 200; spoken by hand, because a proxy of the environment must not be asked."""
    request = f"GET /health/live HTTP/1.0\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    with suppress(OSError), socket.create_connection(("localhost", port), timeout=5) as connection:
        connection.sendall(request.encode())
        return b" 200 " in connection.recv(64)
    return False


def already_running(holder: dict, data: Path) -> Failure:
    pid, what = holder.get("pid", "?"), holder.get("what", "?")
    if address := holder.get("address"):
        return Failure(
            f"Das Portal läuft bereits (Prozess {pid}): {address}. Ein zweites braucht DATA_DIR und PORT.",
            f"The portal is already running (process {pid}): {address}. A second one needs DATA_DIR and PORT.",
        )
    return Failure(
        f"{data} wird gerade benutzt: {what} (Prozess {pid}). Bitte warten, bis das fertig ist.",
        f"{data} is in use: {what} (process {pid}). Please wait until that is done.",
    )


def supervise(places: Places) -> None:
    Supervisor(dict(os.environ), places).run()
