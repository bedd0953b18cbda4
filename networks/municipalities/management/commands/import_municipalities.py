"""Read in the official register of municipalities; README.md of the room says where it comes from."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from networks.municipalities import gv100ad
from networks.municipalities.actions import ImportReport, import_register
from networks.municipalities.coordinates import read as read_coordinates
from networks.municipalities.report import lines


class Command(BaseCommand):
    help = "Liest das Gemeindeverzeichnis GV100AD (Destatis, zip oder txt) ein; beliebig oft wiederholbar."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="GV100AD als zip oder txt")
        parser.add_argument("--coordinates", type=Path, metavar="FILE", help="CSV ags;ars;laenge;breite")
        parser.add_argument("--dry-run", action="store_true", help="nur sagen, was geschähe")

    def handle(self, *args, file: Path, coordinates: Path | None, dry_run: bool, **options):
        with override("de"):
            try:
                report = _import(file, coordinates, dry_run)
            except OSError as error:
                reason = {"file": error.filename, "reason": error.strerror}
                raise CommandError(_("%(file)s cannot be read: %(reason)s") % reason) from error
            except gv100ad.BadRegister as bad:
                raise CommandError(_("Nothing was imported.") + f"\n{bad}") from bad
            for line in lines(report):
                self.stdout.write(line)


def _import(file: Path, beside: Path | None, dry_run: bool) -> ImportReport:
    with file.open("rb") as opened:
        register = gv100ad.read(opened, file.name)
    points = {}
    if beside:
        with beside.open("rb") as opened:
            points = read_coordinates(opened)
    return import_register(register, points, dry_run=dry_run)
