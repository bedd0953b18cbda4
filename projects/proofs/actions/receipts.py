"""The list of receipts: written row by row, or taken in from a table that is looked through first."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import retention
from core.held import said
from core.versions import Stale
from core.workflow import Refused
from projects.proofs.actions.interim import write_interim
from projects.proofs.actions.parts import locked, touch
from projects.proofs.columns import BadTable, read, stored
from projects.proofs.models import CostLine, Intake, Receipt, Report
from projects.proofs.models.gaps import sums_of
from projects.proofs.states import IntakeMode

PART, MOST = "belege", 5000
HELD = {"receipt_above_zero": "amount", "expense_has_its_item": "item"}


def edit_receipts(
    report: Report, *, by, version: int, rows: Mapping[int, dict[str, Any] | None], new: Iterable[dict[str, Any]] = ()
) -> None:  # fmt: skip
    """`rows`: by primary key the new columns, None takes the row out. What is not named stays. Raises Stale when somebody was faster."""
    with transaction.atomic():
        now = locked(report, by)
        if now.version_of(PART) != version:
            raise Stale(now.at(PART))
        gone = [pk for pk, values in rows.items() if values is None]
        now.receipts.filter(pk__in=gone).delete()
        with said(Receipt, HELD):
            for receipt in now.receipts.filter(pk__in=set(rows) - set(gone)):
                for name, value in rows[receipt.pk].items():
                    setattr(receipt, name, value)
                receipt.save()
            for values in new:
                Receipt.objects.create(report=now, **values)
        _check_size(now)
        touch(now, PART)


def _check_size(report: Report) -> None:
    if report.receipts.count() > MOST:
        raise Refused(_("A report holds at most %(most)s receipts.") % {"most": MOST})


# ---- a table -----------------------------------------------------------------------------------------------------------
def read_receipts(report: Report, *, by, file, mode: str = IntakeMode.ADD) -> Intake:
    """Keep what the table says for somebody to look at; nothing is taken in yet. A table read before is forgotten."""
    with transaction.atomic():
        now = locked(report, by)
        try:
            table = read(file, file.name, now)
        except BadTable as fault:
            raise Refused(str(fault), "file") from fault
        Intake.objects.filter(report=now).delete()
        return Intake.objects.create(
            report=now, file_name=file.name[-200:], mode=mode, created_by=by,
            rows=[stored(row) for row in table.rows], faults=[asdict(fault) for fault in table.faults],
        )  # fmt: skip


def take_in(report: Report, *, by) -> int:
    """The rows that are right become receipts; gives how many. Those with a fault are left out, as the page said."""
    with transaction.atomic():
        now = locked(report, by)
        intake = Intake.objects.select_for_update().filter(report=now).first()
        if intake is None:
            raise Refused(_("This table was taken in or discarded already."))
        if intake.mode == IntakeMode.REPLACE:
            now.receipts.all().delete()
        rows = [Receipt(report=now, **values) for values in intake.rows]
        with said(Receipt, HELD):
            Receipt.objects.bulk_create(rows, batch_size=500)
        _check_size(now)
        intake.delete()
        touch(now, PART)
    return len(rows)


def discard_intake(report: Report, *, by) -> None:
    with transaction.atomic():
        now = locked(report, by)
        Intake.objects.filter(report=now).delete()


def forget_old_intakes() -> int:
    """Tables that nobody took in for longer than the table of periods allows."""
    last = timezone.now() - retention.RECEIPT_TABLES.period
    return Intake.objects.filter(created_at__lt=last).delete()[0]


def take_over_interim(report: Report, *, by) -> int:
    """What interim reports have proven since the proof of use was begun; gives how many receipts. Nobody is told."""
    with transaction.atomic():
        now = locked(report, by)
        count = write_interim(now)
        _check_size(now)
        touch(now, PART)
        touch(now, "zahlen")
    return count


def take_over_sums(report: Report, *, by) -> None:
    """The sums of the receipts become the actual costs of the statement."""
    with transaction.atomic():
        now = locked(report, by)
        sums = sums_of(now)
        for item in now.plan_costs:
            actual = sums.items.get(item.pk, 0)
            CostLine.objects.update_or_create(report=now, item=item, defaults={"actual": actual})
        touch(now, "zahlen")
