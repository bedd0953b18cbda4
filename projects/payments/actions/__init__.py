"""Every write of this room that means something."""

from projects.payments.actions.changes import (
    approve_change,
    ask_for_period,
    ask_for_words,
    reject_change,
    shift_plan,
    withdraw_change,
)
from projects.payments.actions.disbursements import (
    approve_disbursement,
    draft_disbursement,
    edit_disbursement,
    pay_disbursement,
    reject_disbursement,
    submit_disbursement,
    withdraw_disbursement,
)
from projects.payments.actions.duties import (
    accept_report,
    add_duty,
    begin_report,
    drop_duty,
    move_duty,
    return_report,
    schedule_duties,
    submit_report,
)

__all__ = [
    "accept_report",
    "add_duty",
    "approve_change",
    "approve_disbursement",
    "ask_for_period",
    "ask_for_words",
    "begin_report",
    "draft_disbursement",
    "drop_duty",
    "edit_disbursement",
    "move_duty",
    "pay_disbursement",
    "reject_change",
    "reject_disbursement",
    "return_report",
    "schedule_duties",
    "shift_plan",
    "submit_disbursement",
    "submit_report",
    "withdraw_change",
    "withdraw_disbursement",
]
