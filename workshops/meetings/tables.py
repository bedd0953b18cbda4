"""The status matrix as a page and as a file show it. Cells are joined here, not by a template per cell: there may be thousands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from networks.municipalities.states import Land
from workshops.meetings.filters import COLOURS_OF
from workshops.meetings.queries.matrix import NOTHING, Cell, Phase, Row
from workshops.meetings.states import WorkshopState
from workshops.programmes.lights import BADGES, DELAYED, LABELS, Colour, Limits, Sight, light_of, rules
from workshops.programmes.states import MilestoneState

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


@lru_cache(maxsize=8192)
def draw(cell: Cell, phase: Phase, due: date | None, on: date, limits: Limits, language: str) -> Drawn:
    """Pure, hence remembered: hundreds of cells of a matrix are alike. `due` None draws no light; `cell` comes without its workshop."""
    state = _word(cell.state)
    day = _span(cell.first, cell.last)
    entered = _day(cell.entered) if cell.entered else ""
    colour, reason = light_of(_sight(cell, phase, due, on), on, limits) if due else (None, "")
    parts = [f'<span class="m-day">{day}</span>'] if day else []
    if colour:
        parts.append(f'<span class="p-badge p-badge--{BADGES[colour]}">{escape(LABELS[colour])}</span>')
        parts.append(f'<span class="m-why">{escape(reason)}</span>')
    if entered:
        parts.append(f'<span class="m-why">{escape(_("entered later on %(day)s") % {"day": entered})}</span>')
    state_html = f'<span class="m-state m-{WAY[cell.state]}">{escape(state)}</span>'
    return Drawn(colour, state, day, reason, entered, state_html, "".join(parts))


def _sight(cell: Cell, phase: Phase, due: date, on: date) -> Sight:
    return Sight(
        title=f"{phase.title} {on.year}" if phase.yearly else phase.title,
        due=due,
        day=date.fromisoformat(cell.last) if cell.last else None,
        held=cell.state in HELD,
        done=cell.state in FINISHED,
        required=phase.required,
        skipped=cell.state == "skipped",
    )


def _word(state: str) -> str:
    if state in WorkshopState.values:
        return str(WorkshopState(state).label)
    return str(MilestoneState.OPEN.label if state == NOTHING else MilestoneState(state).label)


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "SHORT_DATE_FORMAT")


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


@dataclass
class Matrix:
    """The matrix on a key date, narrowed to what the filters leave."""

    phases: list[Phase]
    day: date
    limits: Limits
    lights: bool
    lines: list[Line] = field(default_factory=list)

    # ---- what stays ----------------------------------------------------------------------------------------------------
    def fill(self, rows: list[Row], *, phase: str | None, stand: str | None) -> None:
        """`phase` and `stand` as the filters ask: a state or a light, in one phase or in any."""
        chosen = [at for at, one in enumerate(self.phases) if phase in (None, one.code)]
        language = get_language()
        for row in rows:
            line = self._line(row, language)
            if stand is None or any(self._fits(line, at, stand) for at in chosen):
                self.lines.append(line)

    def _line(self, row: Row, language: str) -> Line:
        drawn, progress = [], 0
        for cell, phase, due in zip(row.cells, self.phases, row.due, strict=True):
            progress += cell.state == WorkshopState.DOCUMENTED
            if due is None or (cell.state == NOTHING and not row.followed):
                drawn.append(None)
                continue
            light = due if row.followed and not row.withdrawn else None
            drawn.append(draw(cell._replace(workshop=None), phase, light, self.day, self.limits, language))
        return Line(row, drawn, progress)

    @staticmethod
    def _fits(line: Line, at: int, stand: str) -> bool:
        drawn = line.cells[at]
        if drawn is None:
            return False
        return drawn.colour in COLOURS_OF[stand] if stand in COLOURS_OF else line.row.cells[at].state == stand

    # ---- the page ------------------------------------------------------------------------------------------------------
    @property
    def workshops(self) -> int:
        """How many workshops a municipality has to hold: the "4" of "2/4"."""
        return sum(phase.is_workshop for phase in self.phases)

    @property
    def totals(self) -> list[Total]:
        """By phase, over what this person sees."""
        totals = [Total(phase.name) for phase in self.phases]
        for line in self.lines:
            seen = zip(totals, self.phases, line.row.cells, line.row.due, line.cells, strict=True)
            for total, phase, cell, due, drawn in seen:
                total.of += due is not None and (phase.is_workshop or line.row.followed)
                total.finished += cell.state in FINISHED
                total.delayed += drawn is not None and drawn.colour in DELAYED
        return totals

    @property
    def body(self) -> SafeString:
        head, (before, after) = _RowHead(self.workshops), _around("meetings:workshop", 0)
        opened = [f'<td data-label="{escape(phase.name)}">' for phase in self.phases]
        parts = []
        for line in self.lines:
            parts.append(head.of(line))
            for cell, drawn, opening in zip(line.row.cells, line.cells, opened, strict=True):
                if drawn is None:
                    parts.append("<td></td>")
                elif cell.workshop:
                    linked = f'<a href="{before}{cell.workshop}{after}">{drawn.state_html}</a>'
                    parts += (opening, linked, drawn.rest_html, "</td>")
                else:
                    parts += (opening, drawn.state_html, drawn.rest_html, "</td>")
            parts.append("</tr>")
        return mark_safe("".join(parts))

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
            for cell, drawn in zip(row.cells, line.cells, strict=True):
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
            more += f'<a class="m-why" href="{address}">{self.to_process}<span class="kern-sr-only"> {name}</span></a>'
        return (
            f'<tr><th scope="row"><a href="{self.place[0]}{row.slug}{self.place[1]}">{name}</a>'
            f'<span class="m-why">{self.laender[row.land]}</span>'
            f'<span class="m-why">{self.done[line.progress]}</span>{more}</th>'
        )


def _around(name: str, placeholder) -> tuple[str, str]:
    """The address of a page before and after its key, so that a row need not ask the router."""
    before, _key, after = reverse(name, args=[placeholder]).rpartition(f"/{placeholder}/")
    return f"{before}/", f"/{after}"
