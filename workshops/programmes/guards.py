"""What must hold before a step of programmes may be taken; each answers with the sentence the person reads."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.workflow import Fault


def has_all_to_publish(programme, act):
    missing = [
        str(programme._meta.get_field(name).verbose_name)
        for name in ("operator", "funder", "summary", "start")
        if not getattr(programme, name)
    ]
    return _("Still missing: %(list)s.") % {"list": ", ".join(missing)} if missing else None


def takes_applications(participation, act):
    programme = participation.programme
    if programme.state != "published":
        return _("The programme does not take applications at present.")
    if programme.has_ended(timezone.localdate()):
        return _("The programme ended on %(day)s.") % {"day": date_format(programme.end, "SHORT_DATE_FORMAT")}
    if not programme.is_for(participation.municipality):
        return _("The programme is for municipalities in %(laender)s.") % {"laender": programme.laender_names}
    return None


def place_is_left(participation, act):
    programme = participation.programme
    if programme.places is None or programme.participations.taking_a_place().count() < programme.places:
        return None
    return _("All %(places)s places of the programme are taken.") % {"places": programme.places}


def not_own_application(participation, act):
    if act.by is not None and participation.created_by_id == act.by.pk:
        return _("You cannot approve your own submissions.")
    return None


def has_all_to_start(participation, act):
    if not (participation.start and participation.end):
        return _("Please enter the period first.")
    if participation.programme.process_template_id is None:
        return _("The programme has no process template yet.")
    if why := _lacks_people(participation, act):
        return why
    if not participation.lies_in_programme:
        return outside(participation.programme.start, participation.programme.end)
    return None


def _lacks_people(participation, act):
    """A process that is entered when the programme is over has nobody to coordinate it."""
    programme = participation.programme
    if programme.has_ended(timezone.localdate()):
        return None
    if participation.coordinator_id is None:
        return _("Please name the coordination first.")
    if programme.kind == "pilot" and not (
        participation.integration_unit_id and participation.one_world_unit_id
    ):
        return _(
            "In a pilot both offices are needed: for integration (A1) and for international affairs and One World (A2)."
        )
    return None


def is_not_asked_yet(participation, act):
    return _("Withdrawal is asked for already.") if participation.withdrawal_asked_on else None


def is_asked(participation, act):
    return None if participation.withdrawal_asked_on else _("Nobody asks for withdrawal.")


def required_are_done(participation, act):
    still_open = participation.milestones.required().exclude(state="done").in_order()
    titles = ", ".join(str(milestone) for milestone in still_open)
    return _("Still open: %(list)s.") % {"list": titles} if titles else None


def kept_by_hand(milestone, act):
    if milestone.phase.kind == "workshop":
        return _("This milestone follows its workshop.")
    return None


def is_not_required(milestone, act):
    return _("A required milestone cannot be skipped.") if milestone.phase.required else None


def lies_in_period(milestone, act):
    """A day set by hand lies in the period of the participation, and of a yearly milestone in its year."""
    day = act.changes.get("done_on") or act.changes.get("planned_on")
    if day is None:
        return None
    participation = milestone.participation
    beside = "effective_on" if "done_on" in act.changes else "planned_on"
    if not participation.start <= day <= participation.end:
        return Fault(outside(participation.start, participation.end), beside)
    if milestone.year and day.year != milestone.year:
        return Fault(_("This milestone is the one of the year %(year)s.") % {"year": milestone.year}, beside)
    return None


def is_hindering(obstacle, act):
    return None if obstacle.polarity == "hindering" else _("A success factor needs no countermeasure.")


def has_countermeasure(obstacle, act):
    if act.asking or act.changes.get("countermeasure", obstacle.countermeasure).strip():
        return None
    return Fault(_("Please say first what is done about it."), "countermeasure")


def outside(start, end) -> str:
    """A day that lies outside its parent's period (domain.md 3.1.1, V-IN); `end` None is an open one."""
    if end is None:
        return _("The date must not lie before %(start)s.") % {
            "start": date_format(start, "SHORT_DATE_FORMAT")
        }
    days = {"start": date_format(start, "SHORT_DATE_FORMAT"), "end": date_format(end, "SHORT_DATE_FORMAT")}
    return _("The date lies outside the period %(start)s to %(end)s.") % days
