"""What the page at the door shows: everybody of the list on one day, with what is ticked and how many are there."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch
from django.db.models.functions import Lower

from workshops.meetings.models import Attendance, Presence, Workshop, WorkshopDay
from workshops.meetings.models.attendance import ON_THE_LIST
from workshops.meetings.states import AttendanceState


@dataclass(slots=True)
class Guest:
    """One line: what is ticked on this day; `note` is said after a tick that was refused."""

    person: Attendance
    state: str
    note: Any = ""

    @property
    def waits(self) -> bool:
        return self.state == AttendanceState.WAITLISTED


@dataclass(frozen=True, slots=True)
class Count:
    here: int
    missing: int
    open: int


def guests(workshop: Workshop, day: WorkshopDay) -> list[Guest]:
    """By name, whoever waits for a seat at the end. Two queries."""
    people = workshop.attendances.filter(state__in=ON_THE_LIST).select_related("organisation")
    people = people.prefetch_related(Prefetch("presences", Presence.objects.all(), "on_days"))
    rows = people.order_by(F("queued_at").asc(nulls_first=True), Lower("person_name"), "pk")
    return [Guest(person, _on(person, day)) for person in rows]


def _on(person: Attendance, day: WorkshopDay) -> str:
    """As actions.door.state_on, without asking for each."""
    if person.state == AttendanceState.ATTENDED and person.on_days:
        there = any(presence.day_id == day.pk for presence in person.on_days)
        return AttendanceState.ATTENDED if there else AttendanceState.REGISTERED
    return person.state


def count_of(found: list[Guest]) -> Count:
    states = [guest.state for guest in found]
    return Count(
        states.count(AttendanceState.ATTENDED),
        states.count(AttendanceState.NO_SHOW),
        states.count(AttendanceState.REGISTERED),
    )
