"""Every write of this room: `process` is the way of an inventory, `actors` who is found, `interviews` what they say."""

from workshops.inventory.actions.actors import (
    add_actor,
    edit_actor,
    link_actor,
    mark_contacted,
    mark_refused,
    mark_unreachable,
)
from workshops.inventory.actions.directory import take_over
from workshops.inventory.actions.interviews import (
    confirm_answers,
    correct_interview,
    record_interview,
    retract_interview,
    withdraw_publication,
)
from workshops.inventory.actions.links import answer_wanted, answers_desk, ask_online, link_to, share_answers
from workshops.inventory.actions.notes import add_climate, add_project, remove_note
from workshops.inventory.actions.process import (
    accept_inventory,
    agree_to_publication,
    begin_analysis,
    cancel_inventory,
    close_inventory,
    edit_inventory,
    erase_contacts,
    publish_results,
    request_inventory,
    return_report,
    start_interviews,
    submit_report,
    withdraw_request,
)
from workshops.inventory.actions.questions import begin_questions

__all__ = [
    "accept_inventory",
    "add_actor",
    "add_climate",
    "add_project",
    "agree_to_publication",
    "answer_wanted",
    "answers_desk",
    "ask_online",
    "begin_analysis",
    "begin_questions",
    "cancel_inventory",
    "close_inventory",
    "confirm_answers",
    "correct_interview",
    "edit_actor",
    "edit_inventory",
    "erase_contacts",
    "link_actor",
    "link_to",
    "mark_contacted",
    "mark_refused",
    "mark_unreachable",
    "publish_results",
    "record_interview",
    "remove_note",
    "request_inventory",
    "retract_interview",
    "return_report",
    "share_answers",
    "start_interviews",
    "submit_report",
    "take_over",
    "withdraw_publication",
    "withdraw_request",
]
