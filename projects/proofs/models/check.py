"""What the granting authority finds: the checklist, the accepted costs, questions to the municipality."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Stamped, Versioned
from projects.proofs.models.report import Report
from projects.proofs.states import CheckPoint


@tracked()
class Check(Stamped, Versioned):
    """`points` are those that hold. The accepted costs stand in the lines of the statement."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="check_result")
    points = ArrayField(
        models.CharField(max_length=12, choices=CheckPoint.choices), verbose_name=_("checklist"), default=list, blank=True
    )  # fmt: skip
    note = models.TextField(_("what was found"), max_length=4000, blank=True)
    recovery_due = models.DateField(_("to be paid back by"), null=True, editable=False)

    class Meta:
        verbose_name = _("check of a report")
        verbose_name_plural = _("checks of reports")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.report)


@tracked()
class Question(Stamped):
    """Asked while the report is checked; the report itself need not come back for it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("question"), max_length=2000)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("answered by"), null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)

    class Meta:
        verbose_name = _("question about a report")
        verbose_name_plural = _("questions about reports")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="answered_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
