"""What is left of a list when its period has ended: numbers."""

from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone

from core import links, retention
from workshops.meetings.models import Attendance

UNNAMED = Case(When(organisation_name="", then=Value("")), default=Value("–"))
GONE = {"person_name": "", "email": "", "organisation_name": UNNAMED, "needs": "", "support": []}


def erase_person(attendance: Attendance) -> None:
    """Name, address and needs go, and every link; organisation, group, sector, gender and whether she came stay, so that counts stay; of an
    organisation outside the directory only that there was one."""
    with transaction.atomic():
        links.revoke(attendance)
        Attendance.objects.filter(pk=attendance.pk).update(**GONE, erased_on=timezone.localdate())


def erase_old_lists() -> int:
    """A year after the workshop; of what was entered later a year after it was entered."""
    last = timezone.now() - retention.PARTICIPANTS.period
    old = Attendance.objects.filter(
        erased_on=None, workshop__last_day__lt=timezone.localdate(last), created_at__lt=last
    )
    for attendance in old.order_by("pk"):
        erase_person(attendance)
    return len(old)
