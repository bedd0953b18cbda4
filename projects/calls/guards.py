"""What must hold before a call, a question or a carrier check takes a step; each answers with the sentence the person reads."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.workflow import Fault
from networks.organisations.rules import coordinates_office, coordinates_seat, is_editor
from networks.organisations.states import OrganisationState

GONE = (OrganisationState.REJECTED, OrganisationState.SUSPENDED, OrganisationState.ARCHIVED)
LONGEST_YEARS = 10


def is_complete(call, act):
    missing = call.gaps()
    return str(missing[0]) if missing else None


def is_not_over(call, act):
    if call.closes_on and call.closes_on < timezone.localdate():
        return _("The last day for applications lies in the past.")
    return None


def period_has_begun(call, act):
    if timezone.localdate() < call.opens_on:
        return _("Applications are possible from %(day)s on.") % {"day": _day(call.opens_on)}
    return None


def period_is_over(call, act):
    if timezone.localdate() <= call.closes_on:
        return _("Applications are possible until %(day)s.") % {"day": _day(call.closes_on)}
    return None


def is_a_later_day(call, act):
    if act.asking:
        return None
    day = act.changes.get("closes_on")
    if day is None or day <= call.closes_on:
        words = _("A deadline can only be extended: please enter a day after %(day)s.")
        return Fault(words % {"day": _day(call.closes_on)}, "closes_on")
    if call.funding_end and day > call.funding_end:
        return Fault(_("The deadline must not lie after the end of the funding period."), "closes_on")
    return None


def is_another_amount(call, act):
    if act.asking:
        return None
    amount = act.changes.get("budget_total")
    if amount is None or amount <= 0 or amount == call.budget_total:
        return Fault(_("Please enter another amount in euros, e.g. 1.234,56."), "budget_total")
    return None


def takes_questions(question, act):
    if question.call.takes_questions():
        return None
    return _("Questions can be asked until the deadline for applications.")


def organisation_is_there(check, act):
    if check.organisation.state in GONE:
        return _(
            "The profile of the organisation is suspended or put aside: its documents cannot be checked."
        )
    return None


def none_is_open(check, act):
    if type(check).objects.waiting().filter(organisation=check.organisation_id).exists():
        return _("Documents of this organisation are being checked already.")
    return None


def is_not_their_own(check, act):
    organisation = check.organisation
    if act.by.pk == check.created_by_id or (is_editor | coordinates_seat | coordinates_office).test(
        act.by, organisation
    ):
        return _(
            "You edit or coordinate this organisation, or submitted the documents: somebody else decides."
        )
    return None


def validity_lies_ahead(check, act):
    if act.asking:
        return None
    day, today = act.changes.get("valid_until"), timezone.localdate()
    if day is None or day <= today:
        return Fault(_("Please enter a day after today."), "valid_until")
    if day.year - today.year > LONGEST_YEARS:
        return Fault(_("A check holds for ten years at most."), "valid_until")
    return None


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
