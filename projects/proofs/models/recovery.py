"""Money that is to be paid back (Rückforderung). Interest is worked out outside."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped
from projects.applications.models.content import AMOUNT
from projects.grants.models import Grant
from projects.proofs import rules
from projects.proofs.models.report import Report
from projects.proofs.states import RECOVERY_BADGES, RecoveryState


class RecoveryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(grant__in=Grant.objects.worked_on_by(user))

    def waiting(self):
        """Not paid back yet; with `falls_due`, as reminders read it."""
        return self.filter(state=RecoveryState.OPEN).annotate(falls_due=models.F("due_on"))


@tracked()
class Recovery(Stamped):
    grant = models.ForeignKey(
        Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="recoveries"
    )
    report = models.OneToOneField(
        Report, verbose_name=_("report"), null=True, on_delete=models.PROTECT, related_name="recovery"
    )
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    reason = models.TextField(_("reason"), max_length=2000)
    due_on = models.DateField(_("due on"))
    settled_on = models.DateField(_("settled on"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=RecoveryState.choices, default=RecoveryState.OPEN, editable=False
    )

    objects = RecoveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("recovery")
        verbose_name_plural = _("recoveries")
        ordering = ["due_on", "pk"]
        rules_permissions = rules.RECOVERY_PERMISSIONS
        triggers = [mover_only()]
        indexes = [models.Index(fields=["due_on"], name="recovery_open", condition=Q(state="open"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="recovery_above_zero", violation_error_message=AMOUNT
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_on__isnull=True) | (~Q(state="open") & Q(settled_on__isnull=False)),
                name="recovery_settled_has_its_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.grant)

    def get_absolute_url(self) -> str:
        return reverse("proofs:recovery", args=[self.pk])

    @property
    def badge(self) -> str:
        return "danger" if self.days_late else RECOVERY_BADGES[self.state]

    @property
    def days_late(self) -> int:
        if self.state != RecoveryState.OPEN:
            return 0
        return max(0, (timezone.localdate() - self.due_on).days)
