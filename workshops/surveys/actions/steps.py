"""The way of a survey from opening to publication."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.workflow import take
from workshops.surveys.actions.inviting import send_invitations, send_reminders
from workshops.surveys.models import Survey, UsedForm
from workshops.surveys.states import SURVEY, SurveyState


def open_survey(survey: Survey, *, by) -> Survey:
    """Answers are taken from now on. Whoever is on the list, or in the computed audience, gets a mail with a link of their own."""
    with transaction.atomic():
        take(SURVEY.open, survey, by=by, changes={"opened_on": timezone.localdate()})
        send_invitations(survey)
    return survey


def invite_further(survey: Survey, *, by) -> Survey:
    """A mail to whoever came onto the list since the last time; to nobody twice."""
    with transaction.atomic():
        take(SURVEY.invite, survey, by=by)
        send_invitations(survey)
    return survey


def remind_once(survey: Survey, *, by) -> Survey:
    """One mail to whoever has not answered; an invitation is never reminded of twice."""
    with transaction.atomic():
        take(SURVEY.remind, survey, by=by)
        send_reminders(survey)
    return survey


def close_survey(survey: Survey, *, by, day=None) -> Survey:
    """No more answers; `day` is the last one, today by default. Nobody gets a mail."""
    day = day or timezone.localdate()
    with transaction.atomic():
        take(SURVEY.close, survey, by=by, effective_on=day, changes={"closed_on": day})
        UsedForm.objects.filter(survey=survey).delete()
        _forget_the_order(survey)
    return survey


def close_due() -> int:
    """What the clock does: the last day of these surveys is over."""
    over = Survey.objects.filter(state=SurveyState.OPEN, closes_on__lt=timezone.localdate())
    for survey in over:
        close_survey(survey, by=None, day=survey.closes_on)
    return len(over)


def evaluate_survey(survey: Survey, *, by, findings: str | None = None) -> Survey:
    """The evaluation is finished. Nobody gets a mail; somebody else may publish."""
    words = {} if findings is None else {"findings": findings, "version": survey.version + 1}
    take(SURVEY.evaluate, survey, by=by, changes={**words, "evaluated_by": by})
    return survey


def publish_survey(survey: Survey, *, by) -> Survey:
    """Everybody can read counts and evaluation; never by whoever began or evaluated the survey. Nobody gets a mail."""
    changes = {"published_by": by, "published_on": timezone.localdate()}
    take(SURVEY.publish, survey, by=by, changes=changes)
    return survey


def withdraw_results(survey: Survey, *, by, reason: str) -> Survey:
    """The public page is gone at once. Nobody gets a mail."""
    take(SURVEY.withdraw, survey, by=by, reason=reason, changes={"published_by": None, "published_on": None})
    return survey


def _forget_the_order(survey: Survey) -> None:
    """Write the invitations anew in the order of the list. Until then the place of a row in the table, and the transaction that wrote it,
    could tell whoever reads the database itself which answer came with which invitation."""
    if survey.anonymous:
        for pk in survey.invitations.order_by("pk").values_list("pk", flat=True):
            survey.invitations.filter(pk=pk).update(answered_on=F("answered_on"))
