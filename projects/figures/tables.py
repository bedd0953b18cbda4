"""The statistics as a page shows them and as a download holds them: plain texts, a line a year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import charts
from networks.municipalities.models import FieldOfAction
from networks.municipalities.states import Kind, Land
from projects.figures.queries import Number, Rows, Statistics, Sum, ToldFigure, Total
from projects.figures.states import YEARLY, Dimension, Figure
from projects.portfolio.labels import priority_choices

MILLION = 1_000_000
Source = tuple[str, Any]
Labels = tuple[tuple[str, str], ...]
KEPT = 64  # pages a process remembers


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: the head of its column, its text, and whether the value was reconstructed."""

    head: str
    text: str
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One year, or all (`year` empty). `source` is the number of its source, empty for what the portal counts."""

    year: str
    cells: list[Shown]
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One code of a breakdown."""

    label: str
    projects: str
    municipalities: str
    amount: str
    average: str


class Tables:
    """What the page of the statistics shows."""

    def __init__(self, found: Statistics, fields: Labels):
        self.found, self.fields = found, fields

    # ---- the table of years ------------------------------------------------------------------------------------------
    @cached_property
    def figures(self) -> list[Figure]:
        return [one for one in YEARLY if self.found.has(one)]

    @cached_property
    def in_millions(self) -> bool:
        values = [cell.value for cell in self.found.row(Figure.FUNDS) if cell.value is not None]
        return max(values, default=0) >= MILLION

    @cached_property
    def heads(self) -> list[str]:
        labels = {
            Figure.MUNICIPALITIES: _("Municipalities"), Figure.FIRST_TIME: _("of these for the first time"), Figure.PROJECTS: _("Projects"),
            Figure.FUNDS: _("Funds in million euros") if self.in_millions else _("Funds in euros"),
        }  # fmt: skip
        return [labels[one] for one in self.figures] + ([_("Euros a project")] if self._averages else [])

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(year) for year in self.found.years]

    def _line(self, year: int) -> Line:
        cells = {one: self.found.cell(one, year) for one in YEARLY}
        shown = [(self._text(one, cells[one].value), cells[one].is_inferred) for one in self.figures]
        funds, projects = cells[Figure.FUNDS], cells[Figure.PROJECTS]
        if self._averages:
            inferred = funds.is_inferred or projects.is_inferred
            shown.append((self._average(funds.value, projects.value, funds.told is not None), inferred))
        told = next((cell.told for cell in cells.values() if cell.told), None)
        number = str(self.sources.index(_source(told)) + 1) if told else ""
        url = f"?year={year}" if year in self.found.live_years else ""
        return Line(str(year), self._headed(shown), number, url)

    def _headed(self, cells: list[tuple[str, bool]]) -> list[Shown]:
        return [Shown(head, *cell) for head, cell in zip(self.heads, cells, strict=True)]

    @cached_property
    def total(self) -> Line:
        found = self.found
        totals = {one: found.total(one) for one in YEARLY}
        shown = []
        for one in self.figures:
            if one == Figure.FIRST_TIME:
                shown.append(("–", False))
            elif one == Figure.MUNICIPALITIES:
                shown.append((self._municipalities(totals[one]), False))
            else:
                shown.append((self._text(one, totals[one].value), False))
        if self._averages:
            funds, projects = totals[Figure.FUNDS].value, totals[Figure.PROJECTS].value
            shown.append((self._average(funds, projects, bool(found.told)), False))
        return Line("", self._headed(shown))

    def _municipalities(self, total: Total) -> str:
        text, distinct = self._text(Figure.MUNICIPALITIES, total.value), self.found.distinct()
        return f"{text} ({_spanned(distinct)})"

    def _text(self, figure: Figure, value: Number) -> str:
        if value is None:
            return str(_("unknown"))
        if figure != Figure.FUNDS:
            return _whole(value)
        if self.in_millions:
            return number_format(_rounded(Decimal(value) / MILLION, "0.1"), 1, force_grouping=True)
        return number_format(value, 2, force_grouping=True)

    @cached_property
    def _averages(self) -> bool:
        return {Figure.FUNDS, Figure.PROJECTS} <= set(self.figures)

    def _average(self, funds: Number, projects: Number, is_rounded: bool) -> str:
        """Of rounded figures to the hundred."""
        if funds is None or not projects:
            return str(_("unknown")) if funds is None or projects is None else "–"
        average = Decimal(funds) / Decimal(projects)
        return _whole(_rounded(average, "1E2" if is_rounded else "1"))

    @property
    def year(self) -> str:
        """The one the breakdown is of, as it stands in the choice."""
        return str(self.found.year or "")

    # ---- where it comes from -----------------------------------------------------------------------------------------
    @cached_property
    def sources(self) -> list[Source]:
        """Each with the day it was entered, in the order of the years."""
        told = sorted(self.found.told.values(), key=lambda one: (one.year or 9999, one.figure))
        return list(dict.fromkeys(_source(one) for one in told))

    @property
    def source_lines(self) -> list[str]:
        return [
            _("%(source)s (entered on %(day)s)")
            % {"source": source, "day": date_format(day, "SHORT_DATE_FORMAT")}
            for source, day in self.sources
        ]

    @property
    def has_inferred(self) -> bool:
        return any(one.is_inferred for one in self.found.told.values())

    @property
    def remarks(self) -> list[str]:
        """What the rows do not bear out, in sentences."""
        found, said = self.found, []
        for figure in (Figure.MUNICIPALITIES, Figure.PROJECTS, Figure.FUNDS):
            total = found.total(figure)
            if total.told and not total.summed:
                names = {
                    "figure": figure.label,
                    "total": self._text(figure, total.value),
                    "rows": self._text(figure, total.rows),
                }
                said.append(
                    _("%(figure)s: %(total)s in all is what the source says. The years do not bear it out, one is unknown.") % names
                    if total.rows is None
                    else _("%(figure)s: the source says %(total)s in all, the years add up to %(rows)s.") % names
                )  # fmt: skip
        if sentence := self._distinct_remark(found.distinct()):
            said.append(sentence)
        for year, figure, told, live in found.differing():
            names = {"year": year, "figure": figure.label, "told": _whole(told), "live": _whole(live)}
            said.append(
                _("%(year)d, %(figure)s: the source says %(told)s, %(live)s are entered here.") % names
            )
        return said

    def _distinct_remark(self, distinct: Total) -> str:
        if distinct.told is None or distinct.summed:
            return ""
        if distinct.least is not None:
            return _(
                "How many different municipalities it is in all cannot be said exactly: up to the last year of the source it was %(told)s; "
                "which ones is not entered here, so some of those funded later may be among them."
            ) % {"told": _whole(distinct.told.value)}
        return _(
            "%(told)s different municipalities is what the source says. The years do not bear it out: which ones is not entered."
        ) % {"told": _whole(distinct.told.value)}

    # ---- charts ------------------------------------------------------------------------------------------------------
    @property
    def drawings(self) -> list[tuple[str, SafeString]]:
        """Each with what it shows."""
        wanted = [one for one in self.figures if one != Figure.FIRST_TIME]
        return [self._drawing(one) for one in wanted] if len(self.found.years) > 1 else []

    def _drawing(self, figure: Figure) -> tuple[str, SafeString]:
        cells = list(zip(self.found.years, self.found.row(figure), strict=True))
        most = max((cell.value for _year, cell in cells if cell.value is not None), default=0) or 1
        bars = [
            charts.Bar(year, float((cell.value or 0) / most), self._text(figure, cell.value) + ("*" if cell.is_inferred else ""))
            for year, cell in cells
        ]  # fmt: skip
        head = self.heads[self.figures.index(figure)]
        return head, charts.bars(head, bars)

    # ---- broken down -------------------------------------------------------------------------------------------------
    @cached_property
    def parts(self) -> list[tuple[str, str, list[Part]]]:
        """By dimension: its key, its heading, and a line for each code; without those of which nothing is known."""
        return [
            (key, heading, [_part(one, words) for one in self.found.of(key)])
            for key, heading, words in self._headings()
            if any(one.code for one in self.found.of(key))
        ]

    def _headings(self) -> tuple[tuple[Dimension, str, dict[str, Any]], ...]:
        return (
            (Dimension.PRIORITY, _("By priority"), dict(priority_choices())),
            (Dimension.FIELD, _("By field of action"), dict(self.fields)),
            (Dimension.KIND, _("By kind of municipality"), dict(Kind.choices)),
            (Dimension.LAND, _("By Land"), dict(Land.choices)),
        )

    # ---- download ----------------------------------------------------------------------------------------------------
    def export(self) -> tuple[list[str], Iterator[list[Any]]]:
        heads = [_("Year"), _("Figure"), _("Value"), _("reconstructed"), _("Source"), _("As of")]
        return [str(head) for head in heads], self._export_rows()

    def _export_rows(self) -> Iterator[list[Any]]:
        found = self.found
        for figure in self.figures:
            for year in found.years:
                cell = found.cell(figure, year)
                yield [year, str(figure.label), *self._exported(cell.value, cell.is_inferred, cell.told)]
            if figure != Figure.FIRST_TIME:
                total = found.total(figure)
                yield [_("All years"), str(figure.label), *self._exported(total.value, False, total.told)]
        distinct = found.distinct()
        value = distinct.value
        if value is None and distinct.least is not None:
            value = _("%(least)s to %(most)s") % {"least": distinct.least, "most": distinct.most}
        yield [
            _("All years"),
            str(Figure.DISTINCT.label),
            *self._exported(value, False, None if distinct.summed else distinct.told),
        ]

    def _exported(self, value: Any, is_inferred: bool, told: ToldFigure | None) -> list[Any]:
        if isinstance(value, Decimal):
            value = value.quantize(Decimal("0.01")) if value != value.to_integral_value() else int(value)
        source = told.source if told else _("Kept in the portal")
        day = told.as_of if told else self.found.today
        return [_("unknown") if value is None else value, _("yes") if is_inferred else "", source, day]

    def export_parts(self) -> tuple[list[str], Iterator[list[Any]]]:
        heads = [_("By"), _("Part"), _("Projects"), _("Municipalities"), _("Funds in euros")]
        rows = (
            [heading, _label(one.code, words), one.projects, one.municipalities, one.amount]
            for key, heading, words in self._headings()
            for one in self.found.of(key)
        )
        return [str(head) for head in heads], rows


def fields_of(rows: Rows) -> Labels:
    """The names of the fields of action, where any is among the rows."""
    named = any(one.dimension == Dimension.FIELD and one.code for one in rows.sums)
    return FieldOfAction.offered() if named else ()


@lru_cache(maxsize=KEPT)
def drawn(rows: Rows, year: int | None, today: date, language: str, fields: Labels) -> SafeString:
    """What everybody reads alike: drawn once for the same rows in the same language (`language` is the one in force)."""
    found = Statistics(rows, year, today)
    return render_to_string("figures/_figures.html", {"found": found, "tables": Tables(found, fields)})


def _spanned(total: Total) -> str:
    """The number, or the bounds between which it lies."""
    if total.value is not None:
        return _whole(total.value)
    if total.least is None:
        return str(_("unknown"))
    return _("%(least)s to %(most)s") % {"least": _whole(total.least), "most": _whole(total.most)}


def _part(one: Sum, words: dict[str, Any]) -> Part:
    average = one.amount / one.projects if one.projects else Decimal(0)
    return Part(
        _label(one.code, words), _whole(one.projects), _whole(one.municipalities), number_format(one.amount, 2, force_grouping=True),
        _whole(_rounded(average, "1")),
    )  # fmt: skip


def _label(code: str, words: dict[str, Any]) -> str:
    return str(words.get(code, code)) if code else str(_("not stated"))


def _whole(value: Number) -> str:
    return number_format(value, 0, force_grouping=True)


def _rounded(value: Decimal, to: str) -> Decimal:
    return value.quantize(Decimal(to), rounding=ROUND_HALF_UP) + 0


def _source(told: ToldFigure) -> Source:
    return told.source, told.as_of
