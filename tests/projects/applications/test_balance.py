"""The arithmetic of a plan, with plans nobody thought of."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.applications.balance import OWN, Cost, Money, Plan, Terms, check

SOURCES = (*OWN, "third_party", "income", "grant_requested")
TERMS = Terms(Decimal(80), Decimal(20), Decimal(15), Decimal(5_000), Decimal(120_000), range(2027, 2029))
cents = st.integers(1, 20_000_000).map(lambda n: Decimal(n) / 100)
years = st.sampled_from([2027, 2028])
plans = st.builds(
    Plan,
    st.lists(st.builds(Cost, cents, years, st.booleans()), max_size=12),
    st.lists(st.builds(Money, st.sampled_from(SOURCES), cents, years), max_size=12),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans)
def test_sums_are_exact_whatever_the_plan(plan):
    whole = sum(int(cost.amount * 100) for cost in plan.costs)
    paid = sum(int(money.amount * 100) for money in plan.financing)
    assert int(plan.total * 100) == whole and int(plan.financed * 100) == paid
    assert plan.is_balanced == (whole == paid) == (not any("Differenz" in one for one in check(plan, TERMS)))
    assert sum(plan.by_year().values(), Decimal(0)) == plan.total
    assert sum((plan.from_source(source) for source in SOURCES), Decimal(0)) == plan.financed
    over = plan.requested * 100 > plan.eligible * 80
    assert over == any("übersteigt 80 %" in one for one in check(plan, TERMS))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cents)
def test_one_cent_less_is_always_found(total):
    plan = Plan([Cost(total, 2027)], [Money("own_cash", total, 2027)])
    assert plan.is_balanced
    less = Plan(plan.costs, [Money("own_cash", total - Decimal("0.01"), 2027)])
    assert "Differenz: 0,01 €" in check(less, TERMS)[0]


def split(grant: str, own: str, volunteer: str = "0") -> Plan:
    money = [Money("grant_requested", Decimal(grant), 2027), Money("own_cash", Decimal(own), 2027)]
    return Plan(
        [Cost(Decimal(100_000), 2027)],
        [*money, *([Money("volunteer_work", Decimal(volunteer), 2027)] if volunteer != "0" else [])],
    )


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (split("80000", "20000"), ""),
        (split("80000.01", "19999.99"), "80.000,00 €"),
        (split("85000", "15000"), "Eigenanteil (15.000,00 €)"),
        (split("80000", "4999.99", "15000.01"), "Ehrenamt (15.000,01 €) zählt bis zu 15 %"),
        (split("80000", "5000", "15000"), ""),
        (split("4999.99", "95000.01"), "Mindestbetrag von 5.000,00 €"),
        (Plan([Cost(Decimal(200_000), 2027)], [Money("grant_requested", Decimal("120000.01"), 2027)]), "Höchstbetrag von 120.000,00 €"),
        (Plan([Cost(Decimal(1), 2030)], [Money("own_cash", Decimal(1), 2027)]), "2030"),
    ],
)  # fmt: skip
def test_shares_and_limits(plan, words):
    said = " ".join(check(plan, TERMS, [2027] if plan.total == 100_000 else []))
    assert words in said and bool(words) == bool(said)


def test_every_year_of_the_project_has_costs():
    assert "2028" in " ".join(check(split("80000", "20000"), TERMS, [2027, 2028]))


def test_without_a_rule_voluntary_work_does_not_count():
    assert any("Ehrenamt" in one for one in check(split("80000", "19000", "1000"), Terms()))
