"""The plan of a grant: what binds, and what the database holds about it."""

from decimal import Decimal
from random import Random

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from core.workflow import Refused
from projects.grants import actions
from projects.grants.models import Grant, GrantShare, Plan, PlanCost, PlanMoney
from projects.grants.models.triggers import opened
from tests.factories.grants import PlanFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db
REASON, CENT = "Die Ausgaben sind geringer als geplant.", Decimal("0.01")


def test_a_binding_plan_is_balanced_and_names_the_grant():
    plan = PlanFactory()
    connection.check_constraints()
    numbers = plan.numbers
    assert numbers.is_balanced and numbers.requested == plan.grant.amount
    one = plan.financing.get(source="own_cash")
    with pytest.raises(IntegrityError), transaction.atomic(), opened():
        PlanMoney.objects.filter(pk=one.pk).update(amount=one.amount - Decimal("0.01"))
        connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=plan.grant_id).update(amount=Decimal(50_000))
        GrantShare.objects.filter(grant=plan.grant, role="lead").update(amount=Decimal(50_000))
        connection.check_constraints()


@pytest.mark.parametrize("act", ["change", "add", "remove"])
def test_rows_of_a_binding_plan_stand(act):
    plan = PlanFactory()
    row = plan.costs.first()
    with pytest.raises(InternalError, match="only through"), transaction.atomic():
        if act == "change":
            PlanCost.objects.filter(pk=row.pk).update(description="anders")
        elif act == "add":
            PlanCost.objects.create(plan=plan, category="travel", amount=1, year=2010)
        else:
            row.delete()


def test_whatever_is_changed_the_sums_agree():
    """Random changes of rows and amounts: either all agrees afterwards, or nothing has changed."""
    draw, plan = Random(14), PlanFactory()
    officer = give(person("bewilligung"), "grant_officer", plan.grant.programme)
    taken = 0
    for _turn in range(30):
        plan = Plan.objects.select_related("grant__project").get(pk=plan.pk)
        before = (plan.numbers, plan.grant.amount)
        costs = [{"pk": row.pk, "amount": cents(draw)} for row in plan.costs.all()]
        total = sum(row["amount"] for row in costs)
        amount = (
            plan.grant.amount if draw.random() < 0.4 else (total * draw.randint(1, 9) / 10).quantize(CENT)
        )
        slip = CENT if draw.random() < 0.3 else 0
        own, money = plan.financing.order_by("position")
        rows = {
            "cost_items": costs,
            "financing_items": [
                {"pk": own.pk, "amount": max(total - amount + slip, Decimal(0))},
                {"pk": money.pk, "amount": amount},
            ],
        }
        try:
            actions.change_grant(plan.grant, by=officer, amount=amount, reason=REASON, plan=rows)
            taken += 1
        except Refused:
            fresh = Plan.objects.select_related("grant").get(pk=plan.pk)
            assert (fresh.numbers, fresh.grant.amount) == before
        connection.check_constraints()
        fresh = Plan.objects.select_related("grant").get(pk=plan.pk)
        assert fresh.numbers.is_balanced and fresh.numbers.requested == fresh.grant.amount
        assert sum(share.amount or 0 for share in fresh.grant.shares.all()) == fresh.grant.amount
    assert 5 < taken < 30


def cents(draw: Random) -> Decimal:
    return Decimal(draw.randint(1, 9_000_000)) / 100
