"""Embedded Valkey, broker and cache: unix socket only, keeps its keys on disk."""

import socket
import time

from portal.supervisor import binaries
from portal.supervisor.account import Account
from portal.supervisor.environment import Places, make_folder
from portal.supervisor.processes import Pause, Program
from portal.supervisor.words import Failure


class Valkey:
    name = "Valkey"

    def __init__(self, places: Places, account: Account | None, *, throwaway: bool = False):
        self.places, self.account = places, account
        self.socket = places.run / "valkey.sock"
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(places.queue),
            "appendonly": "no" if throwaway else "yes",
            "save": "",
            "maxmemory": "256mb",
            "maxmemory-policy": "noeviction",  # a broker must not lose keys
            "set-proc-title": "no",  # the next start recognises a leftover by its command line
        }
        program = binaries.valkey(places.data / "binaries", account)
        self.program = Program(
            name=self.name,
            argv=[str(program), *(word for key, value in options.items() for word in (f"--{key}", value))],
            note=places.run / "valkey.json",
            account=account,
            log=places.log / "valkey.log",
        )

    def start(self, pause: Pause = time.sleep) -> None:
        self.program.end_leftover()
        make_folder(self.places.queue, self.account)
        self.program.start()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.program.alive:
            if self._answers():
                return
            pause(0.05)
        log = self.program.log
        raise Failure(f"Valkey startet nicht; siehe {log}.", f"Valkey does not start; see {log}.")

    def stop(self) -> None:
        self.program.stop()

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False
