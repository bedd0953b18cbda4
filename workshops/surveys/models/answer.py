"""What people answered. Of an anonymous survey nothing here leads to an invitation: random keys, no time, not even a day."""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Model
from workshops.surveys import rules
from workshops.surveys.models.invitation import SurveyInvitation
from workshops.surveys.models.question import Question
from workshops.surveys.models.survey import Survey

UNNAMED = pgtrigger.Trigger(
    name="anonymous_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    condition=pgtrigger.Q(new__invitation__isnull=False) | pgtrigger.Q(new__day__isnull=False),
    func=(
        "IF (SELECT anonymous FROM surveys_survey WHERE id = NEW.survey_id) "
        "THEN RAISE EXCEPTION 'an answer to an anonymous survey belongs to no invitation and no day'; END IF; RETURN NEW;"
    ),
)
LOCKED = pgtrigger.Protect(name="locked", operation=pgtrigger.Update)


class Response(Model):
    """All answers of one person. Not in the column history: it would keep the exact time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="responses")
    day = models.DateField(_("day"), null=True)
    by_link = models.BooleanField(_("by the open link"), default=False)
    invitation = models.ForeignKey(
        SurveyInvitation, verbose_name=_("invitation"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        triggers = [UNNAMED]
        rules_permissions = {"view": rules.runs_part}
        constraints = [
            models.UniqueConstraint(
                fields=["invitation"],
                condition=Q(invitation__isnull=False),
                name="one_response_an_invitation",
            ),
            models.CheckConstraint(
                condition=Q(by_link=False) | Q(invitation__isnull=True), name="open_link_has_no_invitation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Answer(Model):
    """One answer to one question: places of choices, a number, or a text. Locked once given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    picked = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("chosen"), default=list)
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=2, null=True)
    text = models.TextField(_("text"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        triggers = [LOCKED]
        constraints = [models.UniqueConstraint(fields=["response", "question"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return str(self.pk)


class UsedForm(Model):
    """A form of the open link that was sent: sent twice it counts once. Holds no time and no answer; gone when the survey closes."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    form_hash = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["survey", "form_hash"], name="survey_form_once")]

    def __str__(self) -> str:
        return self.form_hash[:8]
