"""One run for one data folder: an flock, which the system frees however the holder ends."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Held(Exception):
    """Somebody else holds the folder; `holder` says who, as far as known."""

    def __init__(self, holder: dict):
        super().__init__(str(holder))
        self.holder = holder


@contextmanager
def hold(data: Path, **about: str) -> Iterator[None]:
    """Hold the data folder, or raise Held with what the holder wrote about itself."""
    with open(data / "lock", "a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(_read(file)) from None
        file.truncate(0)
        json.dump({"pid": os.getpid(), **about}, file)
        file.flush()
        yield


@contextmanager
def visit(data: Path) -> Iterator[None]:
    """Use servers that somebody holds; `wait_for_visitors` waits for the end of every visit."""
    with open(data / "visitors", "a") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def wait_for_visitors(data: Path) -> None:
    with open(data / "visitors", "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)


def _read(file) -> dict:
    file.seek(0)
    try:
        return json.load(file)
    except ValueError:  # the holder is just writing
        return {}
