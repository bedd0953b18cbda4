"""Who writes a report, who hands it in, who checks it, who reads it (domain.md 3.20). Receipts name people: never public."""

import rules

from projects.grants.rules import coordinates_a_place_of_it
from projects.payments.rules import decides, of_grant, reads
from projects.payments.rules import writes as leads

WRITABLE = ("draft", "returned")
writes = of_grant(coordinates_a_place_of_it, "writes_report")


@rules.predicate
def is_writable(user, report=None) -> bool:
    return report is not None and report.duty.state in WRITABLE


RECOVERY_PERMISSIONS = {"view": reads, "decide": decides}
REPORT_PERMISSIONS = {
    "view": reads, "write": writes & is_writable, "answer": writes, "lead": leads, "check": decides,
}  # fmt: skip
