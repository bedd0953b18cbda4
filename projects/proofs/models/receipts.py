"""The list of receipts, and a table of them that is being taken in. They name people: only those who handle the grant see them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model, Stamped
from projects.applications.models.content import AMOUNT
from projects.grants.models import PlanCost
from projects.proofs.models.frozen import rows_stay
from projects.proofs.models.report import Report
from projects.proofs.states import Direction, IntakeMode


@tracked(exclude=["party", "reason"])
class Receipt(Model):
    """`item` is the item of the plan that an expense belongs to; income has none."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="receipts")
    day = models.DateField(_("day"))
    party = models.CharField(_("payee or payer"), max_length=200)
    reason = models.CharField(_("reason"), max_length=300)
    direction = models.CharField(
        _("kind of receipt"), max_length=3, choices=Direction.choices, default=Direction.OUT
    )
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    item = models.ForeignKey(
        PlanCost, verbose_name=_("item of the plan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["-direction", "day", "pk"]
        default_permissions = ()
        triggers = [rows_stay("day", "party", "reason", "direction", "amount", "item_id")]
        indexes = [models.Index(fields=["report", "direction", "day"], name="receipts_listed")]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="receipt_above_zero", violation_error_message=AMOUNT
            ),
            models.CheckConstraint(
                condition=Q(direction="out", item__isnull=False) | Q(direction="in", item__isnull=True),
                name="expense_has_its_item",
                violation_error_message=_("An expense belongs to an item of the plan, income to none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y} {self.reason}"[:80]


@tracked(exclude=["rows", "faults"])
class Intake(Stamped):
    """A table that was read and waits for somebody to say that it is taken in; `rows` as they are, `faults` with the number of their row.
    It goes as soon as it is taken in or discarded, and with the next table."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="intake")
    file_name = models.CharField(_("file"), max_length=200)
    mode = models.CharField(
        _("what becomes of the others"), max_length=8, choices=IntakeMode.choices, default=IntakeMode.ADD
    )
    rows = models.JSONField(default=list)
    faults = models.JSONField(default=list)

    class Meta:
        verbose_name = _("table of receipts")
        verbose_name_plural = _("tables of receipts")
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name
