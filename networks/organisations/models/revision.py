"""A change to a published profile that somebody else must approve; until then the published text stays."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped, Versioned, person
from networks.organisations.models.organisation import Organisation
from networks.organisations.rules import REVISION_PERMISSIONS, helped_by
from networks.organisations.states import RevisionState


class RevisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of organisations she keeps, helps or reviews."""
        if not user.is_authenticated:
            return self.none()
        seen = Organisation.objects.visible_to(user)
        kept = (seen.kept_by(user) | seen.reviewed_by(user) | seen.offices_of(user)).values("pk")
        return self.filter(models.Q(organisation__in=kept) | models.Q(organisation__in=helped_by(user)))

    def open(self):
        return self.filter(state=RevisionState.SUBMITTED)


@tracked()
class Revision(Stamped, Versioned):
    """`changes` holds for each field the published value and the proposed one: `{"aims": ["old", "new"]}`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="revisions")
    changes = models.JSONField(_("changes"), default=dict)
    state = models.CharField(
        _("state"), max_length=12, choices=RevisionState.choices, default=RevisionState.SUBMITTED, editable=False
    )  # fmt: skip
    submitted_at = models.DateTimeField(_("submitted at"), default=timezone.now, editable=False)
    submitted_by = person(_("submitted by"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        rules_permissions = REVISION_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state=RevisionState.SUBMITTED), name="revision_one_open",
                violation_error_message=_("There is already a proposed change that waits for a decision."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def organisation_key(self) -> int:
        return self.organisation_id

    def proposed(self) -> dict:
        """Field -> proposed value."""
        return {name: new for name, (_old, new) in self.changes.items()}
