"""Two entries that look alike and are not the same: somebody has checked it, and nobody is asked again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Stamped
from networks.organisations.models import Organisation
from networks.upkeep.rules import DIFFERENCE_PERMISSIONS


@tracked()
class Difference(Stamped):
    """`one` is the older entry of the two."""

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("two entries that are not the same")
        verbose_name_plural = _("entries that are not the same")
        rules_permissions = DIFFERENCE_PERMISSIONS
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="difference_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="difference_in_order",
                violation_error_message=_("Please choose two different entries."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"
