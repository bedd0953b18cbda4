"""The grant, and what each municipality has of it."""

from datetime import date
from decimal import Decimal

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Model, Stamped
from networks.municipalities.models import FieldOfAction, Municipality
from networks.municipalities.states import Kind, Land
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY
from projects.applications.models import Application
from projects.calls.states import FinancingKind
from projects.grants import rules
from projects.grants.models.triggers import GONE, WRITTEN, shares_are_the_amount, stays_balanced
from projects.grants.states import BADGES, GrantState
from projects.portfolio.models import Project
from projects.portfolio.states import TAKING_PART, MunicipalityRole
from workshops.programmes.models import Programme

MONEY = {"max_digits": 12, "decimal_places": 2}


def _ends_after(start: str, end: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{start}__isnull": True})
        | Q(**{f"{end}__isnull": True})
        | Q(**{f"{end}__gte": F(start)}),
        name=name,
        violation_error_message=_("The end date must not be before the start date."),
    )


class GrantQuerySet(models.QuerySet):
    def counted(self):
        """Those that count in the statistics: all that were not revoked."""
        return self.exclude(state=GrantState.REVOKED)

    def visible_to(self, user):
        """Title and amount are public from the notice on; of a hidden project only for those who see it or decide in its programme."""
        if is_staff.test(user, None):
            return self
        seen = Q(project__is_hidden=False)
        roles = roles_of(user)
        if roles.names:
            seen |= Q(Exists(Project.objects.visible_to(user).filter(pk=OuterRef("project"))))
            seen |= Q(programme__in=roles.ids(Role.GRANT_OFFICER, rules.PROGRAMME))
        return self.filter(seen)

    def worked_on_by(self, user):
        """Of their programme for those who decide in it or steer it; of their project for coordinators of its municipalities."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        programmes = roles.ids(Role.GRANT_OFFICER, rules.PROGRAMME) | roles.ids(
            Role.PROGRAMME_STAFF, rules.PROGRAMME
        )
        found = Q(programme__in=programmes)
        if places := roles.ids(Role.COORDINATOR, MUNICIPALITY):
            taking = Project.objects.filter(places__municipality__in=places, places__state__in=TAKING_PART)
            found |= Q(project__lead_municipality__in=places) | Q(project__in=taking)
        return self.filter(found)

    def becoming_final(self, today: date):
        return self.filter(state=GrantState.ISSUED, final_on__lte=today)

    def beginning(self, today: date):
        return self.filter(state=GrantState.FINAL, implementation_start__lte=today)

    def ending(self, today: date):
        return self.filter(state=GrantState.ACTIVE, implementation_end__lt=today)


@tracked()
class Grant(Stamped):
    """What a notice gives a project, at most. `priorities` and `fields_of_action` are what it was granted for, as it was then."""

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="grants"
    )
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="grants"
    )
    application = models.ForeignKey(
        Application,
        verbose_name=_("application"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="grants",
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1950), MaxValueValidator(2199)]
    )
    number = models.CharField(_("number of the notice"), max_length=80, blank=True)
    amount = models.DecimalField(_("amount, at most"), **MONEY)
    eligible_costs = models.DecimalField(_("eligible costs"), null=True, blank=True, **MONEY)
    rate = models.DecimalField(_("rate of funding"), max_digits=5, decimal_places=2, null=True, blank=True)
    financing_kind = models.CharField(
        _("kind of financing"), max_length=12, choices=FinancingKind.choices, blank=True
    )
    notice_date = models.DateField(_("date of the notice"), null=True, blank=True)
    approval_start = models.DateField(_("approval period from"), null=True, blank=True)
    approval_end = models.DateField(_("approval period until"), null=True, blank=True)
    implementation_start = models.DateField(_("carried out from"), null=True, blank=True)
    implementation_end = models.DateField(_("carried out until"), null=True, blank=True)
    final_on = models.DateField(_("final on"), null=True, editable=False)
    imported_on = models.DateField(_("taken over on"), null=True, editable=False)
    priorities = ArrayField(
        models.CharField(max_length=120), verbose_name=_("priorities"), default=list, blank=True
    )
    fields_of_action = models.ManyToManyField(
        FieldOfAction, verbose_name=_("fields of action"), blank=True, related_name="grants"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=GrantState.choices, default=GrantState.ISSUED, editable=False
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["-year", "pk"]
        rules_permissions = rules.GRANT_PERMISSIONS
        triggers = [
            mover_only(),
            shares_are_the_amount("shares_fit", WRITTEN, "NEW.id"),
            stays_balanced("plan_fits", pgtrigger.UpdateOf("amount"), "g.id = NEW.id"),
        ]
        indexes = [
            models.Index(fields=["programme", "year"], name="grant_of_year"),
            models.Index(fields=["state", "final_on"], name="grant_waiting", condition=Q(state="issued")),
            models.Index(fields=["programme"], name="grant_to_settle", condition=Q(state="reporting")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="grant_above_zero",
                violation_error_message=_("Please enter an amount in euros, e.g. 1.234,56."),
            ),
            models.CheckConstraint(
                condition=Q(eligible_costs__isnull=True) | Q(eligible_costs__gte=F("amount")), name="grant_within_costs",
                violation_error_message=_("The grant must not be higher than the eligible costs."),
            ),
            models.CheckConstraint(
                condition=Q(rate__isnull=True) | Q(rate__gte=0, rate__lte=100), name="grant_rate_is_percent",
                violation_error_message=_("The value must be between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(imported_on__isnull=False)
                | (~Q(number="") & Q(notice_date__isnull=False, final_on__isnull=False)
                   & Q(implementation_start__isnull=False, implementation_end__isnull=False)),
                name="grant_has_its_notice",
            ),
            models.CheckConstraint(
                condition=Q(application__isnull=True) | Q(imported_on__isnull=True), name="imported_grant_has_no_application"
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(application__isnull=False) & ~Q(state="revoked"), name="grant_of_application_once",
                violation_error_message=_("This application has its notice already."),
            ),
            models.CheckConstraint(
                condition=Q(final_on__isnull=True) | Q(notice_date__isnull=True) | Q(final_on__gte=F("notice_date")),
                name="grant_final_after_notice",
            ),
            _ends_after("approval_start", "approval_end", "grant_approved_in_order"),
            _ends_after("implementation_start", "implementation_end", "grant_carried_out_in_order"),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="grant_number_once",
                violation_error_message=_("There is a notice with this number already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number or str(self.project)

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    @property
    def work_url(self) -> str:
        """Where those work on it whom it concerns."""
        return reverse("grants:detail", args=[self.pk])

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    def recipients(self) -> list[Municipality]:
        """The municipalities that have a share in it."""
        return [share.municipality for share in self.shares.select_related("municipality")]

    @property
    def is_imported(self) -> bool:
        return self.imported_on is not None


@tracked()
class GrantShare(Model):
    """What one municipality has of a grant. `amount` None: its part is not told apart, the lead receives the money.

    `kind` and `land` are those of the municipality when the grant arose: the statistics of a year do not move with later reforms.
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="shares")
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="grant_shares"
    )
    role = models.CharField(
        _("role"), max_length=8, choices=MunicipalityRole.choices, default=MunicipalityRole.PARTNER
    )
    amount = models.DecimalField(_("share"), null=True, blank=True, **MONEY)
    kind = models.CharField(_("kind of municipality"), max_length=24, choices=Kind.choices, editable=False)
    land = models.CharField(_("Land"), max_length=2, choices=Land.choices, editable=False)

    class Meta:
        verbose_name = _("share of a grant")
        verbose_name_plural = _("shares of grants")
        ordering = ["grant", "role", "pk"]
        triggers = [
            shares_are_the_amount("shares_fit", WRITTEN, "NEW.grant_id"),
            shares_are_the_amount("shares_still_fit", GONE, "OLD.grant_id"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "municipality"], name="grant_share_once",
                violation_error_message=_("This municipality has its share already."),
            ),
            models.UniqueConstraint(
                fields=["grant"], condition=Q(role="lead"), name="grant_one_lead",
                violation_error_message=_("A project has exactly one lead."),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="grant_share_not_negative",
                violation_error_message=_("Please enter an amount in euros, e.g. 1.234,56."),
            ),
            models.CheckConstraint(
                condition=~Q(role="lead") | Q(amount__isnull=False), name="grant_lead_has_a_share",
                violation_error_message=_("The share of the leading municipality is missing."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.municipality)

    @classmethod
    def of(cls, grant: Grant, municipality: Municipality, role: str, amount: Decimal | None) -> "GrantShare":
        """With what the municipality is today."""
        return cls(
            grant=grant,
            municipality=municipality,
            role=role,
            amount=amount,
            kind=municipality.kind,
            land=municipality.land,
        )
