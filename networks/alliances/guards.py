"""The sentences that bar a step of a cooperation (domain.md 3.5)."""

from django.utils.translation import gettext_lazy as _

from core.workflow import Fault

FEWEST_PARTNERS = 2


def starts_before_it_ends(cooperation, act):
    """V-DATE."""
    end = act.changes.get("end", cooperation.end)
    if end and end < cooperation.start:
        return Fault(_("The end date must not be before the start date."), "end")
    return None


def has_partners(cooperation, act):
    """At least two, each once; `cooperation.proposed_partners` are those the proposal names."""
    partners = cooperation.proposed_partners
    if len(partners) < FEWEST_PARTNERS:
        return Fault(_("A cooperation needs at least two partners."), "partners")
    if len({partner.pk for partner in partners}) < len(partners):
        return Fault(_("This partner is already entered."), "partners")
    return None


def concerns_the_proposer(cooperation, act):
    """A partner proposes, or who coordinates the municipality of one, or the programme team."""
    if act.by is None or any(
        cooperation.may_propose(act.by, partner) for partner in cooperation.proposed_partners
    ):
        return None
    return Fault(
        _("You can propose a cooperation only for an organisation or municipality you act for."), "partners"
    )


def waits_for_this_person(cooperation, act):
    if act.by is not None and not cooperation.unconfirmed_of(act.by):
        return _("You have already confirmed.")
    return None


def is_not_the_proposer(cooperation, act):
    """Nobody confirms for another partner what they proposed themselves."""
    if act.by is not None and cooperation.created_by_id == act.by.pk:
        return _("Whoever proposed the cooperation cannot confirm it for another partner.")
    return None


def everybody_confirmed(cooperation, act):
    if cooperation.waits_for_somebody():
        return _("Not all partners have confirmed yet.")
    return None


def ended_by_today(cooperation, act):
    """The day it ended has come; it may lie before today, never after."""
    end = act.changes.get("end") or act.effective_on
    if end < cooperation.start:
        return Fault(_("The end date must not be before the start date."), "effective_on")
    return None
