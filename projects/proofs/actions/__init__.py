"""Every write of this room that means something."""

from projects.proofs.actions.check import answer, ask, write_check
from projects.proofs.actions.parts import add_file, begin_report, drop_file, edit_part, take_over_known
from projects.proofs.actions.process import (
    accept_report,
    accept_with_recovery,
    freeze,
    return_report,
    settle_report,
    submit_report,
)
from projects.proofs.actions.receipts import (
    discard_intake,
    edit_receipts,
    forget_old_intakes,
    read_receipts,
    take_in,
    take_over_interim,
    take_over_sums,
)
from projects.proofs.actions.recovery import (
    demand_after_revocation,
    move_recovery,
    record_repayment,
    waive_recovery,
)

__all__ = [
    "accept_report",
    "accept_with_recovery",
    "add_file",
    "answer",
    "ask",
    "begin_report",
    "demand_after_revocation",
    "discard_intake",
    "drop_file",
    "edit_part",
    "edit_receipts",
    "forget_old_intakes",
    "freeze",
    "move_recovery",
    "read_receipts",
    "record_repayment",
    "return_report",
    "settle_report",
    "submit_report",
    "take_in",
    "take_over_interim",
    "take_over_known",
    "take_over_sums",
    "waive_recovery",
    "write_check",
]
