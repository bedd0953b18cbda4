"""The arithmetic of a cost and financing plan: sums, shares, balance. Pure; amounts are `Decimal` and never rounded.

`check` reports everything at once (domain.md 3.14, checks 1 to 4). Other rooms use it for plans of their own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

ZERO, HUNDRED = Decimal(0), Decimal(100)
OWN = ("own_cash", "own_personnel", "volunteer_work", "partner_municipality")


@dataclass(frozen=True, slots=True)
class Cost:
    amount: Decimal
    year: int
    eligible: bool = True
    category: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """One line of the financing; `source` is a code of `states.Source`."""

    source: str
    amount: Decimal
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules of a call, as far as they are about money. None: no such rule."""

    max_rate: Decimal | None = None
    min_own_share: Decimal | None = None
    volunteer_work_max: Decimal | None = None
    min_amount: Decimal | None = None
    max_amount: Decimal | None = None
    years: Sequence[int] = ()

    @classmethod
    def of(cls, call) -> "Terms":
        names = ("max_rate", "min_own_share", "volunteer_work_max", "min_amount", "max_amount", "years")
        return cls(**{name: getattr(call, name) for name in names})


@dataclass(frozen=True, slots=True)
class Plan:
    costs: Sequence[Cost] = field(default_factory=tuple)
    financing: Sequence[Money] = field(default_factory=tuple)

    @property
    def total(self) -> Decimal:
        return _sum(cost.amount for cost in self.costs)

    @property
    def eligible(self) -> Decimal:
        return _sum(cost.amount for cost in self.costs if cost.eligible)

    @property
    def financed(self) -> Decimal:
        return _sum(money.amount for money in self.financing)

    @property
    def difference(self) -> Decimal:
        """More than zero: costs that nobody pays for."""
        return self.total - self.financed

    @property
    def is_balanced(self) -> bool:
        return self.difference == 0

    @property
    def requested(self) -> Decimal:
        return self.from_source("grant_requested")

    @property
    def own(self) -> Decimal:
        return _sum(self.from_source(source) for source in OWN)

    @property
    def own_share(self) -> Decimal | None:
        """In per cent of the eligible costs; None while there are none."""
        return self.own * HUNDRED / self.eligible if self.eligible else None

    @property
    def rate(self) -> Decimal | None:
        """The grant in per cent of the eligible costs; None while there are none."""
        return self.requested * HUNDRED / self.eligible if self.eligible else None

    def from_source(self, source: str) -> Decimal:
        return _sum(money.amount for money in self.financing if money.source == source)

    def by_year(self) -> dict[int, Decimal]:
        years = sorted({cost.year for cost in self.costs})
        return {year: _sum(cost.amount for cost in self.costs if cost.year == year) for year in years}


def check(plan: Plan, terms: Terms, project_years: Iterable[int] = ()) -> list[str]:
    """Everything that is wrong with the plan, as sentences in the order of the checks; nothing when it holds."""
    return [
        *_balanced(plan),
        *_shares(plan, terms),
        *_limits(plan, terms),
        *_in_years(plan, terms, project_years),
    ]


def euro(amount: Decimal) -> str:
    """1.234,56 €, in whatever language the page is."""
    return f"{number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)} €"


def percent(value: Decimal) -> str:
    """Without digits that say nothing: 80, 12,5."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", number_format(Decimal("0.1"), 1)[1])


def _balanced(plan: Plan) -> list[str]:
    if plan.is_balanced:
        return []
    words = _("Costs (%(a)s) and financing (%(b)s) do not match. Difference: %(d)s.")
    return [words % {"a": euro(plan.total), "b": euro(plan.financed), "d": euro(abs(plan.difference))}]


def _shares(plan: Plan, terms: Terms) -> list[str]:
    """Compared as amounts times hundred, so that nothing is rounded."""
    found, eligible, volunteer = [], plan.eligible, plan.from_source("volunteer_work")
    if terms.max_rate is not None and plan.requested * HUNDRED > terms.max_rate * eligible:
        words = _(
            "The grant applied for (%(amount)s) exceeds %(rate)s %% of the eligible costs: at most %(most)s."
        )
        most = _part(terms.max_rate, eligible)
        found.append(
            words % {"amount": euro(plan.requested), "rate": percent(terms.max_rate), "most": euro(most)}
        )
    if terms.min_own_share is not None and plan.own * HUNDRED < terms.min_own_share * eligible:
        words = _(
            "The own share (%(amount)s) is below %(rate)s %% of the eligible costs: at least %(least)s."
        )
        least = _part(terms.min_own_share, eligible, up=True)
        found.append(
            words % {"amount": euro(plan.own), "rate": percent(terms.min_own_share), "least": euro(least)}
        )
    if volunteer * HUNDRED > (terms.volunteer_work_max or ZERO) * eligible:
        words = _(
            "Voluntary work (%(amount)s) counts up to %(rate)s %% of the eligible costs: at most %(most)s."
        )
        rate = terms.volunteer_work_max or ZERO
        found.append(
            words % {"amount": euro(volunteer), "rate": percent(rate), "most": euro(_part(rate, eligible))}
        )
    return found


def _limits(plan: Plan, terms: Terms) -> list[str]:
    if plan.requested <= 0:
        return [_("The plan names no grant that is applied for.")]
    if terms.max_amount is not None and plan.requested > terms.max_amount:
        words = _("The grant applied for (%(amount)s) exceeds the highest amount of %(limit)s.")
        return [words % {"amount": euro(plan.requested), "limit": euro(terms.max_amount)}]
    if terms.min_amount is not None and plan.requested < terms.min_amount:
        words = _("The grant applied for (%(amount)s) is below the lowest amount of %(limit)s.")
        return [words % {"amount": euro(plan.requested), "limit": euro(terms.min_amount)}]
    return []


def _in_years(plan: Plan, terms: Terms, project_years: Iterable[int]) -> list[str]:
    found, known = [], {cost.year for cost in plan.costs}
    if bare := [str(year) for year in project_years if year not in known]:
        found.append(
            _("Every year of the project needs costs; there are none in %(years)s.")
            % {"years": ", ".join(bare)}
        )
    named = known | {money.year for money in plan.financing if money.year is not None}
    if terms.years and (outside := [str(year) for year in sorted(named) if year not in terms.years]):
        words = _("Outside the funding period %(first)s to %(last)s: %(years)s.")
        found.append(words % {"first": terms.years[0], "last": terms.years[-1], "years": ", ".join(outside)})
    return found


def _part(rate: Decimal, amount: Decimal, *, up: bool = False) -> Decimal:
    """`rate` per cent of an amount to the cent, on the side of who checks."""
    return (rate * amount / HUNDRED).quantize(Decimal("0.01"), "ROUND_UP" if up else "ROUND_DOWN")


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
