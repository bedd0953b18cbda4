"""Answering: once an invitation, once a form. Of an anonymous survey nothing connects the two rows that are written."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.workflow import Refused
from workshops.surveys.models import Answer, Question, Response, Survey, SurveyInvitation, UsedForm

USED = _("This invitation has already been used.")
SENT = _("These answers have already arrived.")
OVER = _("This survey does not take answers any more.")


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered to one question, checked by the form."""

    question: Question
    picked: list[int] = field(default_factory=list)
    number: Decimal | int | None = None
    text: str = ""


def answer_invitation(invitation: SurveyInvitation, *, given: Iterable[Given]) -> None:
    """Uses the invitation up. Anonymous: the invitation notes the day, the answers note neither the invitation nor a day."""
    with transaction.atomic():
        survey = _locked(invitation.survey_id)
        free = SurveyInvitation.objects.filter(pk=invitation.pk, answered_on__isnull=True)
        if not free.update(answered_on=timezone.localdate()):
            raise Refused(USED)
        _write(survey, given, invitation=None if survey.anonymous else invitation)


def answer_by_link(survey: Survey, *, form_key: str, given: Iterable[Given]) -> None:
    """By the open link. `form_key` is the one-time key of the form: what is sent twice arrives once."""
    value = hashlib.sha256(form_key.encode()).hexdigest()
    with transaction.atomic():
        survey = _locked(survey.pk)
        if not survey.open_link:
            raise Refused(OVER)
        try:
            with transaction.atomic():
                UsedForm.objects.create(survey=survey, form_hash=value)
        except IntegrityError as fault:
            raise Refused(SENT) from fault
        _write(survey, given, by_link=True)


def decline_invitation(invitation: SurveyInvitation) -> None:
    """She does not want to answer, or not to be reminded. Her link still works if she changes her mind."""
    SurveyInvitation.objects.filter(
        pk=invitation.pk, answered_on__isnull=True, declined_on__isnull=True
    ).update(declined_on=timezone.localdate())


def _locked(pk: int) -> Survey:
    """One after the other: neither the questions nor the state change meanwhile."""
    survey = Survey.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if not survey.takes_answers:
        raise Refused(OVER)
    return survey


def _write(survey: Survey, given: Iterable[Given], **how) -> None:
    day = None if survey.anonymous else timezone.localdate()
    response = Response.objects.create(survey=survey, day=day, **how)
    Answer.objects.bulk_create(
        [
            Answer(
                response=response, question=one.question, picked=one.picked, number=one.number, text=one.text
            )
            for one in given
        ]
    )
