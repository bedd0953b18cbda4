from workshops.surveys.actions.answering import answer_by_link, answer_invitation, decline_invitation
from workshops.surveys.actions.inviting import add_addresses, take_off
from workshops.surveys.actions.questions import (
    add_question,
    correct_question,
    edit_question,
    move_question,
    remove_question,
)
from workshops.surveys.actions.steps import (
    close_due,
    close_survey,
    evaluate_survey,
    invite_further,
    open_survey,
    publish_survey,
    remind_once,
    withdraw_results,
)
from workshops.surveys.actions.survey import discard_survey, draft_survey, edit_survey

__all__ = [
    "add_addresses",
    "add_question",
    "answer_by_link",
    "answer_invitation",
    "close_due",
    "close_survey",
    "correct_question",
    "decline_invitation",
    "discard_survey",
    "draft_survey",
    "edit_question",
    "edit_survey",
    "evaluate_survey",
    "invite_further",
    "move_question",
    "open_survey",
    "publish_survey",
    "remind_once",
    "remove_question",
    "take_off",
    "withdraw_results",
]
