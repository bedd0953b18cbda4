"""What was decided about an application: by whom, when, why. Written once, with the step, and never changed."""

from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.history import tracked
from core.models import Model
from projects.applications.models import Application
from projects.reviews.states import OUTCOMES, Outcome


@tracked()
class Decision(Model):
    """`approved_amount` is the most the applicants can get; less than they applied for needs a reason."""

    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="decision"
    )
    outcome = models.CharField(pgettext_lazy("funding", "decision"), max_length=10, choices=Outcome.choices)
    approved_amount = models.DecimalField(
        _("approved amount"), max_digits=12, decimal_places=2, null=True, validators=[MinValueValidator(Decimal("0.01"))]
    )  # fmt: skip
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(_("decided on"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("funding", "decision")
        verbose_name_plural = pgettext_lazy("funding", "decisions")
        default_permissions = ()
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="approved", approved_amount__gt=0) | Q(outcome="rejected", approved_amount__isnull=True),
                name="approved_with_an_amount",
                violation_error_message=_("An approval needs an amount, a rejection has none."),
            ),
            models.CheckConstraint(condition=Q(outcome="approved") | ~Q(reason=""), name="rejected_with_a_reason"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.application}: {self.get_outcome_display()}"

    @property
    def badge(self) -> str:
        return OUTCOMES[self.outcome]
