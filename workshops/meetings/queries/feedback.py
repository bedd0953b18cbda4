"""Feedback on a workshop: what the room of surveys asks about it (surveys.audiences)."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.meetings.models import Workshop, WorkshopFeedback
from workshops.meetings.rules import coordinates_workshop, runs_workshop
from workshops.surveys.audiences import Audience, Person, Subject
from workshops.surveys.models import Survey


def workshop_of(survey: Survey) -> Workshop | None:
    """Looked up once a survey."""
    found = getattr(survey, "workshop_feedback", None)
    return found.workshop if found else None


def feedback_of(workshop: Workshop) -> WorkshopFeedback | None:
    return WorkshopFeedback.objects.select_related("survey").filter(workshop=workshop).first()


def is_recent(workshop: Workshop) -> bool:
    """No mail goes out about a workshop that is long past (house.md 3.1)."""
    return workshop.last_day >= timezone.localdate() - timedelta(days=settings.LIGHTS["report_red"])


def reachable(workshop: Workshop):
    """Those who came and left an address."""
    return workshop.attendances.attended().exclude(email="").order_by("pk")


def _people(survey: Survey) -> Iterator[Person]:
    workshop = workshop_of(survey)
    if workshop is None or not is_recent(workshop):
        return
    for attendance in reachable(workshop):
        yield Person(attendance.email, attendance.organisation_id)


def _link(survey: Survey) -> tuple[str, str] | None:
    workshop = workshop_of(survey)
    return (str(workshop), workshop.get_absolute_url()) if workshop else None


PARTICIPANTS = Audience(
    _("Everybody who took part"), _people, offered=lambda survey: workshop_of(survey) is not None
)
SUBJECT = Subject(
    runs=lambda user, survey: runs_workshop.test(user, workshop_of(survey)),
    approves=lambda user, survey: coordinates_workshop.test(user, workshop_of(survey)),
    run_by=lambda user: Q(workshop_feedback__workshop__in=Workshop.objects.run_by(user)),
    link=_link,
)
