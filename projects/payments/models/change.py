"""The change request: period, a shift between items of the binding plan, content, partners; with what was and what is to be."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Model, Stamped
from projects.grants.models import Grant, PlanCost
from projects.payments import rules
from projects.payments.models.disbursement import MONEY
from projects.payments.models.terms import terms_of
from projects.payments.schedule import months_after
from projects.payments.states import CHANGE_BADGES, WAITING, ChangeKind, ChangeState, DutyKind

HUNDRED = Decimal(100)


class ChangeRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(grant__in=Grant.objects.worked_on_by(user))


@tracked()
class ChangeRequest(Stamped):
    """`before` and `after` are days for a period, words for content and partners; a shift has its rows."""

    grant = models.ForeignKey(
        Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind.choices)
    start_before = models.DateField(_("first day until now"), null=True, editable=False)
    end_before = models.DateField(_("last day until now"), null=True, editable=False)
    start = models.DateField(_("new first day"), null=True, blank=True)
    end = models.DateField(_("new last day"), null=True, blank=True)
    before = models.TextField(_("as it is now"), max_length=2000, blank=True)
    after = models.TextField(_("as it is to be"), max_length=2000, blank=True)
    why = models.TextField(_("reason"), max_length=2000)
    state = models.CharField(
        _("state"), max_length=10, choices=ChangeState.choices, default=ChangeState.SUBMITTED, editable=False
    )

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        ordering = ["-pk"]
        rules_permissions = rules.CHANGE_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="period") & Q(start__isnull=False, end__isnull=False))
                | (~Q(kind="period") & Q(start__isnull=True, end__isnull=True)),
                name="change_of_period_has_days",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="change_in_order",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.UniqueConstraint(
                fields=["grant", "kind"], condition=Q(state="submitted"), name="change_of_a_kind_once",
                violation_error_message=_("A request of this kind is waiting for its decision already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("payments:change", args=[self.pk])

    @property
    def badge(self) -> str:
        return CHANGE_BADGES[self.state]

    @property
    def asked_by_id(self) -> int | None:
        return self.created_by_id

    def moved_days(self) -> list[tuple]:
        """Of a longer or shorter period: each report that is not handed in and moves with its end, and its new day.

        Days that nobody moved by hand stay as many months after the end; others move by as many days as the end does. Interim reports stay:
        their day hangs on the budget year.
        """
        months, found = terms_of(self.grant).final_due_months, []
        for duty in self.grant.duties.filter(kind=DutyKind.FINAL, state__in=WAITING):
            if duty.due_on == months_after(self.end_before, months):
                found.append((duty, months_after(self.end, months)))
            else:
                found.append((duty, duty.due_on + (self.end - self.end_before)))
        return [(duty, day) for duty, day in found if day != duty.due_on]

    def budget_years_added(self) -> list[int]:
        """Which now end while the project is carried out: an interim report may be needed for them."""
        return list(range(self.end_before.year, self.end.year))


def allowed(amount: Decimal, tolerance: Decimal) -> Decimal:
    """What an item of the binding plan may cost without an approved change, to the cent below."""
    return (amount * (HUNDRED + tolerance) / HUNDRED).quantize(Decimal("0.01"), "ROUND_DOWN")


@tracked()
class ShiftRow(Model):
    """One item of the plan in a shift."""

    change = models.ForeignKey(ChangeRequest, on_delete=models.CASCADE, related_name="rows")
    item = models.ForeignKey(PlanCost, verbose_name=_("item"), on_delete=models.PROTECT, related_name="+")
    before = models.DecimalField(_("as it is now"), **MONEY)
    after = models.DecimalField(_("as it is to be"), **MONEY)

    class Meta:
        verbose_name = _("item of a shift")
        verbose_name_plural = _("items of a shift")
        ordering = ["item__position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["change", "item"], name="shift_row_once"),
            models.CheckConstraint(condition=Q(after__gte=0), name="shift_not_negative"),
        ]

    def __str__(self) -> str:
        return str(self.item)

    @property
    def difference(self) -> Decimal:
        return self.after - self.before
