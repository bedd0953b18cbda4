"""The request for payment (Mittelabruf): what is needed for payments that fall due within the days of the call. No bank details."""

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.history import Transition, mover_only, tracked
from core.models import Model, Stamped, Versioned
from core.periods import Period
from projects.applications.states import CostCategory
from projects.grants.models import Grant
from projects.payments import rules
from projects.payments.models.duty import ReportDuty
from projects.payments.models.terms import terms_of
from projects.payments.states import CALLED, DISBURSEMENT_BADGES, DisbursementState, DutyKind

MONEY = {"max_digits": 12, "decimal_places": 2}
AMOUNT = _("Please enter an amount in euros, e.g. 1.234,56.")
ASKED = (*CALLED, DisbursementState.REJECTED)


class DisbursementQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(grant__in=Grant.objects.worked_on_by(user))

    def called(self) -> Decimal:
        """What is asked for, approved or paid, together."""
        return self.filter(state__in=CALLED).aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


@tracked()
class Disbursement(Stamped, Versioned):
    """`number` counts those of one grant. `amount` is what its purposes add up to."""

    grant = models.ForeignKey(
        Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="disbursements"
    )
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    amount = models.DecimalField(_("amount"), **MONEY)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("until"))
    note = models.TextField(_("what it is needed for"), max_length=1000, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked for by"), null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    paid_on = models.DateField(_("paid on"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=DisbursementState.choices, default=DisbursementState.DRAFT, editable=False
    )  # fmt: skip

    objects = DisbursementQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for payment")
        verbose_name_plural = _("requests for payment")
        ordering = ["grant", "number"]
        rules_permissions = rules.DISBURSEMENT_PERMISSIONS
        triggers = [mover_only()]
        indexes = [
            models.Index(
                fields=["state"],
                name="disbursement_waiting",
                condition=Q(state__in=["submitted", "approved"]),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="disbursement_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="disbursement_above_zero", violation_error_message=AMOUNT),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="disbursement_in_order",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(state="paid", paid_on__isnull=False) | (~Q(state="paid") & Q(paid_on__isnull=True)),
                name="disbursement_paid_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ASKED) | Q(asked_by__isnull=False), name="disbursement_asked_by_somebody"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return gettext("Request for payment no. %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("payments:disbursement", args=[self.pk])

    @property
    def badge(self) -> str:
        return DISBURSEMENT_BADGES[self.state]

    # ---- what its guards ask -----------------------------------------------------------------------------------------
    @property
    def days(self) -> int:
        """First and last day included."""
        return (self.period_to - self.period_from).days + 1

    @property
    def most_days(self) -> int:
        return terms_of(self.grant).drawdown_days

    def called_on(self) -> date | None:
        """The day on which it was submitted."""
        steps = Transition.objects.of(self).filter(step="submit")
        return steps.order_by("-pk").values_list("effective_on", flat=True).first()

    def left_for_it(self) -> Decimal:
        """What the other requests leave of the grant."""
        return self.grant.amount - self.grant.disbursements.exclude(pk=self.pk).called()

    def approval_period(self) -> Period | None:
        """In which money can be drawn; where the notice does not tell, the one in which the project is carried out."""
        grant = self.grant
        first, last = (
            grant.approval_start or grant.implementation_start,
            grant.approval_end or grant.implementation_end,
        )
        return Period(first, last) if first and last else None

    def waits_for_a_report(self) -> bool:
        """An interim report is so late that nothing is paid."""
        latest = timezone.localdate() - timedelta(days=settings.REPORT_BLOCKS_PAYMENT)
        late = ReportDuty.objects.waiting().filter(kind=DutyKind.INTERIM, falls_due__lt=latest)
        return late.filter(grant=self.grant_id).exists()


@tracked()
class DisbursementPurpose(Model):
    """How much of it is for which kind of cost."""

    disbursement = models.ForeignKey(Disbursement, on_delete=models.CASCADE, related_name="purposes")
    category = models.CharField(_("kind of cost"), max_length=16, choices=CostCategory.choices)
    amount = models.DecimalField(_("amount"), **MONEY)

    class Meta:
        verbose_name = _("purpose of a request for payment")
        verbose_name_plural = _("purposes of requests for payment")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["disbursement", "category"], name="purpose_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="purpose_above_zero", violation_error_message=AMOUNT),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.get_category_display())
