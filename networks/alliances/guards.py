"""The sentences that bar a step of a cooperation, a network or a membership (domain.md 3.5)."""

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
    if hidden := [str(partner) for partner in partners if partner.state != "published"]:
        sentence = _("Only organisations that are public can be partners; not yet: %(names)s.")
        return Fault(sentence % {"names": ", ".join(hidden)}, "partners")
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


# ---- networks --------------------------------------------------------------------------------------------------------
def has_its_area(network, act):
    if network.scope == "local" and network.municipality_id is None:
        return Fault(_("A local network needs a municipality."), "municipality")
    if network.scope in ("regional", "state") and not network.laender:
        return Fault(_("A regional network needs at least one Land."), "laender")
    return None


def founder_acts_there(network, act):
    """Local ones by the coordinator of the place or whoever acts for the coordinating organisation; others also by staff."""
    if act.by is None or act.by.has_perm("alliances.keep_network", network):
        return None
    return Fault(
        _("You can enter a network only for an organisation or municipality you act for."), "coordinator"
    )


def somebody_coordinates(network, act):
    if not network.memberships.filter(state="active", role="coordinating").exists():
        return _("The coordinating organisation has not accepted yet.")
    return None


def ended_after_founding(network, act):
    if network.founded_on and act.effective_on < network.founded_on:
        return Fault(_("The end date must not be before the start date."), "effective_on")
    return None


# ---- memberships -----------------------------------------------------------------------------------------------------
def network_takes_members(membership, act):
    if membership.network.state == "ended":
        return _("This network has ended.")
    return None


def network_is_open(membership, act):
    if not membership.network.is_open:
        return _("This network invites its members; nobody can apply.")
    return None


def is_no_member_yet(membership, act):
    same = membership.network.memberships.filter(
        organisation=membership.organisation_id, state__in=["invited", "applied", "active"]
    )
    if not act.asking and same.exists():
        return Fault(_("This organisation is already a member or on its way."), "organisation")
    return None


def is_not_who_asked(membership, act):
    """Nobody answers their own invitation or application."""
    if act.by is not None and membership.created_by_id == act.by.pk:
        return _("You cannot answer what you asked yourself.")
    return None


def leaves_a_coordinator(membership, act):
    if membership.role == "coordinating" and not membership.network.others_coordinate(membership):
        return _("The last coordinating member can leave only when another one coordinates.")
    return None


def left_after_joining(membership, act):
    if membership.joined_on and act.effective_on < membership.joined_on:
        return Fault(_("The end date must not be before the start date."), "effective_on")
    return None
