"""Whether every application still is what was handed in: `script/manage verify_applications [NUMBER]`."""

from django.core.management.base import BaseCommand, CommandError

from projects.applications.models import Snapshot
from projects.applications.report import is_unchanged


class Command(BaseCommand):
    help = "Work out the check value of every frozen copy anew and compare the last one with what is stored. Says what differs."

    def add_arguments(self, parser):
        parser.add_argument("number", nargs="?", default="", help="of one application; all without it")

    def handle(self, *args, number: str, **options):
        copies = Snapshot.objects.select_related("application").order_by("application", "edition")
        if number:
            copies = copies.filter(application__number=number)
        faults, seen = [], 0
        for copy in copies.iterator(chunk_size=100):
            seen += 1
            name = f"{copy.application.number}, edition {copy.edition}"
            if not copy.is_intact:
                faults.append(f"{name}: the frozen copy does not fit its check value")
            elif (
                self._is_last(copy)
                and not copy.application.is_writable
                and not is_unchanged(copy.application, copy)
            ):
                faults.append(f"{name}: what is stored differs from the frozen copy")
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{seen} frozen copies are unchanged.")

    @staticmethod
    def _is_last(copy: Snapshot) -> bool:
        return not copy.application.snapshots.filter(edition__gt=copy.edition).exists()
