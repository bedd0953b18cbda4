"""Programs: start them so that they end with us, recognise what an earlier run left behind, end them in good order."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from portal.supervisor.account import Account

Pause = Callable[[float], None]

LONGEST_LOG = 10_000_000  # bytes; a longer one is put aside at the next start
_libc = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
_PR_SET_PDEATHSIG = 1


@dataclass
class Program:
    """One program in a session of its own: Ctrl-C reaches only us, and its whole group can be ended."""

    name: str
    argv: list[str]
    note: Path  # pid and command line, so that the next start recognises a leftover
    account: Account | None = None
    env: dict[str, str] | None = None
    cwd: Path = Path("/")
    log: Path | None = None  # None: the terminal
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals | None = (
        None  # what it gets when we are killed; None: the same as for a stop
    )
    patience: float = 10
    process: subprocess.Popen | None = field(default=None, init=False)

    def start(self) -> None:
        if self.log and self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with open(self.log, "ab") if self.log else nullcontext() as output:
            self.process = subprocess.Popen(
                self.argv,
                env=self.env,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=self._die_with_parent if _libc else None,
                **(self.account.popen() if self.account else {}),
            )
        self.note.write_text(json.dumps({"pid": self.process.pid, "argv": self.argv}))

    def _die_with_parent(self) -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, self.death_signal or self.stop_signal)

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def code(self) -> int | None:
        return self.process.poll() if self.process else None

    def ask_to_stop(self) -> None:
        if self.alive:
            self.process.send_signal(self.stop_signal)

    def stop(self) -> None:
        """Ask, wait, then end the whole group."""
        if self.process is None:
            return
        self.ask_to_stop()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.patience)
        self.end_group()
        self.process.wait()
        self.note.unlink(missing_ok=True)

    def end_group(self) -> None:
        """Kill what is left of the group, such as the workers of a master that died."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def end_leftover(self) -> None:
        """End this program of an earlier run. The command line must match: the number may belong to somebody else by now."""
        try:
            left = json.loads(self.note.read_text())
        except (OSError, ValueError):
            return
        if command_line(left["pid"]) == " ".join(left["argv"]):
            end(left["pid"], self.stop_signal, self.patience)
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(left["pid"], signal.SIGKILL)
        self.note.unlink(missing_ok=True)


def command_line(pid: int) -> str:
    """What a running process was started with, empty if there is none."""
    if Path("/proc/self").exists():
        with suppress(OSError):
            return (
                Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ").removesuffix(" ")
            )
        return ""
    question = ["ps", "-o", "command=", "-p", str(pid)]
    return subprocess.run(question, capture_output=True, text=True, check=False).stdout.strip()


def end(pid: int, ask: signal.Signals, patience: float) -> None:
    """Ask a process that is not our child to stop, wait, then kill it."""
    with suppress(ProcessLookupError):
        os.kill(pid, ask)
        waited_until = time.monotonic() + patience
        while time.monotonic() < waited_until:
            time.sleep(0.05)
            if not command_line(pid):
                return
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)


def in_foreground(argv: list[str], environ: dict[str, str]) -> int:
    """Run one command at the terminal. Ctrl-C reaches it by itself; a SIGTERM that is sent to us is passed on."""
    command = subprocess.Popen(argv, env=environ)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, frame: command.send_signal(number))
    return command.wait()
