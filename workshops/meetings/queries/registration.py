"""What somebody who wants to take part is told about seats."""

from dataclasses import dataclass

from workshops.meetings.models import Workshop


@dataclass(frozen=True, slots=True)
class Seats:
    """How many are free, and how many wait; numbers only."""

    capacity: int
    free: int
    waiting: int


def seats_of(workshop: Workshop) -> Seats:
    """One query."""
    return Seats(
        workshop.capacity,
        max(0, workshop.capacity - workshop.seats_taken),
        workshop.attendances.waiting().count(),
    )
