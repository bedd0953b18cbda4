"""The status matrix as a page and as a file show it. Cells are joined here, not by a template per cell: there may be thousands."""

import time
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from networks.municipalities.states import Land
from workshops.meetings.states import WorkshopState
from workshops.programmes.lights import (
    BADGES,
    DELAYED,
    LABELS,
    Colour,
    Limits,
    Sight,
    light_of,
    rules,
    short_day,
)
from workshops.programmes.states import MilestoneState
from workshops.status.filters import COLOURS_OF
from workshops.status.queries.matrix import EMPTY, NOTHING, Cell, Phase, Row

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
    state_html: str
    rest_html: str


class Brush:
    """Draws the cells of one key date in one language and remembers them: in a large matrix hundreds are alike."""

    def __init__(self, phases: tuple[Phase, ...], on: date, limits: Limits):
        self.phases, self.on, self.limits = phases, on, limits
        self.words = {state: str(label) for state, label in [*MilestoneState.choices, *WorkshopState.choices]}
        self.words[NOTHING] = str(MilestoneState.OPEN.label)
        self.states = {
            state: f'<b class="m-{way}">{escape(self.words[state])}</b>' for state, way in WAY.items()
        }
        self.lights = {
            colour: f'<span class="p-badge p-badge--{BADGES[colour]}">{escape(label)}</span>'
            for colour, label in LABELS.items()
        }
        self.entered = escape(_("entered later on %(day)s"))
        self._drawn: dict[tuple[int, Cell, date | None], Drawn] = {}

    def draw(self, at: int, cell: Cell, due: date | None) -> Drawn:
        """The cell of the phase at a place; without a due day it has no light."""
        key = (at, cell, due)
        if key not in self._drawn:
            self._drawn[key] = self._draw(self.phases[at], cell, due)
        return self._drawn[key]

    def _draw(self, phase: Phase, cell: Cell, due: date | None) -> Drawn:
        day, entered = _span(cell.first, cell.last), _day(cell.entered)
        parts = [f"<span>{day}</span>"] if day else []
        colour, reason = light_of(self._sight(phase, cell, due), self.on, self.limits) if due else (None, "")
        if colour:
            parts += (self.lights[colour], f"<small>{escape(reason)}</small>")
        if entered:
            parts.append(f"<small>{self.entered % {'day': entered}}</small>")
        return Drawn(
            colour, self.words[cell.state], day, reason, entered, self.states[cell.state], "".join(parts)
        )

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


def _day(iso: str) -> str:
    return short_day(date.fromisoformat(iso)) if iso else ""


def _span(first: str, last: str) -> str:
    if not first:
        return ""
    return _day(first) if first == last else f"{_day(first)} – {_day(last)}"


@dataclass
class Line:
    """A row with its drawn cells; None where this person sees nothing or there is no milestone."""

    row: Row
    cells: list[Drawn | None]
    progress: int


@dataclass
class Total:
    """The foot of a column."""

    label: str
    finished: int = 0
    delayed: int = 0
    of: int = 0


class Shown(NamedTuple):
    """A matrix ready for the page."""

    count: int
    body: SafeString
    totals: list[Total]


@dataclass
class Matrix:
    """The matrix on a key date, narrowed to what the filters leave."""

    phases: tuple[Phase, ...]
    day: date
    limits: Limits
    lights: bool
    lines: list[Line] = field(default_factory=list)

    # ---- what stays ----------------------------------------------------------------------------------------------------
    def fill(self, rows: list[Row], *, phase: str | None, stand: str | None) -> None:
        """`phase` and `stand` as the filters ask: a state or a light, in one phase or in any."""
        chosen = [at for at, one in enumerate(self.phases) if phase in (None, one.code)]
        brush = Brush(self.phases, self.day, self.limits)
        for row in rows:
            line = self._line(row, brush)
            if stand is None or any(self._fits(line, at, stand) for at in chosen):
                self.lines.append(line)

    @staticmethod
    def _line(row: Row, brush: Brush) -> Line:
        drawn, progress = [], 0
        with_light = row.followed and not row.withdrawn
        for at, ((cell, _workshop), due) in enumerate(zip(row.cells, row.due, strict=True)):
            progress += cell.state == WorkshopState.DOCUMENTED
            hidden = due is None or (cell is EMPTY and not row.followed)
            drawn.append(None if hidden else brush.draw(at, cell, due if with_light else None))
        return Line(row, drawn, progress)

    @staticmethod
    def _fits(line: Line, at: int, stand: str) -> bool:
        drawn = line.cells[at]
        if drawn is None:
            return False
        return (
            drawn.colour in COLOURS_OF[stand] if stand in COLOURS_OF else line.row.cells[at][0].state == stand
        )

    # ---- the page ------------------------------------------------------------------------------------------------------
    @property
    def workshops(self) -> int:
        """How many workshops a municipality has to hold: the "4" of "2/4"."""
        return sum(phase.is_workshop for phase in self.phases)

    @property
    def shown(self) -> Shown:
        """Rows and foot in one go; the foot counts what this person sees."""
        head, (before, after) = _RowHead(self.workshops), _around("meetings:workshop", 0)
        opened = [f'<td data-label="{escape(phase.name)}">' for phase in self.phases]
        totals = [Total(phase.name) for phase in self.phases]
        open_to_all = [phase.is_workshop for phase in self.phases]
        parts = []
        for line in self.lines:
            row = line.row
            parts.append(head.of(line))
            for at, drawn in enumerate(line.cells):
                totals[at].of += row.due[at] is not None and (open_to_all[at] or row.followed)
                if drawn is None:
                    parts.append("<td></td>")
                    continue
                cell, workshop = row.cells[at]
                totals[at].finished += cell.state in FINISHED
                totals[at].delayed += drawn.colour in DELAYED
                state = (
                    f'<a href="{before}{workshop}{after}">{drawn.state_html}</a>'
                    if workshop
                    else drawn.state_html
                )
                parts += (opened[at], state, drawn.rest_html, "</td>")
            parts.append("</tr>")
        return Shown(len(self.lines), mark_safe("".join(parts)), totals)

    # ---- the file ------------------------------------------------------------------------------------------------------
    @property
    def heads(self) -> list[str]:
        heads = [_("Municipality"), _("Land"), _("Workshops documented"), _("Workshops in all")]
        parts = [_("State"), _("Day"), _("entered later on")]
        parts += [_("Light"), _("Reason")] if self.lights else []
        return heads + [f"{phase.name}: {part}" for phase in self.phases for part in parts]

    @property
    def plain(self) -> Iterator[list[Any]]:
        """The same lines as the page, in the same order."""
        for line in self.lines:
            row = line.row
            cells = [row.name, str(LAENDER[row.land]), line.progress, self.workshops]
            for (cell, _workshop), drawn in zip(row.cells, line.cells, strict=True):
                cells += self._plain(cell, drawn)
            yield cells

    def _plain(self, cell: Cell, drawn: Drawn | None) -> list[Any]:
        if drawn is None:
            return [""] * (5 if self.lights else 3)
        day = (
            drawn.day if cell.first != cell.last else (date.fromisoformat(cell.first) if cell.first else None)
        )
        light = [str(LABELS[drawn.colour]) if drawn.colour else "", drawn.reason] if self.lights else []
        return [drawn.state, day, drawn.entered, *light]


class Memory:
    """The last few pages that many people see alike, for as long as nothing they show was written.

    A key holds everything a page depends on. It can miss one thing: a transaction that had begun to write when the key was read and is
    committed later. So a page is kept long only if there was no such transaction (`settled`), and otherwise for moments.
    """

    LONG, SHORT, MOST = 600, 2, 8  # seconds, seconds, pages

    def __init__(self):
        self._kept: dict[Hashable, tuple[float, bytes]] = {}

    def get(self, key: Hashable, make: Callable[[], bytes], *, settled: bool) -> bytes:
        until, page = self._kept.get(key, (0, None))
        if until > time.monotonic():
            return page
        page = make()
        self._kept.pop(key, None)
        while len(self._kept) >= self.MOST:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[key] = (time.monotonic() + (self.LONG if settled else self.SHORT), page)
        return page


memory = Memory()


def rules_in_words(limits: Limits) -> list[tuple[str, str, str]]:
    """Badge, word and sentence of every rule, for the reader of the lights."""
    return [(BADGES[colour], str(LABELS[colour]), sentence) for colour, sentence in rules(limits)]


class _RowHead:
    """The first cell of a row; words and addresses are looked up once for all rows."""

    def __init__(self, workshops: int):
        self.place, self.process = _around("home:municipality", "x"), _around("programmes:participation", 0)
        self.laender = {code: escape(name) for code, name in LAENDER.items()}
        self.done = [
            escape(_("%(done)s/%(all)s workshops") % {"done": n, "all": workshops})
            for n in range(workshops + 1)
        ]
        self.to_process, self.withdrawn = escape(_("Process")), escape(_("Withdrawn"))

    def of(self, line: Line) -> str:
        row, name = line.row, escape(line.row.name)
        more = ""
        if row.withdrawn:
            more += f'<span class="p-badge p-badge--neutral">{self.withdrawn}</span>'
        if row.followed:
            address = f"{self.process[0]}{row.pk}{self.process[1]}"
            more += f'<small><a href="{address}">{self.to_process}<span class="kern-sr-only"> {name}</span></a></small>'
        return (
            f'<tr><th scope="row"><a href="{self.place[0]}{row.slug}{self.place[1]}">{name}</a>'
            f"<small>{self.laender[row.land]}</small>"
            f"<small>{self.done[line.progress]}</small>{more}</th>"
        )


def _around(name: str, placeholder) -> tuple[str, str]:
    """The address of a page before and after its key, so that a row need not ask the router."""
    before, _key, after = reverse(name, args=[placeholder]).rpartition(f"/{placeholder}/")
    return f"{before}/", f"/{after}"
