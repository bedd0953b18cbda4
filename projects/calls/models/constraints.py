"""What the database holds of a call: never an open one without its days, money and rates."""

from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

ORDER = _("The end date must not be before the start date.")
AMOUNT = _("Please enter an amount in euros, e.g. 1.234,56.")
TOGETHER = _("Highest rate and lowest own share must not exceed 100 per cent together.")
PERCENT = _("The value must be between 0 and 100.")


def _percent(name: str) -> CheckConstraint:
    inside = Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (0, 100)})
    return CheckConstraint(condition=inside, name=f"call_{name}_percent", violation_error_message=PERCENT)


def _in_order(first: str, last: str, name: str, message=ORDER) -> CheckConstraint:
    known = Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__isnull": True})
    return CheckConstraint(
        condition=known | Q(**{f"{last}__gte": F(first)}), name=name, violation_error_message=message
    )


CONSTRAINTS = [
    _in_order("opens_on", "closes_on", "call_closes_after_opening"),
    _in_order("funding_start", "funding_end", "call_period_in_order"),
    _in_order("min_amount", "max_amount", "call_amounts_in_order", _("The highest amount must not be below the lowest.")),
    _in_order(
        "min_select_a", "max_select_a", "call_choice_a_in_order", _("The highest number must not be below the lowest.")
    ),
    _in_order(
        "min_select_b", "max_select_b", "call_choice_b_in_order", _("The highest number must not be below the lowest.")
    ),
    *[_percent(name) for name in ("max_rate", "min_own_share", "volunteer_work_max", "item_tolerance")],
    CheckConstraint(
        condition=Q(budget_total__isnull=True) | Q(budget_total__gte=0), name="call_budget_not_negative", violation_error_message=AMOUNT
    ),
    CheckConstraint(
        condition=Q(max_rate__isnull=True) | Q(min_own_share__isnull=True) | Q(max_rate__lte=100 - F("min_own_share")),
        name="call_rate_and_own_share", violation_error_message=TOGETHER,
    ),
    CheckConstraint(
        condition=Q(reviews_needed__range=(1, 3)), name="call_reviews_one_to_three",
        violation_error_message=_("One to three reviews of each application."),
    ),
    CheckConstraint(
        condition=Q(state="draft")
        | Q(opens_on__isnull=False, closes_on__isnull=False, funding_start__isnull=False, funding_end__isnull=False)
        & Q(budget_total__isnull=False),
        name="call_published_has_days_and_money",
    ),
]  # fmt: skip
