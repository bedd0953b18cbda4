"""How an organisation comes into an umbrella organisation and out of it, and how a mailing goes out (domain.md 3.19.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from networks.umbrellas import guards


class MembershipState(models.TextChoices):
    PROPOSED_BY_UMBRELLA = "proposed_by_umbrella", _("Proposed by the umbrella organisation")
    PROPOSED_BY_MEMBER = "proposed_by_member", _("Proposed by the member")
    ACTIVE = "active", pgettext_lazy("umbrella", "Member")
    REJECTED = "rejected", pgettext_lazy("umbrella", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("umbrella", "Withdrawn")
    ENDED = "ended", pgettext_lazy("umbrella", "Left")


class MailingState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Sent")
    DISCARDED = "discarded", _("Discarded")


M = MembershipState
PROPOSED = (M.PROPOSED_BY_UMBRELLA, M.PROPOSED_BY_MEMBER)
OPEN = (*PROPOSED, M.ACTIVE)
CONFIRMED = (M.ACTIVE, M.ENDED)
BADGES = {
    M.PROPOSED_BY_UMBRELLA: "info", M.PROPOSED_BY_MEMBER: "info", M.ACTIVE: "success", M.REJECTED: "neutral",
    M.WITHDRAWN: "neutral", M.ENDED: "neutral",
}  # fmt: skip
ADMIT, JOIN = "umbrellas.admit_umbrellamembership", "umbrellas.join_umbrellamembership"
WITHDRAW, END = "umbrellas.withdraw_umbrellamembership", "umbrellas.end_umbrellamembership"
WRITE = "umbrellas.write_mailing"

MEMBERSHIP = Process(
    "umbrella_membership",
    "umbrellas.UmbrellaMembership",
    MembershipState,
    [
        Step("propose", (), M.PROPOSED_BY_UMBRELLA, _("Propose a member"), ADMIT, guards.OF_A_PROPOSAL),
        Step("ask", (), M.PROPOSED_BY_MEMBER, _("Propose your membership"), JOIN, guards.OF_A_PROPOSAL),
        Step("accept", {M.PROPOSED_BY_UMBRELLA}, M.ACTIVE, _("Confirm membership"), JOIN, guards.OF_AN_ANSWER,
             tells=_("The membership is public from now on. Those who manage the umbrella organisation are told.")),
        Step("decline", {M.PROPOSED_BY_UMBRELLA}, M.REJECTED, _("Decline"), JOIN, (guards.is_not_the_proposer,), reason=True, danger=True,
             tells=_("Nothing becomes public. Those who manage the umbrella organisation read the reason.")),
        Step("admit", {M.PROPOSED_BY_MEMBER}, M.ACTIVE, _("Confirm member"), ADMIT, guards.OF_AN_ANSWER,
             tells=_("The membership is public from now on. The editors of the member are told.")),
        Step("reject", {M.PROPOSED_BY_MEMBER}, M.REJECTED, _("Reject"), ADMIT, (guards.is_not_the_proposer,), reason=True, danger=True,
             tells=_("Nothing becomes public. The editors of the organisation read the reason.")),
        Step("withdraw", set(PROPOSED), M.WITHDRAWN, _("Withdraw the proposal"), WITHDRAW, danger=True,
             tells=_("The proposal can no longer be confirmed. Nobody gets a mail.")),
        Step("end", {M.ACTIVE}, M.ENDED, _("End membership"), END, (guards.left_after_joining,), dated=True, danger=True,
             tells=_("From that day on the organisation is no longer counted; earlier key dates still show it. The other side is told.")),
        Step("allow_help", {M.ACTIVE}, None, _("Allow help with our profile"), JOIN, (guards.help_is_not_allowed,),
             tells=_("Those who manage the umbrella organisation may edit your profile, but not your contact persons. What they change is "
                     "checked like your own changes and stands with their name in the history. You can withdraw this at any time.")),
        Step("withdraw_help", {M.ACTIVE}, None, _("Withdraw the permission to help"), JOIN, (guards.help_is_allowed,), danger=True,
             tells=_("The umbrella organisation can no longer edit your profile, from now on.")),
        Step("stop_mailings", {M.ACTIVE}, None, _("Stop mailings"), JOIN, (guards.mailings_are_on,),
             tells=_("Mailings of this umbrella organisation no longer reach you, also those that wait to be sent.")),
        Step("resume_mailings", {M.ACTIVE}, None, _("Receive mailings again"), JOIN, (guards.mailings_are_off,),
             tells=_("The next mailing of this umbrella organisation reaches you again.")),
    ],
)  # fmt: skip

MAILING = Process(
    "umbrella_mailing",
    "umbrellas.Mailing",
    MailingState,
    [
        Step("write", (), MailingState.DRAFT, _("Write a mailing"), WRITE, (guards.from_a_public_umbrella,)),
        Step("send", {MailingState.DRAFT}, MailingState.SENT, _("Send to all members"), WRITE,
             (guards.from_a_public_umbrella, guards.reaches_somebody, guards.none_went_out_today),
             tells=_("Every member gets one mail. It cannot be taken back or sent a second time.")),
        Step("discard", {MailingState.DRAFT}, MailingState.DISCARDED, _("Discard draft"), WRITE, danger=True,
             tells=_("The draft is put away. Nobody gets a mail.")),
    ],
)  # fmt: skip
