"""What must hold before a step of programmes may be taken; each answers with the sentence the person reads."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


def has_all_to_publish(programme, act):
    missing = [
        str(programme._meta.get_field(name).verbose_name)
        for name in ("operator", "funder", "summary", "start")
        if not getattr(programme, name)
    ]
    return format_lazy(_("Still missing: {list}."), list=", ".join(missing)) if missing else None


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
    return None


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
