"""The statistics of a programme: what the portal keeps and what a source tells, in one table. Two queries."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from projects.figures.models import FundingSum, ProgrammeYearFigure
from projects.figures.states import YEARLY, Dimension, Figure
from workshops.programmes.models import Programme

LIVE = {
    Figure.MUNICIPALITIES: "municipalities",
    Figure.FIRST_TIME: "first_time",
    Figure.PROJECTS: "projects",
    Figure.FUNDS: "amount",
}
Number = Decimal | int | None


class Sum(NamedTuple):
    """A row of FundingSum."""

    year: int | None
    dimension: str
    code: str
    projects: int
    municipalities: int
    first_time: int
    amount: Decimal


class ToldFigure(NamedTuple):
    """A row of ProgrammeYearFigure."""

    year: int | None
    figure: str
    value: Decimal | None
    is_inferred: bool
    source: str
    as_of: date


class Rows(NamedTuple):
    """What is kept and told about a programme; plain values, so that the same rows are known again."""

    sums: tuple[Sum, ...]
    told: tuple[ToldFigure, ...]

    @property
    def live_years(self) -> set[int]:
        return {one.year for one in self.sums if one.year and one.dimension == Dimension.ALL}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. `value` None is unknown; `told` is what a source says, None where the portal counts itself."""

    value: Number
    told: ToldFigure | None = None

    @property
    def is_inferred(self) -> bool:
        return self.told is not None and self.told.is_inferred


@dataclass(frozen=True, slots=True)
class Total:
    """`value` None with `least` and `most`: only known to lie between them. `summed`: it is the sum of the row."""

    value: Number
    told: ToldFigure | None = None
    summed: bool = True
    least: Number = None
    most: Number = None
    rows: Number = None  # what the rows add up to where a source says otherwise


class Statistics:
    """All about one programme. `year` narrows the breakdown."""

    def __init__(self, rows: Rows, year: int | None, today: date):
        self.rows, self.today = rows, today
        self.told = {(one.year, one.figure): one for one in rows.told}
        self.sums = {one.year: one for one in rows.sums if one.dimension == Dimension.ALL}
        self.parts = [one for one in rows.sums if one.dimension != Dimension.ALL]
        self.year = year if year in self.sums else None

    @cached_property
    def years(self) -> list[int]:
        return sorted({year for year, _figure in self.told if year} | self.live_years)

    @cached_property
    def live_years(self) -> set[int]:
        return self.rows.live_years

    def cell(self, figure: Figure, year: int) -> Cell:
        """A source goes before our own count: it knows what was never entered here."""
        if told := self.told.get((year, figure)):
            return Cell(told.value, told)
        kept = self.sums.get(year)
        if kept is None or not self._is_whole(year):
            return Cell(None)
        if figure == Figure.FIRST_TIME and not self._complete:
            return Cell(None)  # who was funded before is not entered here
        return Cell(getattr(kept, LIVE[figure]))

    def row(self, figure: Figure) -> list[Cell]:
        return [self.cell(figure, year) for year in self.years]

    def has(self, figure: Figure) -> bool:
        return any(cell.value is not None or cell.told for cell in self.row(figure))

    def total(self, figure: Figure) -> Total:
        """The sum of the row; what a source says where a year is unknown."""
        cells, told = self.row(figure), self.told.get((None, figure))
        known = all(cell.value is not None for cell in cells)
        summed = sum((cell.value for cell in cells), Decimal(0)) if known else None
        newer = any(cell.told is None for cell in cells)  # the source knows nothing of these
        if told is None or told.value is None or (newer and known):
            return Total(summed)
        if newer:
            return Total(None)
        if summed is None:
            return Total(told.value, told, summed=False)
        return Total(told.value, told, summed=summed == told.value, rows=summed)

    @cached_property
    def _complete(self) -> bool:
        """Every year that a source counts is entered here with as many municipalities."""
        historic = [year for year, figure in self.told if year and figure == Figure.MUNICIPALITIES]
        return all(year in self.sums and self._is_whole(year) for year in historic)

    def distinct(self) -> Total:
        """Each municipality once over all years: counted where all are entered here, else what a source says, else between two bounds."""
        live = self.sums[None].municipalities if None in self.sums else 0
        told = self.told.get((None, Figure.DISTINCT))
        historic = any(year for year, _figure in self.told)
        if not historic and told is None or live and self._complete and not self._unknown:
            return Total(live)
        if told is None or told.value is None:
            return Total(None, told)
        new = sum(one.first_time for year, one in self.sums.items() if year and not self._told_of(year))
        if new:
            return Total(None, told, summed=False, least=max(told.value, live), most=told.value + new)
        return Total(told.value, told, summed=False)

    @property
    def _unknown(self) -> bool:
        return any(
            one.value is None and figure == Figure.MUNICIPALITIES
            for (_year, figure), one in self.told.items()
        )

    def _is_whole(self, year: int) -> bool:
        """No source tells of this year, or as many municipalities are entered here as it counts."""
        told = self.told.get((year, Figure.MUNICIPALITIES))
        return not self._told_of(year) or (told is not None and told.value == self.sums[year].municipalities)

    def _told_of(self, year: int) -> bool:
        return any((year, figure) in self.told for figure in YEARLY)

    def differing(self) -> list[tuple[int, Figure, Number, Number]]:
        """Where both are known and differ: year, figure, what the source says, what is entered here."""
        found = []
        for year in sorted(self.live_years):
            for figure in (Figure.MUNICIPALITIES, Figure.PROJECTS):
                told, live = self.told.get((year, figure)), getattr(self.sums[year], LIVE[figure])
                if told and told.value is not None and told.value != live:
                    found.append((year, figure, told.value, live))
        return found

    def of(self, dimension: Dimension) -> list[Sum]:
        return [one for one in self.parts if one.dimension == dimension]


def rows_of(programme: Programme, year: int | None = None) -> Rows:
    """The years, and the breakdown of one or of all. Two queries."""
    sums = FundingSum.objects.filter(Q(dimension=Dimension.ALL) | Q(year=year), programme=programme)
    told = ProgrammeYearFigure.objects.filter(programme=programme)
    return Rows(
        tuple(Sum(*row) for row in sums.order_by("-projects", "code").values_list(*Sum._fields)),
        tuple(ToldFigure(*row) for row in told.values_list(*ToldFigure._fields)),
    )


def statistics_of(programme: Programme, year: int | None = None) -> Statistics:
    return Statistics(rows_of(programme, year), year, timezone.localdate())
