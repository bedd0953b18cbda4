"""The sentences that bar a step of a body or a seat (domain.md 3.6 and 3.19.1)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.workflow import Fault

FEWEST_SEATS = 3


def has_one_owner(body, act):
    """Of a municipality or of an organisation, never of both or none."""
    if (body.municipality_id is None) == (body.organisation_id is None):
        return Fault(_("A body belongs to either a municipality or an organisation."), "municipality")
    return None


def acts_for_its_owner(body, act):
    if act.by is None or act.by.has_perm("bodies.keep_body", body):
        return None
    field = "municipality" if body.municipality_id else "organisation"
    return Fault(_("You can enter a body only for a municipality or organisation you act for."), field)


def forum_has_fields(body, act):
    """While it is entered, `named_fields` are those of the form."""
    if body.kind == "expert_forum" and not body.has_fields:
        return Fault(_("An expert forum needs at least one field of action."), "fields_of_action")
    return None


def says_what_for(body, act):
    if not body.function.strip():
        return _("The text that says what the body is for is missing.")
    return None


def has_one_lead(body, act):
    """There cannot be two: the database holds that."""
    if not body.seats.active().filter(kind="lead").exists():
        return _("A body needs exactly one lead before it becomes active.")
    return None


def has_enough_seats(body, act):
    count = body.seats.active().count()
    if count < FEWEST_SEATS:
        return ngettext(
            "A body needs at least three seats before it becomes active; so far there is %(count)d.",
            "A body needs at least three seats before it becomes active; so far there are %(count)d.",
            count,
        ) % {"count": count}
    return None


def begins_before_it_ends(body, act):
    """The seats may be older than the body; its own first day may not lie after the day on which it becomes active."""
    if body.established_on and not act.asking and body.established_on > act.effective_on:
        return Fault(_("The body is established only later than that."), "effective_on")
    return None


def ends_after_it_began(body, act):
    if body.established_on and act.effective_on < body.established_on:
        return Fault(_("The end date must not be before the start date."), "effective_on")
    return None
