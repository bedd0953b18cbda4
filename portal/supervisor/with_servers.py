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


def main(argv: list[str]) -> int:
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
        servers = Servers(environ, places, account, throwaway=True)
        try:
            servers.start()
            return in_foreground(argv, environ)
        finally:
            servers.stop()
    except Failure as failure:
        complain(failure)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
