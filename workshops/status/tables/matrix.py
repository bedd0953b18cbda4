"""The status matrix as a page and as a file show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from workshops.programmes.lights import BADGES, LABELS, Limits, rules
from workshops.status.filters import COLOURS_OF
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import Cell, Part
from workshops.status.tables.brush import LAENDER, Brush, Drawn, Line, brush_for


@dataclass
class Total:
    """The foot of a column, of what this person sees."""

    label: str
    of: int = 0
    finished: int = 0
    delayed: int = 0


@dataclass
class Matrix:
    """The matrix on a key date, narrowed to what the filters leave. `lights` is whether this person sees any."""

    phases: tuple[Phase, ...]
    day: date
    limits: Limits
    lights: bool
    lines: list[Line] = field(default_factory=list)

    def __post_init__(self):
        self.brush: Brush = brush_for(self.phases, self.day, self.limits)

    # ---- what stays ----------------------------------------------------------------------------------------------------
    def fill(self, rows: Iterable[tuple[Part, bool]], *, phase: str | None, stand: str | None) -> None:
        """`phase` and `stand` as the filters ask: a state or a light, in one phase or in any."""
        line = self.brush.line
        lines = [line(part, followed) for part, followed in rows]
        if stand is not None:
            chosen = [at for at, one in enumerate(self.phases) if phase in (None, one.code)]
            lines = [one for one in lines if any(_fits(one, at, stand) for at in chosen)]
        self.lines = lines

    # ---- the page ------------------------------------------------------------------------------------------------------
    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def workshops(self) -> int:
        return self.brush.workshops

    @property
    def body(self) -> bytes:
        return b"".join([line.html for line in self.lines])

    @property
    def totals(self) -> list[Total]:
        sums = [sum(column) for column in zip(*[line.counted for line in self.lines], strict=True)]
        return [Total(phase.name, *sums[3 * at : 3 * at + 3]) for at, phase in enumerate(self.phases)]

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
            cells = [line.part.name, str(LAENDER[line.part.land]), line.progress, self.workshops]
            for cell, drawn in line.cells:
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


def _fits(line: Line, at: int, stand: str) -> bool:
    cell, drawn = line.cells[at]
    if drawn is None:
        return False
    return drawn.colour in COLOURS_OF[stand] if stand in COLOURS_OF else cell.state == stand


def rules_in_words(limits: Limits) -> list[tuple[str, str, str]]:
    """Badge, word and sentence of every rule, for the reader of the lights."""
    return [(BADGES[colour], str(LABELS[colour]), sentence) for colour, sentence in rules(limits)]
