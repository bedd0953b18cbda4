"""Take over yearly figures of a programme from a file; README.md of the room says what stands in it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from projects.figures import columns
from projects.figures.actions import take_over_figures


class Command(BaseCommand):
    help = "Übernimmt Jahreszahlen eines Programms aus einer CSV-Datei (leerer Wert: unbekannt); beliebig oft wiederholbar."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help=";".join(columns.COLUMNS))

    def handle(self, *args, file: Path, **options):
        with override("de"):
            try:
                with file.open("rb") as opened:
                    figures = columns.read(opened, file.name)
            except OSError as error:
                reason = {"file": error.filename, "reason": error.strerror}
                raise CommandError(_("%(file)s cannot be read: %(reason)s") % reason) from error
            except columns.BadFigures as bad:
                raise CommandError("\n".join([_("Nothing was imported."), *bad.faults])) from bad
            done = dict(zip(("created", "changed", "unchanged"), take_over_figures(figures), strict=True))
            self.stdout.write(_("New: %(created)d, changed: %(changed)d, unchanged: %(unchanged)d.") % done)
