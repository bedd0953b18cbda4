"""The preparatory and the follow-up meeting of a workshop."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.versions import save_checked
from core.workflow import Refused
from workshops.meetings.actions.keeping import locked
from workshops.meetings.models import Workshop, WorkshopMeeting
from workshops.meetings.states import MeetingKind


def keep_meeting(
    workshop: Workshop, *, by, kind: str, version: int = 0, date: date, place: str = "", notes: str = ""
) -> WorkshopMeeting:
    """Enter the meeting of this kind (`version` 0) or change it. The preparatory one is on the first day or before, the follow-up one
    on the last day or after. Raises Stale when somebody entered or saved it in between. Nobody gets a mail."""
    require(by, "meetings.run_workshop", workshop)
    with transaction.atomic():
        current = locked(workshop)
        _lies_well(current, kind, date)
        about = {"date": date, "place": place, "notes": notes}
        meeting = workshop.meetings.filter(kind=kind).first()
        if meeting is None:
            return WorkshopMeeting.objects.create(workshop=workshop, kind=kind, created_by=by, **about)
        save_checked(meeting, version=version, changes=about)
    return meeting


def drop_meeting(workshop: Workshop, *, by, kind: str) -> None:
    """Take out what was entered by mistake."""
    require(by, "meetings.run_workshop", workshop)
    with transaction.atomic():
        locked(workshop)
        workshop.meetings.filter(kind=kind).delete()


def _lies_well(workshop: Workshop, kind: str, day: date) -> None:
    if kind == MeetingKind.PREPARATORY and day > workshop.first_day:
        first = {"day": date_format(workshop.first_day, "d.m.Y")}
        raise Refused(
            _("The preparatory meeting is on the first day (%(day)s) at the latest.") % first, "date"
        )
    if kind == MeetingKind.FOLLOW_UP and day < workshop.last_day:
        last = {"day": date_format(workshop.last_day, "d.m.Y")}
        raise Refused(_("The follow-up meeting is on the last day (%(day)s) at the earliest.") % last, "date")
