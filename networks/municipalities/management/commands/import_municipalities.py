"""Read in the official register of municipalities; see README.md of the room for where to get it."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from networks.municipalities import coordinates, gv100ad
from networks.municipalities.actions import ImportReport, import_register
from networks.municipalities.labels import field_label
from networks.municipalities.models.register import source_line

MOST_LINES = 30


class Command(BaseCommand):
    help = "Liest das Gemeindeverzeichnis GV100AD (Destatis, zip oder txt) ein; beliebig oft wiederholbar."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="GV100AD als zip oder txt")
        parser.add_argument("--coordinates", type=Path, metavar="FILE", help="CSV ags;ars;laenge;breite")
        parser.add_argument("--dry-run", action="store_true", help="nur sagen, was geschähe")

    def handle(self, *, file: Path, coordinates: Path | None, dry_run: bool, **options):
        with override("de"):
            try:
                report = _import(file, coordinates, dry_run=dry_run)
            except OSError as error:
                raise CommandError(
                    _("%(file)s cannot be read: %(reason)s")
                    % {"file": error.filename, "reason": error.strerror}
                ) from error
            except gv100ad.BadRegister as bad:
                raise CommandError(_("Nothing was imported.") + f"\n{bad}") from bad
            for line in lines(report):
                self.stdout.write(line)


def _import(file: Path, beside: Path | None, *, dry_run: bool) -> ImportReport:
    with file.open("rb") as opened:
        register = gv100ad.read(opened, file.name)
    points = {}
    if beside:
        with beside.open("rb") as opened:
            points = coordinates.read(opened)
    return import_register(register, points, dry_run=dry_run)


def lines(report: ImportReport) -> list[str]:
    """The report as the terminal shows it: totals, then the names behind them."""
    register = report.register
    out = [
        source_line(register.territory_date),
        _(
            "%(municipalities)s municipalities and %(counties)s county records read, %(people)s inhabitants on %(day)s."
        )
        % {
            "municipalities": _number(len(register.municipalities)),
            "counties": _number(len(register.counties)),
            "people": _number(register.inhabitants),
            "day": f"{register.population_date:%d.%m.%Y}",
        },
    ]
    if register.population_date_inferred:
        out.append(
            _("The file does not say the key date of the population; it was inferred and is marked so.")
        )
    if report.dry_run:
        out.append(_("Preview: nothing was written."))
    out += _named(ngettext("%(n)s place created", "%(n)s places created", len(report.created)), [
        f"{place.name} ({place.ags})" for place in report.created
    ])  # fmt: skip
    out += _named(ngettext("%(n)s place changed", "%(n)s places changed", len(report.changed)), [
        f"{change.after.name} ({change.after.ags}): {', '.join(field_label(name) for name in change.fields())}"
        for change in report.changed
        if set(change.fields()) - {"inhabitants", "inhabitants_on"}
    ], len(report.changed))  # fmt: skip
    for name, count in Counter(name for change in report.changed for name in change.fields()).most_common():
        out.append(f"    {field_label(name)}: {_number(count)}")
    out += _named(ngettext("%(n)s place retired", "%(n)s places retired", len(report.retired)), [
        f"{row.values.name} ({row.values.ags})" for row in report.retired
    ])  # fmt: skip
    out.append(
        _("%(same)s places unchanged, %(figures)s population figures written.")
        % {"same": _number(report.unchanged), "figures": _number(report.figures)}
    )
    return out


def _named(head: str, names: list[str], count: int | None = None) -> list[str]:
    shown = [head % {"n": _number(len(names) if count is None else count)}]
    shown += [f"  - {name}" for name in names[:MOST_LINES]]
    if len(names) > MOST_LINES:
        shown.append("  " + _("and %(n)s more") % {"n": _number(len(names) - MOST_LINES)})
    return shown


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
