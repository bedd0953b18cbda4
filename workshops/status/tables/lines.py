"""The rows of a matrix on any key date. Between two steps of a participation a cell looks the same, so each is drawn once and kept."""

import threading
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from html import escape

from django.utils.translation import get_language

from workshops.meetings.states import WorkshopState
from workshops.programmes.lights import Limits, Sight, Verdict, judge
from workshops.programmes.models import due_day
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import EMPTY, Cell, Part
from workshops.status.tables.brush import FINISHED, HELD, Brush, Drawn, Spot

VARIES = ("held", "overdue", "overdue_with_date", "due_in")
"""Sentences that are another every day."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row as it stands on one day."""

    part: Part
    followed: bool
    cells: list[Drawn]
    progress: int
    html: bytes
    opinion: str  # of staff, of the whole process


@dataclass(slots=True)
class Stretch:
    """A cell between two steps. Without `sight` it has no light, or one that stays; `drawn` is how it looks, by its light."""

    spot: Spot
    cell: Cell
    sight: Sight | None
    drawn: dict[Verdict | None, Drawn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Course:
    """One phase of one participation through all time: from each of `days` on, the stretch after it."""

    days: list[str]
    stretches: list[Stretch | None]  # filled as they are asked for


@dataclass(slots=True)
class Row:
    """A participation, as those see it who follow it or who do not."""

    part: Part
    followed: bool
    courses: list[Course]
    lines: dict[str, Line] = field(default_factory=dict)  # of the key dates asked for last


class Lines:
    """The rows of one set of columns, in one language, by the limits in force."""

    DATES = 3

    def __init__(self, phases: tuple[Phase, ...], limits: Limits):
        self.phases, self.limits, self.brush = phases, limits, Brush(phases)
        self._rows: dict[tuple[int, bool], Row] = {}

    def on(self, day: date, parts: list[tuple[Part, bool]]) -> list[Line]:
        """`parts` with whether each is followed."""
        iso, lines = day.isoformat(), []
        for part, followed in parts:
            row = self._rows.get((part.pk, followed))
            if row is None or row.part is not part:
                row = self._rows[part.pk, followed] = self._row(part, followed)
            lines.append(row.lines.get(iso) or self._line(row, day, iso))
        return lines

    def _line(self, row: Row, day: date, iso: str) -> Line:
        cells, progress = [], 0
        for at, course in enumerate(row.courses):
            index = bisect_right(course.days, iso)
            stretch = course.stretches[index] or self._stretch(row, at, index)
            progress += stretch.cell.state == WorkshopState.DOCUMENTED
            verdict = judge(stretch.sight, day, self.limits) if stretch.sight else None
            cells.append(stretch.drawn.get(verdict) or self._draw(stretch, verdict))
        opinion = self.brush.opinion(row.part.opinion(None, iso) if row.followed else None)
        own = self.brush.own % {"opinion": escape(opinion)} if opinion else ""
        head = self.brush.head.of(row.part, row.followed, progress, own)
        html = f"{head}{''.join([drawn.html for drawn in cells])}</tr>".encode()
        if len(row.lines) >= self.DATES:
            row.lines = {}
        line = row.lines[iso] = Line(row.part, row.followed, cells, progress, html, opinion)
        return line

    def _draw(self, stretch: Stretch, verdict: Verdict) -> Drawn:
        drawn = self.brush.draw(stretch.spot, stretch.cell, verdict, stretch.sight)
        if verdict.sentence not in VARIES:
            stretch.drawn[verdict] = drawn
        return drawn

    # ---- through time ----------------------------------------------------------------------------------------------------
    def _row(self, part: Part, followed: bool) -> Row:
        courses = []
        for phase in self.phases:
            days = {step.day for track in part.tracks.get(phase.pk, ()) for step in track.steps}
            days |= {opinion.day for opinion in part.opinions.get(phase.pk, ())}
            if phase.yearly:
                days |= {f"{year}-01-01" for year in range(part.start.year, part.end.year + 2)}
            courses.append(Course(sorted(days), [None] * (len(days) + 1)))
        return Row(part, followed, courses)

    def _stretch(self, row: Row, at: int, index: int) -> Stretch:
        phase, part, course = self.phases[at], row.part, row.courses[at]
        since = course.days[index - 1] if index else ""
        year = int(since[:4] or part.start.year - 1)
        cell, workshop = part.cell(phase.pk, since, year, row.followed)
        due = _due(phase, part, year)
        opinion = part.opinion(phase.pk, since) if row.followed else None
        spot = Spot(at, workshop, due is not None and (row.followed or phase.is_workshop), opinion)
        if due is None or (cell is EMPTY and not row.followed):
            made = Stretch(spot, cell, None, {None: Drawn.nothing(cell, spot.counts)})
        elif row.followed and not part.withdrawn:
            made = Stretch(spot, cell, _sight(phase, cell, due, year))
        else:
            made = Stretch(spot, cell, None, {None: self.brush.draw(spot, cell, None, None)})
        course.stretches[index] = made
        return made


def _due(phase: Phase, part: Part, year: int) -> date | None:
    """None where that year has none."""
    if not phase.yearly:
        return due_day(part.start, part.end, phase.latest_days, None)
    return due_day(part.start, part.end, None, year) if part.start.year <= year <= part.end.year else None


def _sight(phase: Phase, cell: Cell, due: date, year: int) -> Sight:
    return Sight(
        title=f"{phase.title} {year}" if phase.yearly else phase.title,
        due=due,
        day=date.fromisoformat(cell.last) if cell.last else None,
        held=cell.state in HELD,
        done=cell.state in FINISHED,
        required=phase.required,
        skipped=cell.state == "skipped",
    )


_kept: dict[tuple, Lines] = {}
_one_at_a_time = threading.Lock()
MOST = 12  # sets of columns and languages


def lines_of(phases: tuple[Phase, ...], limits: Limits) -> Lines:
    """Those of the language in force, remembered while they are in use."""
    key = phases, limits, get_language()
    with _one_at_a_time:
        lines = _kept.pop(key, None) or Lines(phases, limits)
        while len(_kept) >= MOST:
            _kept.pop(next(iter(_kept)))
        _kept[key] = lines
        return lines
