"""Two entries were one organisation: what was chosen and what moved."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped
from networks.organisations.models import Organisation
from networks.upkeep.models.claim import answered_by
from networks.upkeep.rules import MERGE_PERMISSIONS
from networks.upkeep.states import MergeState


class MergeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those about entries one decides about or keeps."""
        return self.filter(kept__in=answered_by(user)) if user.is_authenticated else self.none()


@tracked()
class Merge(Stamped):
    """`chosen`: fields whose value was not the kept one's, and whose it was; `moved`: what was led over, as it was told then."""

    kept = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merged_from")
    gone = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="merged_into")
    chosen = models.JSONField(_("chosen"), default=dict)
    moved = models.JSONField(_("moved"), default=list)
    state = models.CharField(
        _("state"), max_length=8, choices=MergeState.choices, default=MergeState.DONE, editable=False
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of two entries")
        verbose_name_plural = _("merges of two entries")
        rules_permissions = MERGE_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("gone")), name="merge_of_two",
                violation_error_message=_("Please choose two different entries."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"

    def get_absolute_url(self) -> str:
        return reverse("upkeep:merged", args=[self.pk])
