"""The arithmetic of a proof of use: plan and actual, deviation, the share of the costs that the grant pays, what is to be paid back.

Pure. Amounts are `Decimal`, compared as amounts times hundred; only the share of the costs is rounded, once, to the cent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

ZERO, HUNDRED, CENT = Decimal(0), Decimal(100), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the plan. `actual` None: not said yet; `accepted` None: nobody has looked at it, then the actual amount counts."""

    name: str
    plan: Decimal
    actual: Decimal | None = None
    accepted: Decimal | None = None
    eligible: bool = True

    @property
    def counted(self) -> Decimal:
        """What is accepted of it, never more than was spent."""
        actual = self.actual or ZERO
        return actual if self.accepted is None else min(self.accepted, actual)

    @property
    def difference(self) -> Decimal | None:
        return None if self.actual is None else self.actual - self.plan

    @property
    def deviation(self) -> Decimal | None:
        """In per cent of the plan; None while nothing is said, or where nothing was planned."""
        if self.actual is None or not self.plan:
            return None
        return (self.actual - self.plan) * HUNDRED / self.plan

    def exceeds(self, tolerance: Decimal | int) -> bool:
        """More than so many per cent over the plan. Of an item with nothing planned every cent is too much."""
        return (self.actual or ZERO) * HUNDRED > self.plan * (HUNDRED + tolerance)


@dataclass(frozen=True, slots=True)
class Statement:
    """The financial statement: costs and income along the plan."""

    costs: Sequence[Item] = field(default_factory=tuple)
    income: Sequence[Item] = field(default_factory=tuple)

    @property
    def planned(self) -> Decimal:
        return _sum(item.plan for item in self.costs)

    @property
    def actual(self) -> Decimal:
        return _sum(item.actual or ZERO for item in self.costs)

    @property
    def accepted(self) -> Decimal:
        return _sum(item.counted for item in self.costs)

    @property
    def eligible(self) -> Decimal:
        """Planned costs that the grant may pay for."""
        return _sum(item.plan for item in self.costs if item.eligible)

    @property
    def accepted_eligible(self) -> Decimal:
        return _sum(item.counted for item in self.costs if item.eligible)

    @property
    def income_planned(self) -> Decimal:
        return _sum(item.plan for item in self.income)

    @property
    def received(self) -> Decimal:
        return _sum(item.actual or ZERO for item in self.income)

    @property
    def difference(self) -> Decimal:
        return self.actual - self.planned

    @property
    def deviation(self) -> Decimal | None:
        return Item("", self.planned, self.actual).deviation

    @property
    def uncovered(self) -> Decimal:
        """More than zero: costs that no income covers."""
        return self.actual - self.received

    def over(self, tolerance: Decimal | int) -> list[Item]:
        return [item for item in self.costs if item.exceeds(tolerance)]


@dataclass(frozen=True, slots=True)
class Funding:
    """What the notice says: `kind` is a code of `calls.states.FinancingKind`. `eligible` are the costs it was granted for."""

    kind: str
    amount: Decimal
    eligible: Decimal


def share_of(accepted: Decimal, funding: Funding, other_income: Decimal = ZERO) -> Decimal:
    """What the grant pays of accepted eligible costs: never more than the notice says, never more than the costs, never below zero.

    A share of the costs falls with them, a deficit is what other income leaves, a fixed amount and full financing pay up to the costs.
    """
    if funding.kind == "share" and funding.eligible:
        due = (funding.amount * accepted / funding.eligible).quantize(CENT, ROUND_HALF_UP)
    elif funding.kind == "deficit":
        due = accepted - other_income
    else:
        due = accepted
    return max(ZERO, min(due, funding.amount, accepted))


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was paid and what is due: one of `unused` and `open` is zero."""

    paid: Decimal
    due: Decimal

    @property
    def unused(self) -> Decimal:
        """Paid beyond the share of the accepted costs: to be paid back."""
        return max(ZERO, self.paid - self.due)

    @property
    def open(self) -> Decimal:
        """Could still be called for."""
        return max(ZERO, self.due - self.paid)


def _sum(amounts) -> Decimal:
    return sum(amounts, ZERO)
