"""Take over funded projects from a file; README.md of the room says what stands in it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from projects.grants import columns
from projects.grants.intake import take_over_grants
from projects.grants.report import lines

MOST_FAULTS = 50


class Command(BaseCommand):
    help = "Übernimmt geförderte Projekte aus einer CSV-Datei (eine Zeile je Kommune eines Projekts); beliebig oft wiederholbar."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help=";".join(columns.COLUMNS))
        parser.add_argument("--dry-run", action="store_true", help="nur sagen, was geschähe")

    def handle(self, *args, file: Path, dry_run: bool, **options):
        with override("de"):
            try:
                with file.open("rb") as opened:
                    projects = columns.read(opened, file.name, timezone.localdate())
                report = take_over_grants(projects, dry_run=dry_run)
            except OSError as error:
                reason = {"file": error.filename, "reason": error.strerror}
                raise CommandError(_("%(file)s cannot be read: %(reason)s") % reason) from error
            except columns.BadGrants as bad:
                raise CommandError("\n".join([_("Nothing was imported."), *_shown(bad.faults)])) from bad
            for line in lines(report, dry_run=dry_run):
                self.stdout.write(line)


def _shown(faults: list[str]) -> list[str]:
    if len(faults) <= MOST_FAULTS:
        return faults
    more = _("… and %(count)d more.") % {"count": len(faults) - MOST_FAULTS}
    return [*faults[:MOST_FAULTS], more]
