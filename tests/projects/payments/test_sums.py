"""What can still be called is right after any history, and two at once never exceed the grant."""

import random
import threading
from decimal import Decimal

import pytest
from django.db import transaction

from accounts.states import Role
from core.workflow import Refused, take
from projects.grants.actions import change_grant
from projects.payments import actions, queries
from projects.payments.models import Disbursement
from projects.payments.states import DISBURSEMENT
from tests.at_once import at_once
from tests.days import days
from tests.factories.grants import GrantFactory
from tests.people import give, person

WHY = "Der Bedarf hat sich geändert."


def draft(grant, by, amount) -> Disbursement:
    values = {"amount": amount, "period_from": days(0), "period_to": days(10), "note": ""}
    return actions.draft_disbursement(grant, by=by, values=values, purposes={"personnel": amount})


class Told:
    """The same history, counted by hand."""

    def __init__(self, amount: Decimal):
        self.amount, self.rows = amount, {}

    @property
    def left(self) -> Decimal:
        called = (
            amount for amount, state in self.rows.values() if state in ("submitted", "approved", "paid")
        )
        return self.amount - sum(called, Decimal(0))

    def allows(self, name: str, pk: int | None, amount: Decimal) -> bool:
        if name == "change":
            return amount >= self.amount - self.left
        wanted = {"approve": "submitted", "reject": "submitted", "pay": "approved", "withdraw": "submitted"}
        return amount <= self.left if name == "call" else pk is not None and self.rows[pk][1] == wanted[name]

    def take(self, name: str, pk: int | None, amount: Decimal) -> None:
        if name == "change":
            self.amount = amount
        else:
            after = {
                "call": "submitted",
                "approve": "approved",
                "reject": "rejected",
                "pay": "paid",
                "withdraw": "withdrawn",
            }
            self.rows[pk] = (amount if name == "call" else self.rows[pk][0], after[name])


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_left_is_right_after_any_history(seed, grant, town, officer):
    dice, told, refused = random.Random(seed), Told(grant.amount), 0
    for _ in range(40):
        name = dice.choice(["call", "call", "approve", "pay", "reject", "withdraw", "change"])
        pk = dice.choice(sorted(told.rows)) if told.rows and name not in ("call", "change") else None
        amount = Decimal(dice.randrange(1, 4_000_000)) / 100
        amount += 40_000 if name == "change" else 0
        allowed = told.allows(name, pk, amount)
        if pk is None and name not in ("call", "change"):
            continue
        try:
            if name == "call":
                one = draft(grant, town, amount)
                actions.submit_disbursement(one, by=town)
                pk = one.pk
            elif name == "change":
                change_grant(grant, by=officer, amount=amount, reason=WHY)
            else:
                how = {"reason": WHY} if name == "reject" else {}
                one = Disbursement.objects.get(pk=pk)
                getattr(actions, f"{name}_disbursement")(
                    one, by=town if name == "withdraw" else officer, **how
                )
        except Refused:
            refused += 1
            assert not allowed, (name, amount)
        else:
            assert allowed, (name, amount)
            told.take(name, pk, amount)
        grant.refresh_from_db()
        assert queries.sums_of(grant).left == told.left >= 0
    assert refused > 3


@pytest.fixture
def drafts(transactional_db):
    """Two requests of 50.000 € each on a grant of 75.000 €."""
    span = {
        "approval_start": days(-10),
        "approval_end": days(90),
        "implementation_start": days(-10),
        "implementation_end": days(90),
    }
    with transaction.atomic():  # a project and its lead belong together
        grant = GrantFactory(
            amount=Decimal(75000), notice_date=days(-50), final_on=days(-20), year=days(-50).year, **span
        )
    by = give(person("stadt"), Role.COORDINATOR, grant.project.lead_municipality)
    return by, [draft(grant, by, Decimal(50000)).pk for _ in range(2)]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_exceed_the_grant(drafts):
    by, keys = drafts
    answers = at_once(
        lambda number: actions.submit_disbursement(Disbursement.objects.get(pk=keys[number]), by=by), 2
    )
    assert [isinstance(answer, Refused) for answer in answers].count(True) == 1
    assert Disbursement.objects.called() == 50000


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_of_the_grant_both_would_pass(drafts):
    """The control: the guard alone, taken by two who do not see each other yet."""
    by, keys = drafts
    both = threading.Barrier(2)

    def submit(number: int) -> None:
        with transaction.atomic():
            take(
                DISBURSEMENT.submit,
                Disbursement.objects.get(pk=keys[number]),
                by=by,
                changes={"asked_by": by},
            )
            both.wait(timeout=20)

    assert at_once(submit, 2) == [None, None]
    assert Disbursement.objects.called() == 100_000
