"""What happens between the servers and the first page: tables, static files, demo content; and the word that all is ready."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import get_commands
from django.db import connection

from portal.supervisor.environment import CHECKOUT, Places
from portal.supervisor.processes import Program
from portal.supervisor.programs import environment_of
from portal.supervisor.words import Failure, say

DEMO_DOMAIN = "@example.org"


def prepare(run) -> None:
    """`run` is the Supervisor. Every step is a process of its own and can be stopped while it works."""
    step(run, "migrate", "--skip-checks", "--verbosity", "0")
    stamp, wanted = run.places.data / "static.stamp", static_digest()
    if not stamp.exists() or stamp.read_text() != wanted:
        step(run, "collectstatic", "--skip-checks", "--no-input", "--clear", "--verbosity", "0")
        stamp.write_text(wanted)
    # Demo content only into a database of our own: nobody's real one gets invented people.
    loaded = run.places.data / "demo.stamp"
    demo = run.environ["PORTAL_MODE"] == "demo" and run.servers.own_database and "demo" in get_commands()
    if demo and not loaded.exists():
        step(run, "demo", "--if-empty")
        loaded.touch()


def step(run, *command: str) -> None:
    say(f"{command[0]} …", f"{command[0]} …")
    program = Program(
        name=command[0],
        argv=[sys.executable, str(CHECKOUT / "manage.py"), *command],
        note=run.places.run / "step.json",
        account=run.account,
        env=environment_of(run.environ, run.places, run.account),
        cwd=CHECKOUT,
    )
    program.start()
    try:
        while program.alive:
            run.pause(0.05)
    finally:
        program.stop()
    if program.code:
        raise Failure(f"{command[0]} ist gescheitert; siehe oben.", f"{command[0]} failed; see above.")


def static_digest() -> str:
    """Changes with every file that collectstatic would take: our own, and those of locked packages."""
    digest = hashlib.sha256((CHECKOUT / "requirements.txt").read_bytes())
    digest.update(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            facts = path.stat()
            digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def announce(address: str, places: Places) -> None:
    lines = [
        "",
        f"  Das Portal ist bereit / ready:  {address}",
        *demo_accounts(places),
        "",
        "  Ende / stop: Strg-C / Ctrl-C",
        "",
    ]
    print("\n".join(lines), flush=True)


def demo_accounts(places: Places) -> Iterator[str]:
    """Only where the demo was loaded, which leaves its password in the data folder."""
    password = places.data / "demo_password"
    if not password.exists():
        return
    user = get_user_model()
    demo = user.objects.filter(is_active=True, email__endswith=DEMO_DOMAIN)
    names = [
        email.removesuffix(DEMO_DOMAIN) for email in demo.order_by("pk").values_list("email", flat=True)[:20]
    ]
    connection.close()
    yield ""
    yield f"  Demo, je mit / each with {DEMO_DOMAIN}:  {' · '.join(names)}"
    yield f"  Passwort / password:  {password.read_text().strip()}"
