"""Surveys to begin from. Staff edit them as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Stamped
from workshops.surveys.models.question import Asked, asks_soundly


@tracked()
class SurveyTemplate(Stamped):
    """`key` names the one that the portal itself begins from: "workshop_feedback"."""

    key = models.SlugField(_("key"), max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    purpose = models.CharField(_("purpose"), max_length=500, blank=True)
    anonymous = models.BooleanField(_("anonymous"), default=True)
    intro = models.TextField(_("introduction"), max_length=3000, blank=True)
    privacy_text = models.TextField(_("on data protection"), max_length=3000, blank=True)

    class Meta:
        verbose_name = _("survey template")
        verbose_name_plural = _("survey templates")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="survey_template_key_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class TemplateQuestion(Asked):
    template = models.ForeignKey(SurveyTemplate, on_delete=models.CASCADE, related_name="questions")

    class Meta:
        verbose_name = _("question of a template")
        verbose_name_plural = _("questions of templates")
        ordering = ["position"]
        constraints = [
            *asks_soundly("template_question"),
            models.UniqueConstraint(fields=["template", "position"], name="template_question_position_once"),
        ]
