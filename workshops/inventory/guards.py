"""What must hold before a step of an inventory may be taken; each answers with the sentence the person reads."""

from django.utils.translation import gettext as _

from core.workflow import Fault
from workshops.programmes.guards import outside

COLLECTING, ASKING = ("research", "interviews", "analysis"), ("interviews", "analysis")


# ---- of the inventory --------------------------------------------------------------------------------------------------
def is_only_one_of_phase(inventory, act):
    milestone = inventory.milestone
    if milestone is None:
        return None
    if milestone.inventories.exclude(state="withdrawn").exists():
        return _("This phase already has an inventory.")
    return _("This phase is already settled.") if milestone.state in ("done", "skipped") else None


def has_contractor(inventory, act):
    if act.asking or act.changes.get("contractor") or inventory.contractor_id:
        return None
    return Fault(_("Please choose who carries out the inventory."), "contractor")


def has_an_actor(inventory, act):
    return None if inventory.actors.exists() else _("Record at least one actor first.")


def has_an_interview(inventory, act):
    if inventory.actors.filter(state="interviewed").exists():
        return None
    return _("Record at least one interview first.")


def has_summary_and_report(inventory, act):
    if not inventory.summary.strip():
        return _("The summary is still missing.")
    return None if inventory.report_id else _("The report is still missing as a file.")


def is_not_agreed_yet(inventory, act):
    return _("The municipality has already agreed.") if inventory.consented_at else None


def is_not_own_report(inventory, act):
    """V-OTHER: neither whoever submitted it nor anybody of the contractor publishes the report."""
    if act.by is None:
        return None
    if inventory.submitted_by_id == act.by.pk or inventory.is_worked_on_by(act.by):
        return _("You cannot approve your own submissions.")
    return None


def municipality_agrees(inventory, act):
    if inventory.consented_at:
        return None
    return _("The municipal coordinator has not agreed to the publication yet.")


def lies_in_participation(inventory, act):
    """The phase is done on that day, so it lies in the period of the participation."""
    if inventory.milestone_id is None or act.asking:
        return None
    start, end = inventory.participation.start, inventory.participation.end
    if start <= act.effective_on <= end:
        return None
    return Fault(outside(start, end), "effective_on")


# ---- of an actor -------------------------------------------------------------------------------------------------------
def is_collecting(actor, act):
    if actor.inventory.state in COLLECTING:
        return None
    return _("Actors can be changed between the beginning of research and the submission of the report.")


def is_asking(actor, act):
    if actor.inventory.state in ASKING:
        return None
    return _("Answers can be recorded between the start of the interviews and the submission of the report.")


def has_address(actor, act):
    return None if actor.email else _("Enter an e-mail address of the actor first.")


def agrees_to_be_named(actor, act):
    interview = getattr(actor, "interview", None)
    if interview is not None and interview.is_public:
        return None
    return _("Without consent we cannot publish the data.")


def is_not_linked(actor, act):
    if actor.organisation_id is None:
        return None
    return _("The actor is already in the directory: %(name)s.") % {"name": actor.organisation}


# ---- of a milestone ----------------------------------------------------------------------------------------------------
def follows_its_inventory(milestone, act):
    """Registered for the steps of a milestone: where there is an inventory, its steps move the phase."""
    if milestone.phase.kind != "inventory":
        return None
    if any(inventory.state != "withdrawn" for inventory in milestone.inventories.all()):
        return _("This milestone follows its inventory.")
    return None
