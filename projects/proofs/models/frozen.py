"""What does not change any more: a report that was handed in, its rows, and the copies of what was handed in."""

import pgtrigger
from django.db import models
from django.db.models import Q

from core.frozen import FrozenCopy
from core.history import tracked

CONTENT = (
    "activities", "results", "cooperation_authority_mso", "sustainability", "public_relations", "lessons",
    "reached_women", "reached_men", "reached_diverse", "reached_unknown", "other_income",
)  # fmt: skip
"""The columns that make the report."""
HANDED_IN = "a report that was handed in does not change"
OPEN = "('due', 'draft', 'returned')"
CONTENT_STAYS = pgtrigger.Trigger(
    name="content_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=(
        f"IF (SELECT state FROM payments_reportduty WHERE id = OLD.duty_id) NOT IN {OPEN} AND (TG_OP = 'DELETE' OR "
        + " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in CONTENT)
        + f") THEN RAISE EXCEPTION '{HANDED_IN}'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    ),
)


def rows_stay(*columns: str) -> pgtrigger.Trigger:
    """Rows of a report stay with it; of an update only these columns matter."""
    return pgtrigger.Trigger(
        name="rows_stay",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*columns) | pgtrigger.Delete,
        func=(
            "IF (SELECT d.state FROM payments_reportduty d JOIN proofs_report r ON r.duty_id = d.id WHERE r.id = "
            f"CASE WHEN TG_OP = 'DELETE' THEN OLD.report_id ELSE NEW.report_id END) NOT IN {OPEN} "
            f"THEN RAISE EXCEPTION '{HANDED_IN}'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )


@tracked()
class ReportCopy(FrozenCopy):
    """The report as it was handed in, with all receipts."""

    report = models.ForeignKey("proofs.Report", on_delete=models.PROTECT, related_name="copies")

    class Meta(FrozenCopy.Meta):
        constraints = [
            models.UniqueConstraint(fields=["report", "edition"], name="report_copy_edition_once"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="report_copy_edition_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.edition}"
