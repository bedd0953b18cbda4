"""The embedded servers a run needs: none where the environment names others."""

import time
from collections.abc import Mapping

from portal.supervisor.account import Account
from portal.supervisor.environment import Places
from portal.supervisor.postgres import Postgres
from portal.supervisor.processes import Pause
from portal.supervisor.valkey import Valkey


class Servers:
    def __init__(
        self, environ: Mapping[str, str], places: Places, account: Account | None, *, throwaway: bool = False
    ):
        self.own_database = environ["DATABASE_URL"] == places.database_url
        own_queue = environ["REDIS_URL"] == places.redis_url
        kinds = [kind for kind, own in ((Postgres, self.own_database), (Valkey, own_queue)) if own]
        self.all = [kind(places, account, throwaway=throwaway) for kind in kinds]

    def start(self, pause: Pause = time.sleep) -> None:
        for server in self.all:
            server.start(pause)

    def stop(self) -> None:
        """The queue first, the database last."""
        for server in reversed(self.all):
            server.stop()
