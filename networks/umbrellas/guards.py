"""The sentences that bar a step of a membership in an umbrella organisation, or of a mailing."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.workflow import Fault

CYCLE = _("An organisation cannot be a member of its own members.")


def has_umbrella_kind(membership, act):
    if not membership.umbrella_is_public():
        return Fault(_("Only a published umbrella organisation can have members."), "umbrella")
    return None


def may_be_a_member(membership, act):
    if not membership.member_is_eligible():
        return Fault(_("Members are published organisations, not municipal offices."), "member")
    return None


def is_not_itself(membership, act):
    if membership.umbrella_id == membership.member_id:
        return Fault(CYCLE, "member")
    return None


def makes_no_cycle(membership, act):
    """Looked up again when it is confirmed, behind the lock of the tree."""
    if not act.asking and membership.closes_a_cycle():
        return Fault(CYCLE, "member")
    return None


def is_not_open_yet(membership, act):
    if membership.has_an_open_twin():
        return Fault(_("This organisation is already a member, or a proposal waits for an answer."), "member")
    return None


def joined_by_today(membership, act):
    if membership.joined_on and membership.joined_on > timezone.localdate():
        return Fault(_("The date must not be in the future."), "joined_on")
    return None


def joined_after_leaving(membership, act):
    """Two memberships of one pair do not overlap."""
    until = None if act.asking else membership.last_left_on()
    if until and membership.joined_on and membership.joined_on < until:
        words = {"day": date_format(until, "SHORT_DATE_FORMAT")}
        return Fault(_("The earlier membership lasted until %(day)s. The new one begins later.") % words, "joined_on")  # fmt: skip
    return None


def is_not_the_proposer(membership, act):
    """Who works for both sides does not confirm alone."""
    if act.by is not None and membership.created_by_id == act.by.pk:
        return _("You cannot answer what you proposed yourself. Somebody else of your side can.")
    return None


def left_after_joining(membership, act):
    """V-DATE."""
    if act.effective_on < membership.joined_on:
        return Fault(_("The end date must not be before the start date."), "effective_on")
    return None


def help_is_allowed(membership, act):
    return None if membership.help_allowed_at else _("The permission was not given.")


def help_is_not_allowed(membership, act):
    return _("The permission was already given.") if membership.help_allowed_at else None


def mailings_are_on(membership, act):
    return _("Mailings are already stopped.") if membership.mailings_stopped_at else None


def mailings_are_off(membership, act):
    return None if membership.mailings_stopped_at else _("Mailings are not stopped.")


OF_A_PROPOSAL = (
    has_umbrella_kind, is_not_itself, may_be_a_member, joined_by_today, joined_after_leaving, is_not_open_yet, makes_no_cycle,
)  # fmt: skip
OF_AN_ANSWER = (is_not_the_proposer, has_umbrella_kind, may_be_a_member, joined_after_leaving, makes_no_cycle)


# ---- mailings --------------------------------------------------------------------------------------------------------
def from_a_public_umbrella(mailing, act):
    if not mailing.umbrella_is_public():
        return _("Only a published umbrella organisation can write to its members.")
    return None


def reaches_somebody(mailing, act):
    if not mailing.reached().exists():
        return _("Nobody would receive this mailing.")
    return None


def none_went_out_today(mailing, act):
    """Volunteers read these mails in the evening: one a day is enough."""
    if mailing.one_went_out_today():
        return _("A mailing went out today already. The next one can be sent tomorrow.")
    return None
