"""Every write about a sitting, a motion or a decision."""

from workshops.sittings.actions.decisions import (
    drop_decision,
    edit_decision,
    finish_decision,
    record_decision,
)
from workshops.sittings.actions.minutes import (
    add_paper,
    approve_minutes,
    publish_minutes,
    remove_paper,
    return_minutes,
    submit_minutes,
    withdraw_minutes,
    write_minutes,
)
from workshops.sittings.actions.motions import adopt_motion, reject_motion, table_motion, withdraw_motion
from workshops.sittings.actions.sittings import (
    NOTICE,
    archive_sitting,
    cancel_sitting,
    edit_sitting,
    hold_sitting,
    invite_to_sitting,
    invited_to,
    plan_sitting,
    set_agenda,
    set_presence,
)

__all__ = [
    "NOTICE",
    "add_paper",
    "adopt_motion",
    "approve_minutes",
    "archive_sitting",
    "cancel_sitting",
    "drop_decision",
    "edit_decision",
    "edit_sitting",
    "finish_decision",
    "hold_sitting",
    "invite_to_sitting",
    "invited_to",
    "plan_sitting",
    "publish_minutes",
    "record_decision",
    "reject_motion",
    "remove_paper",
    "return_minutes",
    "set_agenda",
    "set_presence",
    "submit_minutes",
    "table_motion",
    "withdraw_minutes",
    "withdraw_motion",
    "write_minutes",
]
