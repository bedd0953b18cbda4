"""Asking those who took part how it was."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from core.access import require
from core.workflow import Refused
from workshops.meetings.models import Workshop, WorkshopFeedback
from workshops.meetings.queries.feedback import feedback_of
from workshops.meetings.states import WorkshopState
from workshops.surveys.actions import draft_survey, open_survey
from workshops.surveys.models import Survey, SurveyTemplate
from workshops.surveys.shipped import FEEDBACK
from workshops.surveys.states import AudienceKind

ASKED_FOR = timedelta(days=21)
NOT_YET = gettext_lazy("Feedback can be asked for once the workshop was held.")


def collect_feedback(workshop: Workshop, *, by, at_once: bool = True) -> Survey:
    """An anonymous survey from the shipped template, for three weeks; `at_once` opens it, and those who came and left an address get a
    mail, unless the workshop is long past. Asked for twice there is one survey, and a draft is opened."""
    require(by, "meetings.run_workshop", workshop)
    with transaction.atomic():
        current = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
        if current.state not in (WorkshopState.HELD, WorkshopState.DOCUMENTED):
            raise Refused(NOT_YET)
        known = feedback_of(current)
        survey = known.survey if known else _begun(current, by=by)
        if at_once and survey.state == "draft":
            open_survey(survey, by=by)
    return survey


def _begun(workshop: Workshop, *, by) -> Survey:
    with override(settings.LANGUAGE_CODE):  # a title is content, and content is German first
        title = _("Feedback: %(workshop)s") % {"workshop": workshop}
    survey = draft_survey(
        by=by, template=SurveyTemplate.objects.get(key=FEEDBACK), title=title[:200], municipality=workshop.municipality,
        programme=workshop.programme, audience=AudienceKind.PARTICIPANTS, open_link=True, closes_on=timezone.localdate() + ASKED_FOR,
    )  # fmt: skip
    WorkshopFeedback.objects.create(workshop=workshop, survey=survey)
    return survey
