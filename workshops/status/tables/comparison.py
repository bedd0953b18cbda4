"""Two key dates side by side: who moved on, who stood still."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from workshops.programmes.lights import Limits
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import Part
from workshops.status.states import Movement
from workshops.status.tables.brush import LAENDER, WAY, Drawn
from workshops.status.tables.lines import Line, lines_of

BADGES = {
    Movement.AHEAD: "success",
    Movement.BACK: "danger",
    Movement.DATE: "info",
    Movement.STILL: "neutral",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A phase that is not as it was."""

    phase: Phase
    before: Drawn
    after: Drawn
    movement: Movement


@dataclass(frozen=True, slots=True)
class Pair:
    """A municipality on both days."""

    part: Part
    before: Line
    after: Line
    changes: list[Change]

    @property
    def movement(self) -> Movement:
        kinds = {change.movement for change in self.changes}
        return next((kind for kind in Movement if kind in kinds), Movement.STILL)

    @property
    def badge(self) -> str:
        return BADGES[self.movement]


@dataclass
class Comparison:
    """`first` and `last` day; what is compared is what this person sees on each."""

    phases: tuple[Phase, ...]
    first: date
    last: date
    limits: Limits
    pairs: list[Pair] = field(default_factory=list)

    def fill(self, parts: list[tuple[Part, bool]], *, phase: str | None, movement: str | None) -> None:
        """`phase` and `movement` as the filters ask."""
        lines = lines_of(self.phases, self.limits)
        both = zip(lines.on(self.first, parts), lines.on(self.last, parts), strict=True)
        pairs = [self._pair(before, after, phase) for before, after in both]
        self.pairs = [pair for pair in pairs if movement in (None, pair.movement)]

    def _pair(self, before: Line, after: Line, phase: str | None) -> Pair:
        changes = []
        for at, one in enumerate(self.phases):
            if phase not in (None, one.code) or (one.yearly and self.first.year != self.last.year):
                continue  # another year has a milestone of its own
            kind = movement_of(before.cells[at], after.cells[at])
            if kind is not Movement.STILL:
                changes.append(Change(one, before.cells[at], after.cells[at], kind))
        return Pair(after.part, before, after, changes)

    @property
    def sums(self) -> list[tuple[str, str, int]]:
        """Badge, word and number of each movement."""
        return [
            (BADGES[kind], kind.label, sum(pair.movement is kind for pair in self.pairs)) for kind in Movement
        ]

    # ---- the file ------------------------------------------------------------------------------------------------------
    @property
    def heads(self) -> list[str]:
        heads = [
            _("Municipality"),
            _("Land"),
            _("Movement"),
            _("Workshops documented before"),
            _("Workshops documented after"),
        ]
        parts = [_("State before"), _("Day before"), _("State after"), _("Day after")]
        return heads + [f"{phase.name}: {part}" for phase in self.phases for part in parts]

    @property
    def plain(self) -> Iterator[list[Any]]:
        for pair in self.pairs:
            land, label = str(LAENDER[pair.part.land]), str(pair.movement.label)
            cells = [pair.part.name, land, label, pair.before.progress, pair.after.progress]
            for before, after in zip(pair.before.cells, pair.after.cells, strict=True):
                cells += [before.state, before.day, after.state, after.day]
            yield cells


def movement_of(before: Drawn, after: Drawn) -> Movement:
    """By how far the state is on its way; a phase that is not seen stands at its beginning."""
    way = WAY[after.cell.state] - WAY[before.cell.state]
    if way:
        return Movement.AHEAD if way > 0 else Movement.BACK
    return Movement.STILL if before.cell[:3] == after.cell[:3] else Movement.DATE
