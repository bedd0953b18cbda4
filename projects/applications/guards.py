"""What must hold before an application or a partnership takes a step; each answers with the sentence the person reads."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.roles import roles_of
from accounts.states import Role
from core.workflow import Fault

MUNICIPALITY = "municipalities.municipality"
SHORTEST, LONGEST = 5, 30
"""Days an officer may give for the completion of an application (domain.md 3.14)."""


# ---- the call --------------------------------------------------------------------------------------------------------
def call_accepts(application, act):
    call = application.call
    if call.accepts():
        return None
    if call.is_over():
        return _("The deadline for applications passed on %(day)s.") % {"day": _day(call.closes_on)}
    if call.opens_on and timezone.localdate() < call.opens_on:
        return _("Applications are possible from %(day)s on.") % {"day": _day(call.opens_on)}
    return _("Applications are not possible for this call.")


def in_time(application, act):
    return call_accepts(application, act)


def is_eligible(application, act):
    return application.call.why_not(application.municipality) or None


def title_is_free(application, act):
    if application.has_twin_draft():
        return Fault(_("There is a draft with this title already."), "title")
    return None


# ---- handing in ------------------------------------------------------------------------------------------------------
def is_complete(application, act):
    gaps = application.gaps()
    if not gaps:
        return None
    if act.asking:
        return _("Something is still missing; the list on this page says what.")
    return "\n".join([_("Something is still missing:"), *(gap.sentence for gap in gaps)])


def in_time_to_complete(application, act):
    due = application.completion_due
    if due is not None and timezone.localdate() > due:
        return _("The deadline for completing the application passed on %(day)s.") % {"day": _day(due)}
    return None


# ---- the granting authority ------------------------------------------------------------------------------------------
def is_no_applicant(application, act):
    """Nobody decides on an application that she wrote, handed in or signed, or that her own municipality hands in."""
    if act.by is None:
        return None
    own = roles_of(act.by).ids(Role.COORDINATOR, MUNICIPALITY)
    if act.by.pk in application.authors() or own & application.places():
        return _("You cannot approve your own submissions.")
    return None


def has_time_to_complete(application, act):
    if act.asking:
        return None
    today, due = timezone.localdate(), act.changes.get("completion_due")
    if due is None or not today + timedelta(days=SHORTEST) <= due <= today + timedelta(days=LONGEST):
        words = _("Please give between %(least)s and %(most)s days for the completion.")
        return Fault(words % {"least": SHORTEST, "most": LONGEST}, "completion_due")
    return None


def time_to_complete_is_over(application, act):
    if application.completion_due and application.completion_due < timezone.localdate():
        return None
    return _("The application can still be completed.")


# ---- partners --------------------------------------------------------------------------------------------------------
def partner_may_be_asked(partner, act):
    if partner.is_named_already():
        return Fault(_("This partner is already entered."), "organisation")
    if not partner.is_public():
        return Fault(_("Only published organisations can be partners."), "organisation")
    if not partner.fits_its_role():
        return Fault(_("Only migrant organisations count as MSO partners (actor group A3)."), "organisation")
    return None


def partners_still_answer(partner, act):
    if partner.application.is_writable:
        return None
    return _("The application has been handed in; its partners can no longer be changed.")


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
