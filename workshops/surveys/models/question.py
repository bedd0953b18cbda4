"""What is asked. Once somebody has answered, the database lets only a marked correction of a slip through."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model, Versioned
from workshops.surveys import rules
from workshops.surveys.models.survey import Survey
from workshops.surveys.states import WITH_CHOICES, QuestionKind

ANSWERED = pgtrigger.Trigger(
    name="answered_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("asked", "bigint")],
    func=(
        "IF TG_OP = 'DELETE' THEN asked := OLD.survey_id; ELSE asked := NEW.survey_id; END IF; "
        "IF EXISTS (SELECT 1 FROM surveys_response WHERE survey_id = asked) AND (TG_OP <> 'UPDATE' "
        "OR NEW.survey_id <> OLD.survey_id OR NEW.kind <> OLD.kind OR NEW.required <> OLD.required "
        "OR NEW.position <> OLD.position OR cardinality(NEW.choices) <> cardinality(OLD.choices) "
        "OR NEW.corrections <= OLD.corrections) "
        "THEN RAISE EXCEPTION 'questions stay as they are once somebody has answered'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    ),
)


def asks_soundly(name: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=~Q(kind__in=WITH_CHOICES) | Q(choices__len__gte=2),
            name=f"{name}_has_choices",
            violation_error_message=_("Please give at least two answers to choose from."),
        ),
        models.CheckConstraint(
            condition=Q(kind__in=WITH_CHOICES) | Q(choices__len=0),
            name=f"{name}_without_choices",
            violation_error_message=_("Only a question with given answers has answers to choose from."),
        ),
    ]


class Asked(Model):
    """What a question of a survey and one of a template have in common."""

    text = models.CharField(_("question"), max_length=500)
    hint = models.CharField(_("hint"), max_length=200, blank=True)
    kind = models.CharField(_("kind of answer"), max_length=12, choices=QuestionKind.choices)
    required = models.BooleanField(_("must be answered"), default=False)
    choices = ArrayField(
        models.CharField(max_length=200), verbose_name=_("answers to choose from"), default=list, blank=True
    )
    low = models.CharField(_("1 means"), max_length=60, blank=True)
    high = models.CharField(_("5 means"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text

    @property
    def words(self) -> dict:
        """What a copy of it asks."""
        names = ("text", "hint", "kind", "required", "choices", "low", "high", "position")
        return {name: getattr(self, name) for name in names}


@tracked()
class Question(Asked, Versioned):
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    corrections = models.PositiveSmallIntegerField(_("corrected slips"), default=0, editable=False)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position"]
        triggers = [ANSWERED]
        rules_permissions = {"view": rules.runs_part}
        constraints = [
            *asks_soundly("question"),
            models.UniqueConstraint(
                fields=["survey", "position"],
                name="question_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
