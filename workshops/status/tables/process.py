"""One row of the matrix as a list: each phase with its light, and the staff's own view beside it."""

from dataclasses import dataclass
from datetime import date

from workshops.meetings.states import WorkshopState
from workshops.programmes.lights import BADGES, LABELS, Limits
from workshops.programmes.models import StaffAssessment
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import Part
from workshops.status.tables.brush import Drawn
from workshops.status.tables.lines import lines_of


@dataclass(frozen=True, slots=True)
class Stand:
    """A phase on the key date."""

    phase: Phase
    drawn: Drawn
    workshop: int | None
    assessment: StaffAssessment | None

    @property
    def badge(self) -> str:
        return BADGES[self.drawn.colour] if self.drawn.colour else ""

    @property
    def light(self) -> str:
        return str(LABELS[self.drawn.colour]) if self.drawn.colour else ""

    @property
    def can_be_returned(self) -> bool:
        """The report of a documented workshop goes back by the step that reopens it."""
        return bool(self.workshop) and self.drawn.cell.state == WorkshopState.DOCUMENTED


def stands(
    part: Part, phases: tuple[Phase, ...], limits: Limits, day: date, given: list[StaffAssessment]
) -> list[Stand]:
    """`given` are the assessments, newest first."""
    [line] = lines_of(phases, limits).on(day, [(part, True)])
    found = []
    for phase, drawn in zip(phases, line.cells, strict=True):
        if drawn.shown:
            _cell, workshop = part.cell(phase.pk, day.isoformat(), day.year, True)
            found.append(
                Stand(phase, drawn, workshop, next((one for one in given if one.phase_id == phase.pk), None))
            )
    return found
