"""What programme staff think of a process, beside the light that is computed."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import tracked
from core.models import Stamped
from workshops.programmes import rules
from workshops.programmes.models.participation import Participation
from workshops.programmes.models.template import PhaseTemplate
from workshops.programmes.states import Judgement


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff of the programme, and those who run or facilitate the process. Never the public."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        steered = Q(participation__programme__in=roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))
        return self.filter(steered | Q(participation__in=Participation.objects.run_by(user)))

    def newest_first(self):
        return self.order_by("-assessed_on", "-pk")


@tracked(exclude=["internal_note"])
class StaffAssessment(Stamped):
    """The staff's own view of a process, or of one phase of it, as of a day. It stays; a later one takes its place on the screen."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="assessments")
    phase = models.ForeignKey(
        PhaseTemplate,
        verbose_name=_("phase"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    judgement = models.CharField(_("assessment"), max_length=10, choices=Judgement.choices)
    assessed_on = models.DateField(_("assessed on"))
    note = models.TextField(_("note"), max_length=1000, validators=[MaxLengthValidator(1000)])
    internal_note = models.TextField(
        _("internal note"), max_length=1000, blank=True, validators=[MaxLengthValidator(1000)]
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff assessment")
        verbose_name_plural = _("staff assessments")
        rules_permissions = {"view": rules.sees_assessment}
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""),
                name="assessment_has_note",
                violation_error_message=_("Please say why in a sentence; the municipality reads it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_judgement_display()} ({self.assessed_on:%d.%m.%Y})"
