"""Every write of this room."""

from networks.upkeep.actions.claims import (
    accept_claim,
    offer_claim,
    reject_claim,
    submit_claim,
    take_up_claim,
    withdraw_claim,
)
from networks.upkeep.actions.differences import doubt, tell_apart
from networks.upkeep.actions.hints import answer_hint, dismiss_hint, forget_old_hints, report_entry
from networks.upkeep.actions.intake import (
    bring_list,
    decide_rest,
    decide_rows,
    discard_intake,
    forget_old_rows,
    start_intake,
    work_on,
)
from networks.upkeep.actions.merging import merge_organisations

__all__ = [
    "accept_claim",
    "answer_hint",
    "bring_list",
    "decide_rest",
    "decide_rows",
    "discard_intake",
    "dismiss_hint",
    "doubt",
    "forget_old_hints",
    "forget_old_rows",
    "merge_organisations",
    "offer_claim",
    "reject_claim",
    "report_entry",
    "start_intake",
    "submit_claim",
    "take_up_claim",
    "tell_apart",
    "withdraw_claim",
    "work_on",
]
