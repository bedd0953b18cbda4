"""The survey that asks those who took part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model
from workshops.meetings import rules
from workshops.meetings.models.workshop import Workshop
from workshops.surveys.models import Survey


@tracked()
class WorkshopFeedback(Model):
    """One a workshop. A draft that is discarded takes this with it, so that another can be begun."""

    workshop = models.OneToOneField(
        Workshop, verbose_name=_("workshop"), on_delete=models.CASCADE, related_name="feedback"
    )
    survey = models.OneToOneField(
        Survey, verbose_name=_("survey"), on_delete=models.CASCADE, related_name="workshop_feedback"
    )

    class Meta:
        verbose_name = _("feedback on a workshop")
        verbose_name_plural = _("feedback on workshops")
        rules_permissions = {"view": rules.runs_part}

    def __str__(self) -> str:
        return str(self.survey)
