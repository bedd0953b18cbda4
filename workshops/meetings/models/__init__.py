from workshops.meetings.models.attendance import Attendance
from workshops.meetings.models.minutes import Minutes
from workshops.meetings.models.outcome import Outcome
from workshops.meetings.models.workshop import AgendaItem, Workshop, WorkshopDay, WorkshopFacilitation

__all__ = [
    "AgendaItem",
    "Attendance",
    "Minutes",
    "Outcome",
    "Workshop",
    "WorkshopDay",
    "WorkshopFacilitation",
]
