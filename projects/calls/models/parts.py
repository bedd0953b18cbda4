"""What a call lists: its priorities and the criteria by which applications are reviewed. They belong to one call and no other."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model
from projects.calls.models.call import Call
from projects.calls.states import PriorityGroup


@tracked()
class Priority(Model):
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="priorities")
    group = models.CharField(_("group"), max_length=1, choices=PriorityGroup.choices)
    title = models.CharField(_("title"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        ordering = ["group", "position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["call", "group", "title"], name="priority_once", violation_error_message=_("This priority is already entered.")
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


@tracked()
class Criterion(Model):
    """Reviewers give 0 to 5 points; the weights of a call add up to 100."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    title = models.CharField(_("criterion"), max_length=120)
    weight = models.PositiveSmallIntegerField(_("weight in per cent"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["call", "title"], name="criterion_once", violation_error_message=_("This criterion is already entered.")
            ),
            models.CheckConstraint(
                condition=Q(weight__range=(1, 100)), name="criterion_weight_percent",
                violation_error_message=_("The weight must be between 1 and 100."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
