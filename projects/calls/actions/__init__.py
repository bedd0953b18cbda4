"""Every write of this room that means something."""

from projects.calls.actions.calls import (
    amend_call,
    archive_call,
    copy_call,
    decide_call,
    draft_call,
    edit_call,
    extend_call,
    fund_call,
    move_due,
    publish_call,
)
from projects.calls.actions.carriers import (
    approve_carrier,
    papers_needed,
    reject_carrier,
    submit_carrier_check,
)
from projects.calls.actions.notices import create_notice, edit_notice
from projects.calls.actions.questions import answer, ask, correct, dismiss

__all__ = [
    "amend_call",
    "answer",
    "approve_carrier",
    "archive_call",
    "ask",
    "copy_call",
    "correct",
    "create_notice",
    "decide_call",
    "dismiss",
    "draft_call",
    "edit_call",
    "edit_notice",
    "extend_call",
    "fund_call",
    "move_due",
    "papers_needed",
    "publish_call",
    "reject_carrier",
    "submit_carrier_check",
]
