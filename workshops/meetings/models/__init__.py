from workshops.meetings.models.attendance import Attendance
from workshops.meetings.models.minutes import Minutes
from workshops.meetings.models.outcome import Outcome
from workshops.meetings.models.registration import SignUp
from workshops.meetings.models.workshop import (
    PUBLIC_STATES,
    AgendaItem,
    Workshop,
    WorkshopDay,
    WorkshopFacilitation,
)

__all__ = [
    "PUBLIC_STATES",
    "AgendaItem",
    "Attendance",
    "Minutes",
    "Outcome",
    "SignUp",
    "Workshop",
    "WorkshopDay",
    "WorkshopFacilitation",
]
