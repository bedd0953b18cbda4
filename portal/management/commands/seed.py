"""Generated content at any size, for load and growth measurements."""

from random import Random

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from portal.generated import actors, funding, places, processes


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Add generated content: municipalities up to N, N organisations, a programme with N workshops and N projects. Same for --seed."

    def add_arguments(self, parser):
        for name in ("municipalities", "organisations", "workshops", "projects"):
            parser.add_argument(f"--{name}", type=int, default=0, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")

    @transaction.atomic
    def handle(self, *, municipalities, organisations, workshops, projects, seed, **options):
        chance = Random(seed)
        places.generate(max(municipalities, -(-workshops // 4), 1), chance)
        actors.generate(organisations, chance)
        if workshops:
            processes.generate(workshops, chance, timezone.localdate())
        if projects:
            funding.generate(projects, chance, timezone.localdate())
        self.stdout.write(
            f"{municipalities} Kommunen, {organisations} Organisationen, {workshops} Workshops, {projects} Projekte (Startwert {seed})"
        )
