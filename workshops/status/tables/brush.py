"""Rows and cells of a matrix, drawn once for each way they can look: there may be thousands, and most of them are alike."""

import threading
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from networks.municipalities.states import Land
from workshops.meetings.states import WorkshopState
from workshops.programmes.lights import BADGES, DELAYED, LABELS, Colour, Limits, Sight, light_of, sentences
from workshops.programmes.models import due_day
from workshops.programmes.states import MilestoneState
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import EMPTY, NOTHING, Cell, Part

LAENDER = dict(Land.choices)
FINISHED = (WorkshopState.DOCUMENTED, MilestoneState.DONE)
HELD = (WorkshopState.HELD, *FINISHED)
WAY = {NOTHING: 0, "planned": 1, "open": 2, "closed": 3, "held": 4, "documented": 5, "done": 5, "skipped": 6}
"""How far a state is on the way, for the little disc beside its word."""


class Drawn(NamedTuple):
    """A cell in words and as HTML; the address of its workshop is put around `state_html` by the row."""

    colour: Colour | None
    state: str
    day: str
    reason: str
    entered: str
    opened_html: str
    state_html: str
    rest_html: str


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row with its drawn cells; a cell is None where this person sees nothing or there is no milestone."""

    part: Part
    followed: bool
    cells: list[tuple[Cell, Drawn | None]]
    progress: int
    html: bytes
    counted: list[int]  # for each phase, one after the other: counts at all, is finished, is delayed


class Brush:
    """Draws the rows of one key date in one language. It keeps them until the participation becomes another."""

    def __init__(self, phases: tuple[Phase, ...], on: date, limits: Limits):
        self.phases, self.on, self.limits, self.day = phases, on, limits, on.isoformat()
        self.sentences = sentences()
        self.words = {state: str(label) for state, label in [*MilestoneState.choices, *WorkshopState.choices]}
        self.words[NOTHING] = str(MilestoneState.OPEN.label)
        self.states = {
            state: f'<b class="m-{way}">{escape(self.words[state])}</b>' for state, way in WAY.items()
        }
        self.lights = {
            colour: f'<span class="p-badge p-badge--{BADGES[colour]}">{escape(str(label))}</span>'
            for colour, label in LABELS.items()
        }
        self.entered = escape(_("entered later on %(day)s"))
        self.head = _RowHead(self.workshops)
        self.workshop_url = _around("meetings:workshop", 0)
        self._dues: dict[tuple[date, date], list[date | None]] = {}
        self._drawn: dict[tuple[int, Cell, date | None], Drawn] = {}
        self._lines: dict[tuple[int, bool], Line] = {}

    @property
    def workshops(self) -> int:
        """How many workshops a municipality has to hold: the "4" of "2/4"."""
        return sum(phase.is_workshop for phase in self.phases)

    # ---- rows ------------------------------------------------------------------------------------------------------------
    def line(self, part: Part, followed: bool) -> Line:
        key = part.pk, followed
        line = self._lines.get(key)
        if line is None or line.part is not part:
            line = self._lines[key] = self._line(part, followed)
        return line

    def _line(self, part: Part, followed: bool) -> Line:
        cells, counted, html, progress = [], [], [], 0
        with_light, (before, after) = followed and not part.withdrawn, self.workshop_url
        day, year, drawn_already = self.day, self.on.year, self._drawn
        for at, (phase, due) in enumerate(zip(self.phases, self.dues(part.start, part.end), strict=True)):
            cell, workshop = part.cell(phase.pk, day, year, followed)
            progress += cell.state == WorkshopState.DOCUMENTED
            counts = int(due is not None and (followed or phase.is_workshop))
            if due is None or (cell is EMPTY and not followed):
                cells.append((cell, None))
                counted += (counts, 0, 0)
                html.append("<td></td>")
                continue
            key = at, cell, due if with_light else None
            drawn = drawn_already.get(key) or self._draw(*key)
            cells.append((cell, drawn))
            counted += (counts, int(cell.state in FINISHED), int(drawn.colour in DELAYED))
            state = (
                f'<a href="{before}{workshop}{after}">{drawn.state_html}</a>'
                if workshop
                else drawn.state_html
            )
            html.append(f"{drawn.opened_html}{state}{drawn.rest_html}")
        body = f"{self.head.of(part, followed, progress)}{''.join(html)}</tr>".encode()
        return Line(part, followed, cells, progress, body, counted)

    def dues(self, start: date, end: date) -> list[date | None]:
        """When each phase is due; None where the key date's year has none."""
        if (start, end) not in self._dues:
            self._dues[start, end] = [self._due(phase, start, end) for phase in self.phases]
        return self._dues[start, end]

    def _due(self, phase: Phase, start: date, end: date) -> date | None:
        if not phase.yearly:
            return due_day(start, end, phase.latest_days, None)
        return due_day(start, end, None, self.on.year) if start.year <= self.on.year <= end.year else None

    # ---- cells -----------------------------------------------------------------------------------------------------------
    def _draw(self, at: int, cell: Cell, due: date | None) -> Drawn:
        """The cell of the phase at a place; without a due day it has no light."""
        phase, day, entered = self.phases[at], self.span(cell), self._written(cell.entered)
        colour, reason = (None, "")
        parts = [f"<span>{day}</span>"] if day else []
        if due:
            colour, reason = light_of(self._sight(phase, cell, due), self.on, self.limits, self.sentences)
            parts.append(f"{self.lights[colour]}<small>{escape(reason)}</small>")
        if entered:
            parts.append(f"<small>{self.entered % {'day': entered}}</small>")
        made = self._drawn[at, cell, due] = Drawn(
            colour, self.words[cell.state], day, reason, entered,
            f'<td data-label="{escape(phase.name)}">', self.states[cell.state], f"{''.join(parts)}</td>",
        )  # fmt: skip
        return made

    def _sight(self, phase: Phase, cell: Cell, due: date) -> Sight:
        return Sight(
            title=f"{phase.title} {self.on.year}" if phase.yearly else phase.title,
            due=due,
            day=date.fromisoformat(cell.last) if cell.last else None,
            held=cell.state in HELD,
            done=cell.state in FINISHED,
            required=phase.required,
            skipped=cell.state == "skipped",
        )

    def span(self, cell: Cell) -> str:
        """Its day, or the first and the last of several."""
        if cell.first == cell.last:
            return self._written(cell.first)
        return f"{self._written(cell.first)} – {self._written(cell.last)}"

    def _written(self, iso: str) -> str:
        return self.sentences.day(date.fromisoformat(iso)) if iso else ""


class _RowHead:
    """The first cell of a row; words and addresses are looked up once for all rows."""

    def __init__(self, workshops: int):
        self.place, self.process = _around("home:municipality", "x"), _around("programmes:participation", 0)
        self.laender = {code: escape(str(name)) for code, name in LAENDER.items()}
        self.done = [
            escape(_("%(done)s/%(all)s workshops") % {"done": n, "all": workshops})
            for n in range(workshops + 1)
        ]
        self.to_process, self.withdrawn = escape(_("Process")), escape(_("Withdrawn"))

    def of(self, part: Part, followed: bool, progress: int) -> str:
        name, more = escape(part.name), ""
        if part.withdrawn:
            more += f'<span class="p-badge p-badge--neutral">{self.withdrawn}</span>'
        if followed:
            address = f"{self.process[0]}{part.pk}{self.process[1]}"
            more += f'<small><a href="{address}">{self.to_process}<span class="kern-sr-only"> {name}</span></a></small>'
        return (
            f'<tr><th scope="row"><a href="{self.place[0]}{part.slug}{self.place[1]}">{name}</a>'
            f"<small>{self.laender[part.land]}</small><small>{self.done[progress]}</small>{more}</th>"
        )


def _around(name: str, placeholder) -> tuple[str, str]:
    """The address of a page before and after its key, so that a row need not ask the router."""
    before, _key, after = reverse(name, args=[placeholder]).rpartition(f"/{placeholder}/")
    return f"{before}/", f"/{after}"


_kept: dict[tuple, Brush] = {}
_one_at_a_time = threading.Lock()
MOST = 12  # key dates, languages, columns


def brush_for(phases: tuple[Phase, ...], on: date, limits: Limits) -> Brush:
    """The one of the language in force, remembered while it is in use."""
    key = phases, on, limits, get_language()
    with _one_at_a_time:
        brush = _kept.pop(key, None) or Brush(phases, on, limits)
        while len(_kept) >= MOST:
            _kept.pop(next(iter(_kept)))
        _kept[key] = brush
    return brush
