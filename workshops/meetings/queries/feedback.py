"""Feedback on a workshop: what the room of surveys asks about it (surveys.audiences)."""

from collections.abc import Iterator
from datetime import timedelta

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from workshops.meetings.models import Workshop, WorkshopFeedback
from workshops.meetings.rules import coordinates_workshop, runs_workshop
from workshops.meetings.states import WorkshopState
from workshops.surveys.audiences import Audience, Person, Subject
from workshops.surveys.models import Survey

MOST = 200


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
    """Of a feedback those of its workshop while that is recent; else of the workshop that was chosen."""
    workshop = workshop_of(survey)
    if workshop is not None and not is_recent(workshop):
        return
    workshop = workshop or _chosen(survey)
    for attendance in reachable(workshop) if workshop else ():
        yield Person(attendance.email, attendance.organisation_id)


def _asked_about(survey: Survey) -> QuerySet[Workshop]:
    """Held workshops where the survey belongs, the newest first; names and addresses are kept for a year."""
    held = Workshop.objects.filter(state__in=[WorkshopState.HELD, WorkshopState.DOCUMENTED])
    if survey.municipality_id is not None:
        held = held.filter(municipality=survey.municipality_id)
    if survey.programme_id is not None:
        held = held.filter(programme=survey.programme_id)
    return held.order_by("-last_day", "-pk")


def _chosen(survey: Survey) -> Workshop | None:
    return _asked_about(survey).filter(pk=survey.audience_filter.get("workshop") or None).first()


def _fields(survey: Survey) -> dict[str, forms.Field]:
    if workshop_of(survey) is not None:
        return {}
    held = [
        (str(one.pk), f"{one} ({date_format(one.last_day, 'SHORT_DATE_FORMAT')})")
        for one in _asked_about(survey)[:MOST]
    ]
    return {"workshop": forms.ChoiceField(label=_("Workshop"), choices=[("", _("Please choose")), *held])}


def _link(survey: Survey) -> tuple[str, str] | None:
    workshop = workshop_of(survey)
    return (str(workshop), workshop.get_absolute_url()) if workshop else None


PARTICIPANTS = Audience(
    _("Everybody who took part"),
    _people,
    offered=lambda survey: workshop_of(survey) is not None or _asked_about(survey).exists(),
    fields=_fields,
    said=lambda survey: str(_chosen(survey) or ""),
)
SUBJECT = Subject(
    runs=lambda user, survey: runs_workshop.test(user, workshop_of(survey)),
    approves=lambda user, survey: coordinates_workshop.test(user, workshop_of(survey)),
    run_by=lambda user: Q(workshop_feedback__workshop__in=Workshop.objects.run_by(user)),
    link=_link,
)
