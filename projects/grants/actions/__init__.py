"""Every write of this room that means something."""

from projects.grants.actions.budget import stays_within_its_call
from projects.grants.actions.conditions import drop_condition, fulfil_condition
from projects.grants.actions.copies import keep_rejection, write_texts
from projects.grants.actions.grants import (
    Notice,
    a_month_after,
    change_grant,
    close_grant,
    move_on,
    record_grant,
    revoke_grant,
    waive_appeal,
)
from projects.grants.actions.issuing import Award, issue_notice
from projects.grants.actions.plans import (
    change_plan,
    hand_in_plan,
    return_plan,
    take_back_plan,
    write_plan,
)

__all__ = [
    "Award",
    "Notice",
    "a_month_after",
    "change_grant",
    "change_plan",
    "close_grant",
    "drop_condition",
    "fulfil_condition",
    "hand_in_plan",
    "issue_notice",
    "keep_rejection",
    "move_on",
    "record_grant",
    "return_plan",
    "revoke_grant",
    "stays_within_its_call",
    "take_back_plan",
    "waive_appeal",
    "write_plan",
    "write_texts",
]
