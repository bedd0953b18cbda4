"""What a report is about: the days it tells of, the money that was paid and not paid back until now."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from core.periods import Period
from projects.grants.models import Grant
from projects.payments.models import ReportDuty


def fault_of(day: date, period: Period) -> str | None:
    """What is wrong with this day of a receipt."""
    if day > timezone.localdate():
        return _("The date must not be in the future.")
    return None if period.holds(day) else period.outside


def carried_out(grant: Grant) -> Period:
    """The days in which costs may arise; of an old grant without them all days."""
    return Period(grant.implementation_start or date.min, grant.implementation_end or date.max)


def period_of(duty: ReportDuty) -> Period:
    """The whole implementation; of an interim report its budget year, as far as it lies within."""
    whole = carried_out(duty.grant)
    if duty.budget_year is None:
        return whole
    return Period(
        max(whole.start, date(duty.budget_year, 1, 1)), min(whole.end, date(duty.budget_year, 12, 31))
    )


def paid_for(grant: Grant) -> Decimal:
    """What was paid out, without what was paid back."""
    return paid_for_each(Grant.objects.filter(pk=grant.pk)).get(grant.pk, Decimal(0))


def paid_for_each(grants: QuerySet[Grant]) -> dict[int, Decimal]:
    """Grant -> what was paid out for it, without what was paid back; for as many as there are in two queries."""
    found: dict[int, Decimal] = defaultdict(Decimal)
    for sign, relation in ((1, "disbursements"), (-1, "recoveries")):
        rows = grants.filter(**{f"{relation}__state": "paid"}).order_by().values_list("pk")
        for pk, amount in rows.annotate(sum=Sum(f"{relation}__amount")):
            found[pk] += sign * amount
    return found
