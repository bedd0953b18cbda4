"""What was agreed with an advisor, and what was done (domain.md 3.13)."""

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped
from networks.advisors import rules
from networks.advisors.models.advisor import Advisor
from networks.advisors.models.request import AdvisoryRequest
from networks.advisors.states import ASSIGNMENT_BADGES, AssignmentState, SessionKind

HOURS_A_DAY = 8


def is_nearly_used(agreed_days: Decimal, hours: Decimal) -> bool:
    return hours >= agreed_days * HOURS_A_DAY * settings.ADVICE_NEARLY_USED / 100


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff all; advisors their own; the municipality's coordinators what was agreed."""
        if rules.is_staff.test(user):
            return self
        if not user.pk:
            return self.none()
        places = roles_of(user).ids(Role.COORDINATOR, rules.MUNICIPALITY)
        return self.filter(
            Q(advisor__user=user) | Q(request__municipality__in=places, accepted_on__isnull=False)
        )

    def with_hours(self):
        return self.annotate(hours_used=Sum("sessions__hours"))


@tracked(exclude=["daily_rate"])
class Assignment(Stamped):
    """`why` are the sentences that explained the proposal; `daily_rate` is between staff and advisor."""

    request = models.ForeignKey(
        AdvisoryRequest,
        verbose_name=_("request for advice"),
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    advisor = models.ForeignKey(
        Advisor, verbose_name=_("advisor"), on_delete=models.PROTECT, related_name="assignments"
    )
    agreed_days = models.DecimalField(_("agreed days"), max_digits=4, decimal_places=1)
    daily_rate = models.DecimalField(_("daily rate"), max_digits=8, decimal_places=2, null=True, blank=True)
    why = ArrayField(
        models.CharField(max_length=300), verbose_name=_("fits because"), default=list, blank=True
    )
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True, editable=False)
    report = models.TextField(_("report"), max_length=6000, blank=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=AssignmentState.choices,
        default=AssignmentState.PROPOSED,
        editable=False,
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment of an advisor")
        verbose_name_plural = _("assignments of advisors")
        ordering = ["pk"]
        triggers = [mover_only()]
        rules_permissions = rules.ASSIGNMENT_PERMISSIONS
        constraints = [
            models.UniqueConstraint(
                fields=["request", "advisor"],
                condition=~Q(state__in=["declined", "ended"]),
                name="one_open_assignment_per_advisor",
                violation_error_message=_("This advisor is already proposed for this request."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_days__gt=0, agreed_days__lte=30),
                name="agreed_days_in_range",
                violation_error_message=_("Between 0.5 and 30 days."),
            ),
            models.CheckConstraint(
                condition=Q(daily_rate__isnull=True) | Q(daily_rate__gte=0),
                name="daily_rate_not_negative",
                violation_error_message=_("Please enter an amount in euros, for example 1.234,56."),
            ),
            models.CheckConstraint(
                condition=~Q(state="completed") | ~Q(report=""), name="completed_assignment_has_report"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advisor}: {self.request}"

    def get_absolute_url(self) -> str:
        return reverse("advisors:assignment", args=[self.pk])

    @property
    def badge(self) -> str:
        return ASSIGNMENT_BADGES[self.state]

    @property
    def is_agreed(self) -> bool:
        return self.accepted_on is not None

    @property
    def hours(self) -> Decimal:
        """All that is logged; known already of rows `with_hours`."""
        if "hours_used" in self.__dict__:
            return self.hours_used or Decimal(0)
        return self.sessions.aggregate(all=Sum("hours"))["all"] or Decimal(0)

    @property
    def days_used(self) -> Decimal:
        """Eight hours are a day."""
        return (self.hours / HOURS_A_DAY).normalize() + 0

    @property
    def is_nearly_used(self) -> bool:
        return is_nearly_used(self.agreed_days, self.hours)

    @property
    def is_used_up(self) -> bool:
        return self.hours >= self.hours_agreed

    @property
    def hours_agreed(self) -> Decimal:
        return self.agreed_days * HOURS_A_DAY


@tracked()
class Session(Stamped):
    """Work of one day, logged against the agreed days."""

    assignment = models.ForeignKey(
        Assignment,
        verbose_name=_("assignment of an advisor"),
        on_delete=models.PROTECT,
        related_name="sessions",
    )
    day = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    kind = models.CharField(_("kind"), max_length=12, choices=SessionKind.choices)
    summary = models.TextField(_("what was done"), max_length=2000)
    next_steps = models.TextField(_("next steps"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["day", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gte=Decimal("0.25"), hours__lte=12),
                name="session_hours_in_range",
                violation_error_message=_("Between 0.25 and 12 hours a day."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"
