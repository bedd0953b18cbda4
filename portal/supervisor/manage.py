"""`script/manage COMMAND …`: manage.py beside a running portal, or with the servers started just for it."""

import os
import sys
from contextlib import ExitStack

from portal.supervisor import environment, lock
from portal.supervisor.account import Account, unprivileged
from portal.supervisor.environment import CHECKOUT, Places
from portal.supervisor.processes import in_foreground
from portal.supervisor.servers import Servers
from portal.supervisor.words import Failure, complain

WRITTEN_BY_COMMANDS = ("media", "mail", "static")


def main(words: list[str]) -> int:
    environ = dict(os.environ)
    places = environment.complete(environ)
    try:
        account = unprivileged(places.database)
        places.make(account)
        with ExitStack() as ending:
            ending.callback(give_back, places, account)
            ending.enter_context(servers_at_hand(environ, places, account, " ".join(words[:1])))
            return in_foreground([sys.executable, str(CHECKOUT / "manage.py"), *words], environ)
    except Failure as failure:
        complain(failure)
        return 1


def servers_at_hand(environ: dict[str, str], places: Places, account: Account | None, what: str) -> ExitStack:
    """Servers of ours that somebody else runs are used; else they are started, and stopped after the last visitor."""
    with ExitStack() as ending:
        try:
            ending.enter_context(lock.hold(places.data, what=f"script/manage {what}"))
        except lock.Held:
            ending.enter_context(lock.visit(places.data))
            return ending.pop_all()
        servers = Servers(environ, places, account)
        ending.callback(servers.stop)
        ending.callback(lock.wait_for_visitors, places.data)
        servers.start()
        return ending.pop_all()


def give_back(places: Places, account: Account | None) -> None:
    """A command that root runs must not leave files that the web cannot change."""
    if account:
        for name in WRITTEN_BY_COMMANDS:
            account.adopt(places.data / name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
