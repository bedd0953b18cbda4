"""Throw-away PostgreSQL and Valkey around one command: `python -m portal.supervisor.with_servers pytest ...`"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from portal.supervisor import environment
from portal.supervisor.account import unprivileged
from portal.supervisor.environment import Places
from portal.supervisor.processes import in_foreground
from portal.supervisor.servers import Servers
from portal.supervisor.words import Failure, complain


def around(command: list[str], *, begin_from: Path | None = None, keep_as: Path | None = None) -> int:
    """Run the command and give its exit code.

    The database begins as a copy of `begin_from`, else empty; what a command that succeeds leaves behind is kept as `keep_as`.
    """
    folder = Path(tempfile.mkdtemp(prefix="netzwerkportal-", dir="/tmp"))
    places = Places(folder.resolve())
    environ = {**os.environ, "PORTAL_MODE": "test", "DATA_DIR": str(places.data)}
    environ.pop("DATABASE_URL", None)
    environ.pop("REDIS_URL", None)
    environment.complete(environ)
    account = unprivileged(places.database)
    if account:
        account.own(folder)
    try:
        places.make(account)
        if begin_from is not None:
            shutil.copytree(begin_from, places.database)
            if account:
                account.adopt(places.database)
        servers = Servers(environ, places, account, throwaway=True)
        try:
            servers.start()
            code = in_foreground(command, environ)
        finally:
            servers.stop()
        if keep_as is not None and code == 0:
            shutil.copytree(places.database, keep_as)
        return code
    except Failure as failure:
        complain(failure)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(around(sys.argv[1:]))
