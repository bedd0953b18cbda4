import os

from django.core.management.base import BaseCommand

from portal.supervisor.environment import Places
from portal.supervisor.run import supervise
from portal.supervisor.words import Failure, complain


class Command(BaseCommand):
    help = "Runs the whole portal: embedded servers where none are named, migrations, web, worker, beat."
    requires_system_checks = ()

    def handle(self, *args, **options):
        try:
            supervise(Places.of(os.environ))
        except Failure as failure:
            complain(failure)
            raise SystemExit(1) from None
