"""What a notice asks of the recipient beside the general terms, with a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped
from projects.grants import rules
from projects.grants.models.grant import Grant
from projects.grants.states import CONDITION_BADGES, ConditionState


class ConditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(grant__in=Grant.objects.worked_on_by(user))

    def open(self):
        return self.filter(state=ConditionState.OPEN)


@tracked()
class Condition(Stamped):
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="conditions")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    text = models.CharField(_("condition"), max_length=500)
    due_on = models.DateField(_("to be met by"), null=True, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ConditionState.choices,
        default=ConditionState.OPEN,
        editable=False,
    )

    objects = ConditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("condition of a notice")
        verbose_name_plural = _("conditions of notices")
        ordering = ["position", "pk"]
        rules_permissions = rules.CONDITION_PERMISSIONS
        triggers = [mover_only()]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def badge(self) -> str:
        return CONDITION_BADGES[self.state]
