"""The arithmetic of a proof of use, with amounts nobody thought of."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.proofs.balance import Funding, Item, Settlement, Statement, share_of

QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
cents = st.integers(0, 20_000_000).map(lambda n: Decimal(n) / 100)
items = st.builds(Item, st.just("x"), cents, st.none() | cents, st.none() | cents, st.booleans())
kinds = st.sampled_from(["share", "deficit", "fixed", "full"])


@QUICK
@given(st.lists(items, max_size=12))
def test_sums_are_exact_and_nothing_is_accepted_that_was_not_spent(lines):
    statement = Statement(lines)
    assert int(statement.actual * 100) == sum(int((one.actual or 0) * 100) for one in lines)
    assert int(statement.planned * 100) == sum(int(one.plan * 100) for one in lines)
    assert 0 <= statement.accepted_eligible <= statement.accepted <= statement.actual
    assert statement.difference == statement.actual - statement.planned


@QUICK
@given(items, st.integers(0, 100))
def test_an_item_exceeds_exactly_beyond_its_tolerance(item, tolerance):
    most = item.plan * (100 + tolerance) / 100
    assert item.exceeds(tolerance) == ((item.actual or 0) > most)
    if item.deviation is not None:
        assert item.exceeds(tolerance) == (item.deviation > tolerance)


@QUICK
@given(kinds, cents, cents, cents, cents)
def test_the_share_is_within_its_bounds_and_never_rises_when_less_is_accepted(
    kind, amount, eligible, accepted, other
):
    funding = Funding(kind, amount, eligible)
    due = share_of(accepted, funding, other)
    assert 0 <= due <= min(amount, accepted) and due == due.quantize(Decimal("0.01"))
    if accepted:
        assert share_of(accepted - Decimal("0.01"), funding, other) <= due


@QUICK
@given(cents, cents)
def test_what_was_paid_is_due_or_comes_back(paid, due):
    settlement = Settlement(paid, due)
    assert settlement.paid - settlement.unused + settlement.open == settlement.due
    assert settlement.unused == 0 or settlement.open == 0


@pytest.mark.parametrize(
    ("kind", "accepted", "other", "due"),
    [
        ("share", "80000", "20000", "60000.00"),
        ("share", "72000", "20000", "54000.00"),
        ("share", "90000", "20000", "60000.00"),
        ("share", "0.01", "0", "0.01"),
        ("deficit", "72000", "20000", "52000"),
        ("deficit", "72000", "80000", "0"),
        ("fixed", "72000", "20000", "60000"),
        ("full", "50000", "0", "50000"),
    ],
)
def test_each_kind_of_financing_pays_its_share(kind, accepted, other, due):
    funding = Funding(kind, Decimal(60_000), Decimal(80_000))
    assert share_of(Decimal(accepted), funding, Decimal(other)) == Decimal(due)


def test_a_share_that_does_not_divide_is_rounded_once():
    third = Funding("share", Decimal(30_000), Decimal(90_000))
    assert share_of(Decimal("89999.99"), third) == Decimal("30000.00")
    assert share_of(Decimal("100.00"), third) == Decimal("33.33")


def test_every_cent_of_an_item_that_was_not_planned_is_too_much():
    assert Item("x", Decimal(0), Decimal("0.01")).exceeds(20)
    assert Item("x", Decimal(0), Decimal("0.01")).deviation is None
    assert not Item("x", Decimal(0), Decimal(0)).exceeds(20)
    assert not Item("x", Decimal(100), Decimal(120)).exceeds(20)
    assert Item("x", Decimal(100), Decimal("120.01")).exceeds(20)
