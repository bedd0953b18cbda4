from workshops.meetings.models.attendance import Attendance, Presence
from workshops.meetings.models.document import WorkshopDocument
from workshops.meetings.models.feedback import WorkshopFeedback
from workshops.meetings.models.meeting import WorkshopMeeting
from workshops.meetings.models.minutes import Minutes
from workshops.meetings.models.outcome import Outcome
from workshops.meetings.models.registration import SignUp
from workshops.meetings.models.template import AgendaTemplate, AgendaTemplateItem
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
    "AgendaTemplate",
    "AgendaTemplateItem",
    "Attendance",
    "Minutes",
    "Outcome",
    "Presence",
    "SignUp",
    "Workshop",
    "WorkshopDay",
    "WorkshopDocument",
    "WorkshopFacilitation",
    "WorkshopFeedback",
    "WorkshopMeeting",
]
