"""The milestone: one phase of one participation, and the day it is due."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped
from workshops.programmes import rules
from workshops.programmes.models.participation import Participation
from workshops.programmes.models.template import PhaseTemplate
from workshops.programmes.states import MilestoneState


class MilestoneQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who run or facilitate the participation and those who steer the programme; everybody else reads the workshops."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        steered = Q(participation__programme__in=roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))
        return self.filter(steered | Q(participation__in=Participation.objects.run_by(user)))

    def required(self):
        return self.filter(phase__required=True)

    def in_order(self):
        return self.order_by("phase__position", "year")


@tracked()
class Milestone(Stamped):
    """One phase of one participation; for a phase that comes yearly, one a calendar year. Follows its workshop, else is kept by hand."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="milestones")
    phase = models.ForeignKey(
        PhaseTemplate, verbose_name=_("phase"), on_delete=models.PROTECT, related_name="milestones"
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=MilestoneState.choices, default=MilestoneState.OPEN, editable=False
    )

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        triggers = [mover_only()]
        rules_permissions = {"view": rules.sees_milestone, "keep": rules.keeps_milestone}
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "phase", "year"], name="milestone_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False)
                | (~Q(state="done") & Q(done_on__isnull=True)),
                name="milestone_done_with_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase} {self.year}" if self.year else str(self.phase)

    @property
    def title(self) -> str:
        """As sentences name it: "Beratungsseminar 2009"."""
        return f"{self.phase.title} {self.year}" if self.year else self.phase.title

    @property
    def day(self) -> date | None:
        """When it was done, else when it is planned."""
        return self.done_on or self.planned_on

    @property
    def due_on(self) -> date:
        """See `due_day`; needs participation and phase loaded."""
        return due_day(self.participation.start, self.participation.end, self.phase.latest_days, self.year)


def due_day(start: date, end: date, latest_days: int | None, year: int | None) -> date:
    """When a milestone is due: start plus the phase's days, else the end of the window; a yearly one at the year's end (domain.md 3.7)."""
    if year is not None:
        return min(date(year, 12, 31), end)
    return start + timedelta(days=latest_days) if latest_days is not None else end
