"""The sentences that bar a step of an offer or a need."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.workflow import Fault

LONGEST_DAYS = 366


def of_a_public_organisation(entry, act):
    if entry.organisation.state != "published":
        return Fault(_("Only an organisation with a public profile can post here."), "organisation")
    return None


def valid_from_today(entry, act):
    today = timezone.localdate()
    if entry.valid_until < today:
        return Fault(_("The date lies in the past."), "valid_until")
    if entry.valid_until > today + timedelta(days=LONGEST_DAYS):
        return Fault(_("At most one year ahead. You can renew the entry later."), "valid_until")
    return None


def is_over(entry, act):
    if entry.valid_until >= timezone.localdate():
        return _("The entry is still valid.")
    return None
