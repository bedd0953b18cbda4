"""Every write that means something: `memberships` and what a member allows, `mailings` to all of them."""

from networks.umbrellas.actions.mailings import discard_mailing, edit_mailing, send_mailing, write_mailing
from networks.umbrellas.actions.memberships import (
    admit_member,
    allow_help,
    confirm_membership,
    decline_proposal,
    end_all,
    end_membership,
    propose_member,
    propose_membership,
    reject_applicant,
    resume_mailings,
    stop_mailings,
    withdraw_help,
    withdraw_proposal,
)

__all__ = [
    "admit_member", "allow_help", "confirm_membership", "decline_proposal", "discard_mailing", "edit_mailing",
    "end_all", "end_membership", "propose_member", "propose_membership", "reject_applicant", "resume_mailings", "send_mailing",
    "stop_mailings", "withdraw_help", "withdraw_proposal", "write_mailing",
]  # fmt: skip
