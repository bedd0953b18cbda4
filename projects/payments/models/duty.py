"""The report duty: a dated row, made from the notice and moved by hand, never worked out again. It carries the states of its report."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped
from projects.grants.models import Grant
from projects.grants.states import OPEN as GRANT_OPEN
from projects.payments import rules
from projects.payments.states import ACCEPTED, REPORT_BADGES, WAITING, DutyKind, ReportState

HANDED_IN = (ReportState.SUBMITTED, ReportState.RETURNED, *ACCEPTED)


class ReportDutyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(grant__in=Grant.objects.worked_on_by(user))

    def needed(self):
        return self.exclude(state=ReportState.DROPPED)

    def with_day(self):
        """`falls_due`: the day that counts now; of a report that came back the day until which it is completed."""
        return self.annotate(falls_due=Coalesce("again_by", "due_on"))

    def with_turn(self):
        """`turn`: 0 of what is to be handed in, 1 of what is being checked, 2 of what is settled."""
        turns = When(state__in=WAITING, then=0), When(state=ReportState.SUBMITTED, then=1)
        return self.annotate(turn=Case(*turns, default=2))

    def waiting(self):
        """Not handed in, of a grant that is neither closed nor revoked; with `falls_due`."""
        return self.with_day().filter(state__in=WAITING, grant__state__in=GRANT_OPEN)


@tracked()
class ReportDuty(Stamped):
    """`submitted_on` is the day it was handed in last, `again_by` until when a returned one is completed."""

    grant = models.ForeignKey(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="duties")
    kind = models.CharField(_("kind"), max_length=8, choices=DutyKind.choices)
    budget_year = models.PositiveSmallIntegerField(
        _("budget year"), null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2199)]
    )
    due_on = models.DateField(_("due on"))
    again_by = models.DateField(_("to be completed until"), null=True, editable=False)
    submitted_on = models.DateField(_("handed in on"), null=True, editable=False)
    accepted_on = models.DateField(_("accepted on"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=24, choices=ReportState.choices, default=ReportState.DUE, editable=False
    )

    objects = ReportDutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("report duty")
        verbose_name_plural = _("report duties")
        ordering = ["due_on", "pk"]
        rules_permissions = rules.DUTY_PERMISSIONS
        triggers = [mover_only()]
        indexes = [models.Index(fields=["state", "due_on"], name="duty_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="interim", budget_year__isnull=False) | Q(kind="final", budget_year__isnull=True),
                name="duty_interim_has_its_year",
                violation_error_message=_("An interim report needs its budget year; a final one has none."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=HANDED_IN, submitted_on__isnull=False)
                | (~Q(state__in=HANDED_IN) & Q(submitted_on__isnull=True)),
                name="duty_submitted_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ACCEPTED, accepted_on__isnull=False) | (~Q(state__in=ACCEPTED) & Q(accepted_on__isnull=True)),
                name="duty_accepted_has_its_day",
            ),
            models.CheckConstraint(
                condition=(Q(state="returned") & Q(again_by__isnull=False)) | (~Q(state="returned") & Q(again_by__isnull=True)),
                name="duty_returned_until_a_day",
            ),
            models.UniqueConstraint(
                fields=["grant"], condition=Q(kind="final") & ~Q(state="dropped"), name="duty_one_final",
                violation_error_message=_("The grant has its final report already."),
            ),
            models.UniqueConstraint(
                fields=["grant", "due_on"], condition=Q(kind="interim") & ~Q(state="dropped"), name="duty_interim_once_a_day",
                violation_error_message=_("There is an interim report for this day already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("payments:duty", args=[self.pk])

    @property
    def name(self) -> str:
        """Interim report 2027; proof of use."""
        if self.kind == DutyKind.INTERIM:
            return gettext("Interim report %(year)d") % {"year": self.budget_year}
        return str(self.get_kind_display())

    @property
    def state_badge(self) -> str:
        return REPORT_BADGES[self.state]

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    def is_within_its_grant(self) -> bool:
        """The budget year is one in which the project is carried out, as far as that is known."""
        start, end = self.grant.implementation_start, self.grant.implementation_end
        return start is None or end is None or start.year <= self.budget_year <= end.year

    @property
    def counted_day(self) -> date:
        """The day by which it is handed in, or handed in again."""
        return self.again_by or self.due_on

    @property
    def days_late(self) -> int:
        """How many days it is overdue today; 0 when it is not, or was handed in."""
        if self.state not in WAITING:
            return 0
        return max(0, (timezone.localdate() - self.counted_day).days)
