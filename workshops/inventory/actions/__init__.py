"""Every write of this room: `process` is the way of an inventory, `actors` who is found, `interviews` what they say."""

from workshops.inventory.actions.actors import (
    add_actor,
    edit_actor,
    link_actor,
    mark_contacted,
    mark_refused,
    mark_unreachable,
)
from workshops.inventory.actions.interviews import (
    confirm_answers,
    correct_interview,
    record_interview,
    retract_interview,
    withdraw_publication,
)
from workshops.inventory.actions.notes import add_climate, add_project, remove_note
from workshops.inventory.actions.process import (
    accept_inventory,
    agree_to_publication,
    begin_analysis,
    close_inventory,
    edit_inventory,
    publish_results,
    request_inventory,
    return_report,
    start_interviews,
    submit_report,
    withdraw_request,
)

__all__ = [
    "accept_inventory",
    "add_actor",
    "add_climate",
    "add_project",
    "agree_to_publication",
    "begin_analysis",
    "close_inventory",
    "confirm_answers",
    "correct_interview",
    "edit_actor",
    "edit_inventory",
    "link_actor",
    "mark_contacted",
    "mark_refused",
    "mark_unreachable",
    "publish_results",
    "record_interview",
    "remove_note",
    "request_inventory",
    "retract_interview",
    "return_report",
    "start_interviews",
    "submit_report",
    "withdraw_publication",
    "withdraw_request",
]
