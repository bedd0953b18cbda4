"""Demo content for an empty database; makes the password of the demo accounts once and keeps it in the data folder."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from networks.municipalities.models import Municipality
from portal.demo import (
    actors,
    advice,
    exchange,
    figures,
    funding,
    grants,
    notices,
    offers,
    places,
    processes,
    projects,
    reviews,
    structure,
    ties,
    umbrellas,
    upkeep,
)

PASSWORD_FILE = settings.DATA_DIR / "demo_password"


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Load demo content: the facts of the field, and invented content marked “Demo:”. Only into an empty database."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing, and say nothing, when the database is not empty",
        )

    def handle(self, *, if_empty, **options):
        if not settings.DEMO and not settings.TEST:
            raise CommandError(
                "Demo-Inhalte gibt es nur mit PORTAL_MODE=demo. / Demo content needs PORTAL_MODE=demo."
            )
        if User.objects.exists() or Municipality.objects.exists():
            if if_empty:
                return
            raise CommandError("Die Datenbank ist nicht leer. / The database is not empty.")
        with transaction.atomic():
            load(password())
        self.stdout.write("Demo-Inhalte sind geladen. / Demo content is loaded.")


def load(secret: str) -> None:
    """All of it, in the caller's transaction."""
    found = places.load()
    people = actors.people(secret)
    actors.coordinators(found, people)
    bodies = actors.bodies(found)
    actors.offices(found, people)
    actors.organisations(found, people)
    umbrellas.load(people, found, bodies)
    exchange.load(people, found)
    processes.load(people, found, bodies, timezone.localdate())
    projects.load(people, found, timezone.localdate())
    offers.load(people, found, bodies, timezone.localdate())
    upkeep.load(people, found)
    structure.load(people, found, timezone.localdate())
    advice.load(people, found, timezone.localdate())
    ties.load(people, found, timezone.localdate())
    funding.load(people, found, timezone.localdate())
    reviews.load(people, found, timezone.localdate())
    grants.load(people, found, timezone.localdate())
    notices.load(people, found, timezone.localdate())
    figures.load()


def password() -> str:
    """Made once, readable only for the owner of the data folder."""
    if not PASSWORD_FILE.exists():
        PASSWORD_FILE.parent.mkdir(parents=True, exist_ok=True)
        PASSWORD_FILE.touch(mode=0o600)
        PASSWORD_FILE.write_text(
            f"{secrets.choice(('Linde', 'Ahorn', 'Buche', 'Eiche'))}-{secrets.token_urlsafe(9)}\n"
        )
    return PASSWORD_FILE.read_text().strip()
