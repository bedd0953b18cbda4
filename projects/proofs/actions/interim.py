"""What the interim reports have proven stands in the proof of use as well: nobody types a receipt twice."""

from projects.proofs.models import CostLine, IncomeLine, Receipt, Report
from projects.proofs.queries import interim_reports, proven_before


def write_interim(report: Report) -> int:
    """Receipts that are not in its list yet, and amounts where it says none; gives how many receipts. To be called under its lock."""
    rows = [Receipt(report=report, **values) for values in proven_before(report)]
    Receipt.objects.bulk_create(rows, batch_size=500)
    for lines in (CostLine, IncomeLine):
        said = lines.objects.filter(report=report, actual__isnull=False).values("item")
        told = lines.objects.filter(report__in=interim_reports(report), actual__isnull=False).exclude(
            item__in=said
        )
        for item, actual in told.order_by("report__duty__due_on").values_list("item", "actual"):
            lines.objects.update_or_create(report=report, item_id=item, defaults={"actual": actual})
    return len(rows)
