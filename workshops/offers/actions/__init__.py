"""Every write of this room that means something."""

from workshops.offers.actions.offers import create_offer, edit_offer
from workshops.offers.actions.requests import (
    accept_request,
    ask,
    cancel_request,
    clarify_request,
    decline_request,
    discard_draft,
    draft_request,
    edit_request,
    fulfil,
    fulfil_request,
    give_back,
    reopen_request,
    reply,
    resume_request,
    submit_request,
    unfulfil,
)

__all__ = [
    "accept_request",
    "ask",
    "cancel_request",
    "clarify_request",
    "create_offer",
    "decline_request",
    "discard_draft",
    "draft_request",
    "edit_offer",
    "edit_request",
    "fulfil",
    "fulfil_request",
    "give_back",
    "reopen_request",
    "reply",
    "resume_request",
    "submit_request",
    "unfulfil",
]
