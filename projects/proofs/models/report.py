"""The content of a report: what was done and reached. Its state, its days and its history are those of the report duty."""

from collections.abc import Iterable
from functools import cached_property
from itertools import zip_longest

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.attachments import Attachment
from core.history import tracked
from core.models import Model, Stamped
from projects.applications.models.content import AMOUNT
from projects.applications.states import Source
from projects.calls.states import FinancingKind, ProofKind
from projects.payments.models import ReportDuty, terms_of
from projects.payments.states import DutyKind
from projects.portfolio.models import ProjectGoal
from projects.proofs import rules
from projects.proofs.balance import ZERO, Funding, Item, Settlement, Statement, share_of
from projects.proofs.models.frozen import CONTENT_STAYS, rows_stay
from projects.proofs.models.gaps import Gap, gaps_of
from projects.proofs.models.period import paid_for, period_of
from projects.proofs.states import CheckPoint, Reached

MOST = 6000


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As their duties: coordinators of the project's municipalities, granting authority, programme staff. Nobody else, ever."""
        return self.filter(duty__in=ReportDuty.objects.visible_to(user))


def _text(label, most: int = MOST) -> models.TextField:
    return models.TextField(label, max_length=most, blank=True)


def _count(label) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, null=True, blank=True)


@tracked(exclude=["prefilled"])
class Report(Stamped):
    """`versions` counts each part of the form by itself. `prefilled` holds what the portal wrote into a field, with its day and where from,
    so that the page can say that a text is still the portal's."""

    duty = models.OneToOneField(
        ReportDuty, verbose_name=_("report duty"), on_delete=models.PROTECT, related_name="report"
    )
    activities = _text(_("what was done"))
    results = _text(_("what it brought"))
    cooperation_authority_mso = _text(
        _("cooperation with the foreigners authority and migrant organisations")
    )
    sustainability = _text(_("what stays after the end of the funding"))
    public_relations = _text(_("public relations"))
    lessons = _text(_("what was learnt"))
    reached_women = _count(_("people reached: women"))
    reached_men = _count(_("people reached: men"))
    reached_diverse = _count(_("people reached: diverse"))
    reached_unknown = _count(_("people reached: not stated"))
    other_income = models.DecimalField(
        _("further income that was not planned"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    prefilled = models.JSONField(default=dict, editable=False)
    versions = models.JSONField(default=dict, editable=False)
    files = GenericRelation(Attachment)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        rules_permissions = rules.REPORT_PERMISSIONS
        triggers = [CONTENT_STAYS]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(other_income__isnull=True) | models.Q(other_income__gte=0),
                name="other_income_not_negative",
                violation_error_message=AMOUNT,
            ),
        ]

    def __str__(self) -> str:
        return self.duty.name

    def get_absolute_url(self) -> str:
        return reverse("proofs:report", args=[self.duty_id])

    # ---- what it belongs to ------------------------------------------------------------------------------------------
    @property
    def grant(self):
        return self.duty.grant

    @property
    def is_final(self) -> bool:
        return self.duty.kind == DutyKind.FINAL

    @property
    def is_writable(self) -> bool:
        return self.duty.state in rules.WRITABLE

    @property
    def needs_receipts(self) -> bool:
        """The simple proof of use has no list of receipts."""
        return self.terms.proof_kind != ProofKind.SIMPLE

    @cached_property
    def terms(self):
        """The rules of the call."""
        return terms_of(self.grant)

    @cached_property
    def period(self):
        """First and last day that it tells of."""
        return period_of(self.duty)

    # ---- parts of the form -------------------------------------------------------------------------------------------
    def version_of(self, part: str) -> int:
        return self.versions.get(part, 1)

    def at(self, part: str) -> "Report":
        """With the version of one part of the form as `version`, as `core.editing` compares it."""
        self.version = self.version_of(part)
        return self

    @cached_property
    def typed(self) -> dict[str, list]:
        """Rows as somebody is typing them, by their name; they count instead of those that are saved."""
        return {}

    def listed(self, rows: str) -> list:
        return self.typed[rows] if rows in self.typed else list(getattr(self, rows).all())

    @cached_property
    def plan_costs(self) -> list:
        """The items of the binding plan that this report accounts for: of an interim report those of its year."""
        return self._of_period(self._plan.costs.all()) if self._plan else []

    @cached_property
    def plan_income(self) -> list:
        return self._of_period(self._plan.financing.all()) if self._plan else []

    @cached_property
    def _plan(self):
        return getattr(self.grant, "plan", None)

    def _of_period(self, rows: Iterable) -> list:
        return [row for row in rows if self.is_final or row.year == self.duty.budget_year]

    @cached_property
    def _spans_years(self) -> bool:
        return len({row.year for row in (*self.plan_costs, *self.plan_income)}) > 1

    def name_of(self, row) -> str:
        """An item of the plan, with its year where the report accounts for several."""
        return f"{row} ({row.year})" if self._spans_years else str(row)

    @cached_property
    def goals(self) -> list[ProjectGoal]:
        return list(self.grant.project.goals.all())

    # ---- what it says in numbers -------------------------------------------------------------------------------------
    def statement(self) -> Statement:
        """Plan and actual side by side, out of what was loaded."""
        costs = {line.item_id: line for line in self.listed("cost_lines")}
        income = {line.item_id: line for line in self.listed("income_lines")}
        received = [_item(self.name_of(row), row, income.get(row.pk)) for row in self.plan_income]
        further = Item(gettext("Further income"), ZERO, self.other_income)
        return Statement(
            [_item(self.name_of(row), row, costs.get(row.pk), row.eligible) for row in self.plan_costs],
            [*received, further],
        )

    def settlement(self) -> Settlement:
        """What the accepted costs bear against what was paid and not paid back."""
        statement, grant = self.statement(), self.grant
        granted = [row.source == Source.GRANT_REQUESTED for row in self.plan_income]
        others = [item for item, is_grant in zip_longest(statement.income, granted) if not is_grant]
        kind = grant.financing_kind or FinancingKind.SHARE
        funding = Funding(kind, grant.amount, statement.eligible or grant.eligible_costs or grant.amount)
        other_income = Statement(income=others).received
        return Settlement(paid_for(grant), share_of(statement.accepted_eligible, funding, other_income))

    def gaps(self) -> list[Gap]:
        """What is missing or wrong before it may be handed in, each with a link to its place."""
        return gaps_of(self)

    # ---- the check ---------------------------------------------------------------------------------------------------
    def handed_in_by(self) -> set[int]:
        return {copy.taken_by_id for copy in self.copies.all()}

    def open_points(self) -> list[CheckPoint]:
        """Of the checklist."""
        check = getattr(self, "check_result", None)
        done = set(check.points) if check else set()
        return [point for point in self.points if point not in done]

    @property
    def points(self) -> list[CheckPoint]:
        return [point for point in CheckPoint if point != CheckPoint.RECEIPTS or self.needs_receipts]


def _item(name: str, row, line, eligible: bool = True) -> Item:
    actual = line.actual if line else None
    return Item(name, row.amount, actual, getattr(line, "accepted", None), eligible)


@tracked()
class GoalAttainment(Model):
    """How far a goal of the project was reached by the end of the period; `text` stays when the goal is taken out of the project."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="attainments")
    goal = models.ForeignKey(
        ProjectGoal, verbose_name=_("goal"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.CharField(_("goal"), max_length=600)
    reached = models.CharField(_("how far it was reached"), max_length=8, choices=Reached.choices, blank=True)
    comment = models.TextField(_("how this is known"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("attainment of a goal")
        verbose_name_plural = _("attainment of goals")
        ordering = ["pk"]
        default_permissions = ()
        triggers = [rows_stay("text", "reached", "comment")]
        constraints = [models.UniqueConstraint(fields=["report", "goal"], name="goal_reported_once")]

    def __str__(self) -> str:
        return self.text[:80]
