"""The financial statement: for every item of the plan what was really spent, for every source what really came in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model
from projects.applications.models.content import AMOUNT
from projects.grants.models import PlanCost, PlanMoney
from projects.proofs.models.frozen import rows_stay
from projects.proofs.models.report import Report

MONEY = {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}


def _not_negative(name: str, field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}),
        name=name,
        violation_error_message=AMOUNT,
    )


@tracked()
class CostLine(Model):
    """`accepted` is what the granting authority accepts of it; None: all of it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="cost_lines")
    item = models.ForeignKey(
        PlanCost, verbose_name=_("item of the plan"), on_delete=models.PROTECT, related_name="+"
    )
    actual = models.DecimalField(_("actual costs"), **MONEY)
    accepted = models.DecimalField(_("accepted costs"), editable=False, **MONEY)

    class Meta:
        verbose_name = _("line of costs")
        verbose_name_plural = _("lines of costs")
        ordering = ["item__position", "pk"]
        default_permissions = ()
        triggers = [rows_stay("actual", "item_id")]
        constraints = [
            models.UniqueConstraint(fields=["report", "item"], name="cost_line_once"),
            _not_negative("cost_line_not_negative", "actual"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True) | Q(accepted__gte=0, accepted__lte=models.F("actual")),
                name="accepted_within_actual",
                violation_error_message=_("Not more can be accepted than was spent."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)


@tracked()
class IncomeLine(Model):
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="income_lines")
    item = models.ForeignKey(
        PlanMoney, verbose_name=_("where from"), on_delete=models.PROTECT, related_name="+"
    )
    actual = models.DecimalField(_("actual income"), **MONEY)

    class Meta:
        verbose_name = _("line of income")
        verbose_name_plural = _("lines of income")
        ordering = ["item__position", "pk"]
        default_permissions = ()
        triggers = [rows_stay("actual", "item_id")]
        constraints = [
            models.UniqueConstraint(fields=["report", "item"], name="income_line_once"),
            _not_negative("income_line_not_negative", "actual"),
        ]

    def __str__(self) -> str:
        return str(self.item)
