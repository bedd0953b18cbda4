"""The cost and financing plan that belongs to a grant: adapted by the applicants, or copied from the application, then binding."""

from dataclasses import replace
from decimal import Decimal
from functools import cached_property

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Model, Stamped, Versioned
from projects.applications import balance
from projects.applications.balance import Cost, Money, Terms, euro
from projects.applications.models import Application
from projects.applications.models.content import AMOUNT, YEAR
from projects.applications.states import CostCategory, Source
from projects.grants import rules
from projects.grants.models.grant import MONEY, Grant
from projects.grants.models.triggers import GONE, ROWS_STAY, WRITTEN, stays_balanced
from projects.grants.states import PLAN_BADGES, PlanState


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who works on the grant, or reads the application it was adapted for."""
        return self.filter(
            Q(application__in=Application.objects.visible_to(user))
            | Q(grant__in=Grant.objects.worked_on_by(user))
        )


@tracked()
class Plan(Stamped, Versioned):
    """Of an application that was approved below the amount applied for, until the notice; of the grant from then on."""

    application = models.OneToOneField(
        Application,
        verbose_name=_("application"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="adapted_plan",
    )
    grant = models.OneToOneField(
        Grant, verbose_name=_("grant"), null=True, blank=True, on_delete=models.PROTECT, related_name="plan"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=PlanState.choices, default=PlanState.DRAFT, editable=False
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("cost and financing plan")
        verbose_name_plural = _("cost and financing plans")
        rules_permissions = rules.PLAN_PERMISSIONS
        triggers = [mover_only(), stays_balanced("plan_fits", WRITTEN, "p.id = NEW.id")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="bound", grant__isnull=False)
                | Q(state__in=["draft", "handed_in"], grant__isnull=True, application__isnull=False),
                name="plan_binds_with_its_grant",
            ),
        ]

    def __str__(self) -> str:
        return str(self.grant or self.application)

    @property
    def badge(self) -> str:
        return PLAN_BADGES[self.state]

    @property
    def is_writable(self) -> bool:
        return self.state == PlanState.DRAFT

    @property
    def source(self) -> Application | None:
        """The application whose rules it keeps; None of a grant without one."""
        return self.application or (self.grant.application if self.grant else None)

    # ---- as the form of rows reads it (projects.applications.forms.rows) ---------------------------------------------
    @cached_property
    def typed(self) -> dict[str, list]:
        """Rows as somebody is typing them; they count instead of those that are saved."""
        return {}

    def listed(self, relation: str) -> list:
        rows = {"cost_items": self.costs, "financing_items": self.financing}[relation]
        return self.typed[relation] if relation in self.typed else list(rows.all())

    @property
    def years(self) -> range:
        if self.grant and self.grant.implementation_start and self.grant.implementation_end:
            return range(self.grant.implementation_start.year, self.grant.implementation_end.year + 1)
        return self.source.years if self.source else range(0)

    @property
    def call(self):
        return self.source.call if self.source else None

    # ---- what it says ------------------------------------------------------------------------------------------------
    @property
    def numbers(self) -> balance.Plan:
        costs = [Cost(row.amount, row.year, row.eligible, row.category) for row in self.listed("cost_items")]
        return balance.Plan(
            costs, [Money(row.source, row.amount, row.year) for row in self.listed("financing_items")]
        )

    def faults(self, amount: Decimal) -> list[str]:
        """Everything that is wrong with it for a grant of exactly this amount, as sentences; nothing when it holds.

        The lowest amount of the call is not asked for: the amount is decided already.
        """
        numbers, terms = self.numbers, Terms()
        if self.call is not None:
            terms = replace(Terms.of(self.call), min_amount=None)
        if not numbers.costs:
            return [gettext("The cost and financing plan is missing.")]
        found = balance.check(numbers, terms, self.years)
        if numbers.requested != amount:
            words = gettext("The plan must name exactly %(amount)s as the grant; now it names %(named)s.")
            found.append(words % {"amount": euro(amount), "named": euro(numbers.requested)})
        return found


class PlanRow(Model):
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    description = models.CharField(_("what for"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), **MONEY)
    year = models.PositiveSmallIntegerField(_("year"), **YEAR)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        default_permissions = ()


def _row_triggers(table: str) -> list[pgtrigger.Trigger]:
    return [
        ROWS_STAY,
        stays_balanced(f"{table}_fits", WRITTEN, "p.id = NEW.plan_id"),
        stays_balanced(f"{table}_still_fits", GONE, "p.id = OLD.plan_id"),
    ]


@tracked()
class PlanCost(PlanRow):
    """One item of the costs. A binding plan keeps its rows for the statements of reports: one that is given up has 0,00 €."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="costs")
    category = models.CharField(_("kind of cost"), max_length=16, choices=CostCategory.choices)
    eligible = models.BooleanField(_("eligible"), default=True)

    class Meta(PlanRow.Meta):
        verbose_name = _("cost item of a plan")
        verbose_name_plural = _("cost items of plans")
        triggers = _row_triggers("cost")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="plan_cost_not_negative", violation_error_message=AMOUNT
            )
        ]

    def __str__(self) -> str:
        return self.description or str(self.get_category_display())


@tracked()
class PlanMoney(PlanRow):
    """One line of the financing. `grant_requested` is the grant."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="financing")
    source = models.CharField(_("where from"), max_length=20, choices=Source.choices)

    class Meta(PlanRow.Meta):
        verbose_name = _("financing item of a plan")
        verbose_name_plural = _("financing items of plans")
        triggers = _row_triggers("money")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="plan_money_not_negative", violation_error_message=AMOUNT
            )
        ]

    def __str__(self) -> str:
        """In a plan that binds nothing is applied for any more."""
        label = gettext("Grant") if self.source == Source.GRANT_REQUESTED else self.get_source_display()
        return self.description or str(label)
