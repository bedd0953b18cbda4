"""Every write of this room that means something."""

from projects.applications.actions.parts import begin_application, edit_part
from projects.applications.actions.process import (
    discard_draft,
    lapse_due,
    resubmit_application,
    return_application,
    submit_application,
    withdraw_application,
)
from projects.applications.actions.together import (
    add_enclosure,
    add_municipality,
    ask_partner,
    confirm_partner,
    decline_partner,
    drop_enclosure,
    drop_municipality,
    drop_partner,
    drop_signature,
    hand_in_declaration,
    name_signature,
    sign,
)

__all__ = [
    "add_enclosure",
    "add_municipality",
    "ask_partner",
    "begin_application",
    "confirm_partner",
    "decline_partner",
    "discard_draft",
    "drop_enclosure",
    "drop_municipality",
    "drop_partner",
    "drop_signature",
    "edit_part",
    "hand_in_declaration",
    "lapse_due",
    "name_signature",
    "resubmit_application",
    "return_application",
    "sign",
    "submit_application",
    "withdraw_application",
]
