"""Reports with their content. States are inserted as they are; a test about a process takes its steps."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import factory
from django.db import connection, transaction
from django.utils import timezone
from factory.django import DjangoModelFactory

from projects.payments.models import ReportDuty
from projects.proofs import models
from projects.proofs.report import frozen_text
from tests.factories.accounts import UserFactory
from tests.factories.grants import GrantFactory, PlanFactory
from tests.factories.payments import ReportDutyFactory
from tests.factories.portal import AttachmentFactory


class ReportFactory(DjangoModelFactory):
    """A proof of use that is being written: the plan of its grant says 74.000 for staff, 6.000 for travel, 20.000 own money, 60.000 grant.

    `complete=True`: everything was spent as planned and is proven by one receipt an item.
    """

    class Meta:
        model = models.Report
        skip_postgeneration_save = True

    duty = factory.SubFactory(ReportDutyFactory, final=True, state="draft")

    @factory.post_generation
    def complete(report, create, extracted, **kwargs):
        if not hasattr(report.duty.grant, "plan"):
            PlanFactory(grant=report.duty.grant)
        if extracted:
            fill(report)


def fill(report: models.Report, **amounts: Decimal) -> None:
    """What the form asks for; `amounts` by category of the plan take the place of what was planned."""
    for name in ("activities", "results", "cooperation_authority_mso", "sustainability"):
        setattr(report, name, "Demo: So wurde es gemacht, und das kam dabei heraus.")
    report.reached_women, report.reached_men, report.other_income = 40, 38, Decimal(0)
    report.save()
    for goal in report.grant.project.goals.all():
        models.GoalAttainment.objects.create(
            report=report, goal=goal, text=goal.text, reached="fully", comment="Demo: gezählt"
        )
    plan = report.grant.plan
    for item in plan.costs.all():
        spent = Decimal(amounts.get(item.category, item.amount))
        models.CostLine.objects.create(report=report, item=item, actual=spent)
        if spent:
            ReceiptFactory(report=report, item=item, amount=spent)
    for item in plan.financing.all():
        models.IncomeLine.objects.create(report=report, item=item, actual=item.amount)


class ReceiptFactory(DjangoModelFactory):
    class Meta:
        model = models.Receipt

    report = factory.SubFactory(ReportFactory)
    day = date(2010, 5, 4)
    party = "Demo: Druckerei Beispiel"
    reason = "Demo: Rechnung"
    amount = Decimal("100.00")
    item = factory.LazyAttribute(lambda one: one.report.grant.plan.costs.first())


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = models.Question

    report = factory.SubFactory(ReportFactory)
    text = "Demo: Wer war bei der Veranstaltung im Mai dabei?"


class RecoveryFactory(DjangoModelFactory):
    class Meta:
        model = models.Recovery

    grant = factory.SubFactory(GrantFactory)
    amount = Decimal("1500.00")
    reason = "Demo: Die Kosten waren niedriger als geplant."
    due_on = date(2011, 9, 30)


def moved_on(duty: ReportDuty, **columns) -> None:
    """As the mover writes it; for a given state of a test."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', true)")
        ReportDuty.objects.filter(pk=duty.pk).update(**columns)
        cursor.execute("SELECT set_config('portal.mover', '', true)")
    duty.refresh_from_db()


def around_proofs(world) -> SimpleNamespace:
    """Of the small world: one report that Bonn writes with Kiel, one that is being checked, with its copy, a question and a recovery."""
    project = world.portfolio.project
    writing = ReportFactory(duty=_duty(project, world.programme), complete=True)
    models.Intake.objects.create(
        report=writing, file_name="belege.csv", faults=[{"row": 2, "sentence": "Demo"}]
    )
    checked = ReportFactory(duty=_duty(project, world.programme), complete=True)
    file = AttachmentFactory(obj=writing)
    moved_on(checked.duty, state="submitted", submitted_on=date(2011, 5, 1))
    ReportCopyFactory(report=checked)
    begun = ReportDutyFactory(final=True, grant=GrantFactory(project=project, programme=world.programme))
    made = SimpleNamespace(writing=writing, checked=checked, begun=begun, file=file)
    grow_proofs(world, made)
    return made


def grow_proofs(world, made=None) -> None:
    """One more receipt, question and recovery."""
    made = made or world.proofs
    ReceiptFactory(report=made.writing)
    made.question = QuestionFactory(report=made.checked)
    made.recovery = RecoveryFactory(grant=made.checked.duty.grant)


def _duty(project, programme) -> ReportDuty:
    grant = GrantFactory(project=project, programme=programme, state="reporting")
    return ReportDutyFactory(final=True, state="draft", grant=grant)


class ReportCopyFactory(DjangoModelFactory):
    """The frozen copy of a report that was handed in."""

    class Meta:
        model = models.ReportCopy

    report = factory.SubFactory(ReportFactory)
    taken_at = factory.LazyFunction(timezone.now)
    taken_by = factory.SubFactory(UserFactory)
    content = factory.LazyAttribute(
        lambda one: frozen_text(one.report, 1, SimpleNamespace(recorded_at=one.taken_at))
    )
    checksum = factory.LazyAttribute(lambda one: models.ReportCopy.sum_of(one.content))
