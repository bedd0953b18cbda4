"""The rows of a matrix on any key date. From one step, rule or opinion to the next a row looks the same, so it is drawn once and kept.

Only a sentence that counts days is another every day.
"""

import threading
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from typing import Any

from django.utils.translation import get_language

from workshops.meetings.states import WorkshopState
from workshops.programmes.lights import COUNTED, Limits, Sight, Verdict, judge, lasting, turns
from workshops.programmes.models import due_day
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import EMPTY, Cell, Part
from workshops.status.tables.brush import FINISHED, HELD, Brush, Drawn, Spot


@dataclass(slots=True, eq=False)
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
    turns: list[str] = field(default_factory=list)  # the key dates from which on its light may be another


@dataclass(frozen=True, slots=True)
class Course:
    """One phase of one participation through all time: from each of `days` on, the stretch after it."""

    days: list[str]
    stretches: list[Stretch | None]  # filled as they are asked for


@dataclass(slots=True)
class Span:
    """The key dates from `since` on and before `until`, as ISO text; what is looked at narrows them."""

    since: str = ""
    until: str = "9999"

    def within(self, days: list[str], iso: str) -> None:
        """Between the two of the sorted `days` that `iso` lies between."""
        at = bisect_right(days, iso)
        if at:
            self.since = max(self.since, days[at - 1])
        if at < len(days):
            self.until = min(self.until, days[at])


@dataclass(slots=True)
class Row:
    """A participation, as those see it who follow it or who do not."""

    part: Part
    followed: bool
    courses: list[Course]
    opinions: list[str]  # the days of those of the whole process
    lines: list[tuple[str, str, Line]] = field(default_factory=list)  # those asked for last, with their spans
    heads: dict[tuple[int, str], str] = field(default_factory=dict)  # its first cell, by progress and opinion


class Lines:
    """The rows of one set of columns, in one language, by the limits in force."""

    SPANS, SHEETS = 6, 3

    def __init__(self, phases: tuple[Phase, ...], limits: Limits):
        self.phases, self.limits, self.brush = phases, limits, Brush(phases)
        self.sheets: list[tuple[list[Line], Any]] = []  # for the whole of some lines, those asked for last
        self._rows: dict[tuple[int, bool], Row] = {}
        self._of_the_day: tuple[str, dict[tuple, Drawn]] = (
            "",
            {},
        )  # what many share on one key date; replaced whole, for other threads

    def on(self, day: date, parts: list[tuple[Part, bool]]) -> list[Line]:
        """`parts` with whether each is followed."""
        iso, lines = day.isoformat(), []
        for part, followed in parts:
            row = self._rows.get((part.pk, followed))
            if row is None or row.part is not part:
                row = self._rows[part.pk, followed] = self._row(part, followed)
            for since, until, line in row.lines:
                if since <= iso < until:
                    lines.append(line)
                    break
            else:
                lines.append(self._line(row, day, iso))
        return lines

    def _line(self, row: Row, day: date, iso: str) -> Line:
        cells, progress, span = [], 0, Span()
        span.within(row.opinions, iso)
        for at, course in enumerate(row.courses):
            index = bisect_right(course.days, iso)
            stretch = course.stretches[index] or self._stretch(row, at, index)
            progress += stretch.cell.state == WorkshopState.DOCUMENTED
            span.within(course.days, iso)
            verdict = None
            if stretch.sight:
                verdict = judge(stretch.sight, day, self.limits)
                each_day = [iso, (day + timedelta(days=1)).isoformat()]
                span.within(each_day if verdict.sentence in COUNTED else stretch.turns, iso)
            cells.append(stretch.drawn.get(verdict) or self._draw(stretch, verdict, iso))
        opinion = self.brush.opinion(row.part.opinion(None, iso) if row.followed else None)
        head = row.heads.get((progress, opinion)) or self._head(row, progress, opinion)
        html = f"{head}{''.join([drawn.html for drawn in cells])}</tr>".encode()
        line = Line(row.part, row.followed, cells, progress, html, opinion)
        row.lines = [(span.since, span.until, line), *row.lines[: self.SPANS - 1]]
        return line

    def _head(self, row: Row, progress: int, opinion: str) -> str:
        own = self.brush.own % {"opinion": escape(opinion)} if opinion else ""
        head = row.heads[progress, opinion] = self.brush.head.of(row.part, row.followed, progress, own)
        return head

    def _draw(self, stretch: Stretch, verdict: Verdict, iso: str) -> Drawn:
        if verdict.sentence not in COUNTED:
            drawn = stretch.drawn[verdict] = self.brush.draw(
                stretch.spot, stretch.cell, verdict, stretch.sight
            )
            return drawn
        kept = self._of_the_day
        if kept[0] != iso:
            kept = self._of_the_day = iso, {}
        alike, key = kept[1], (stretch.spot, stretch.cell, verdict)
        drawn = alike.get(key)
        if drawn is None:
            drawn = alike[key] = self.brush.draw(stretch.spot, stretch.cell, verdict, stretch.sight)
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
        opinions = sorted({opinion.day for opinion in part.opinions.get(None, ())})
        return Row(part, followed, courses, opinions)

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
            sight = _sight(phase, cell, due, year)
            verdict = lasting(sight)
            kept = {None: self.brush.draw(spot, cell, verdict, sight)} if verdict else {}
            days = [] if verdict else [day.isoformat() for day in turns(sight, self.limits)]
            made = Stretch(spot, cell, None if verdict else sight, kept, days)
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
