"""Report duties. States are inserted as they are; a test about a process takes its steps."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import factory
from factory.django import DjangoModelFactory

from projects.payments.models import ChangeRequest, Disbursement, DisbursementPurpose, ReportDuty
from tests.factories.grants import GrantFactory


class ReportDutyFactory(DjangoModelFactory):
    """An interim report of 2010, due on 30 April 2011. Traits: `final`, `submitted`, `accepted`."""

    class Meta:
        model = ReportDuty

    class Params:
        final = factory.Trait(kind="final", budget_year=None, due_on=date(2011, 6, 30))
        submitted = factory.Trait(state="submitted", submitted_on=date(2011, 4, 20))
        accepted = factory.Trait(
            state="accepted", submitted_on=date(2011, 4, 20), accepted_on=date(2011, 5, 10)
        )

    grant = factory.SubFactory(GrantFactory)
    kind = "interim"
    budget_year = 2010
    due_on = date(2011, 4, 30)


class DisbursementFactory(DjangoModelFactory):
    """A draft of 1.000 € for staff, in the spring of 2010. With another state than draft give `asked_by`."""

    class Meta:
        model = Disbursement
        skip_postgeneration_save = True

    grant = factory.SubFactory(GrantFactory)
    number = factory.LazyAttribute(lambda one: one.grant.disbursements.count() + 1)
    amount = Decimal(1000)
    period_from = date(2010, 4, 1)
    period_to = date(2010, 5, 30)

    @factory.post_generation
    def purposes(one, create, extracted, **kwargs):
        DisbursementPurpose.objects.create(disbursement=one, category="personnel", amount=one.amount)


class ChangeRequestFactory(DjangoModelFactory):
    """Other partners are asked for."""

    class Meta:
        model = ChangeRequest

    grant = factory.SubFactory(GrantFactory)
    kind = "partner"
    after = "Demo: Ein weiterer Verein nimmt teil."
    why = "Demo: Er kennt die Familien."


# ---- the small world of tests/world.py ---------------------------------------------------------------------------------
def around_payments(world) -> None:
    """Bonn's running project has a grant (tests.factories.grants.grow_grants); its interim report is overdue since long."""
    grant = world.portfolio.project.grants.earliest("pk")
    world.payments = SimpleNamespace(
        grant=grant,
        duty=ReportDutyFactory(grant=grant),
        draft=DisbursementFactory(grant=grant),
        asked=DisbursementFactory(grant=grant, state="submitted", asked_by=world.people.bonn),
        change=ChangeRequestFactory(grant=grant, created_by=world.people.bonn),
    )


def grow_payments(world) -> None:
    DisbursementFactory(grant=world.payments.grant)
    ChangeRequestFactory(grant=world.payments.grant, state="rejected")
    duty = world.payments.grant.duties.latest("due_on")
    ReportDutyFactory(
        grant=world.payments.grant, budget_year=duty.budget_year + 1, due_on=duty.due_on + timedelta(days=365)
    )
    ReportDutyFactory(grant__project__programme=world.programme, grant__project__lead_municipality=world.bonn)
