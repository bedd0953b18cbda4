"""Every write that means something here: reading in the register, and the presentation a coordinator keeps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import require
from core.versions import save_checked
from networks.municipalities import intake
from networks.municipalities.gv100ad import UNINCORPORATED, BadRegister, Fault, Register
from networks.municipalities.intake import Change, Row, Writer
from networks.municipalities.models import FormerSlug, Municipality, MunicipalityKey, RegisterImport
from networks.municipalities.models.register import source_line
from networks.municipalities.places import Place, counties_of, municipalities_of

PRESENTATION = ("website", "street", "plz", "city", "head_title", "head_name", "council_name", "intro")
"""What a coordinator may change of the own municipality; everything else is the register's or administration's."""

MOST_RETIRED = 0.1
"""A register that would retire more than this share of all places is taken for a torn file."""


@dataclass(slots=True)
class ImportReport:
    """What an import did, or with `dry_run` would have done."""

    register: Register
    dry_run: bool = False
    created: list[Place] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    retired: list[Row] = field(default_factory=list)
    unchanged: int = 0
    figures: int = 0

    @property
    def wrote_something(self) -> bool:
        return bool(self.created or self.changed or self.retired or self.figures)

    @property
    def rekeyed(self) -> list[Change]:
        return [change for change in self.changed if change.before.ags != change.after.ags]


def import_register(
    register: Register,
    coordinates: Mapping[str, tuple[float, float]] | None = None,
    *,
    by=None,
    dry_run: bool = False,
) -> ImportReport:
    """Bring the places to the state of a register, in one transaction; `dry_run` only says what would happen.

    Creates what is new, changes what differs, retires what left the register (nothing is deleted), keeps former keys and addresses,
    leaves a kind set by staff and what coordinators wrote. A second import of the same file writes nothing. No mail goes out.
    Raises BadRegister when the register is older than the last one or would retire a large part of all places.
    """
    counties, municipalities = counties_of(register), municipalities_of(register, coordinates or {})
    report = ImportReport(register, dry_run=dry_run)
    with transaction.atomic():
        _one_at_a_time()
        _refuse_older(register)
        _write_places(counties, municipalities, report)
        source = source_line(register.territory_date)
        report.figures = intake.write_population(
            [*counties, *municipalities], register.population_date, source, register.population_date_inferred
        )
        _remember_import(report, by)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('municipalities.import_register'))")


def _refuse_older(register: Register) -> None:
    latest = RegisterImport.objects.order_by("-territory_date").first()
    if latest and latest.territory_date > register.territory_date:
        raise BadRegister(
            [
                Fault(
                    0,
                    _("The register is older (%(this)s) than the last one imported (%(last)s).")
                    % {"this": _day(register.territory_date), "last": _day(latest.territory_date)},
                )
            ]
        )


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _write_places(counties: list[Place], municipalities: list[Place], report: ImportReport) -> None:
    """Counties first, because the others point at them."""
    places = [*counties, *municipalities]
    rows = intake.rows_now()
    matched = intake.match(places, rows)
    if len(rows) > 100 and len(matched.vanished) > MOST_RETIRED * len(rows):
        raise BadRegister(
            [
                Fault(
                    0,
                    _("%(number)s places are missing from this register. Is the file complete?")
                    % {"number": len(matched.vanished)},
                )
            ]
        )
    slugs = intake.choose_slugs(matched, rows)
    intake.retire(matched.vanished, report.register.territory_date)
    for is_county in (True, False):
        county_ids = {} if is_county else _county_ids()
        writer = Writer(report.register.population_date, report.register.territory_date, slugs, county_ids)
        writer.write(
            [pair for pair in matched.pairs if pair[0].is_county == is_county],
            [place for place in matched.new if place.is_county == is_county],
        )
        report.changed += writer.changes
    report.created, report.retired = matched.new, matched.vanished
    report.unchanged = len(matched.pairs) - len(report.changed)


def _county_ids() -> dict[str, int]:
    return dict(Municipality.objects.filter(kind="county", retired_on=None).values_list("ags", "pk"))


def _remember_import(report: ImportReport, by) -> None:
    register = report.register
    if not report.wrote_something and RegisterImport.objects.filter(file_hash=register.file_hash).exists():
        return
    RegisterImport.objects.create(
        imported_by=by,
        file_name=register.file_name,
        file_hash=register.file_hash,
        territory_date=register.territory_date,
        population_date=register.population_date,
        municipalities=len(register.municipalities),
        unincorporated=sum(record.mark in UNINCORPORATED for record in register.municipalities),
        county_records=len(register.counties),
        county_free=sum(record.mark in ("41", "42") for record in register.counties),
        inhabitants=register.inhabitants,
        created=len(report.created),
        changed=len(report.changed),
        retired=len(report.retired),
    )


def remember_repair(municipality: Municipality, *, before: Municipality) -> None:
    """After staff changed a place by hand: keep the key and the address it had, so that both still lead here."""
    if before.ags != municipality.ags:
        yesterday = timezone.localdate() - timedelta(days=1)
        MunicipalityKey.objects.get_or_create(
            municipality=municipality, ags=before.ags, defaults={"valid_until": yesterday}
        )
    if before.slug != municipality.slug:
        FormerSlug.remember([(before.slug, municipality.pk)])


def update_profile(
    municipality: Municipality, *, changes: Mapping[str, Any], version: int, by
) -> Municipality:
    """Write what a municipality says about itself. Raises core.versions.Stale when somebody saved in between. No mail, no state."""
    require(by, "municipalities.present_municipality", municipality)
    unknown = set(changes) - set(PRESENTATION)
    if unknown:
        raise ValidationError(f"not part of the presentation: {sorted(unknown)}")
    save_checked(municipality, version=version, changes=dict(changes))
    return municipality
