"""What each municipality does by itself inside a joint project."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from networks.organisations.models import Organisation
from projects.portfolio import rules
from projects.portfolio.models.partners import ProjectMunicipality
from projects.portfolio.models.project import Project
from projects.portfolio.states import MEASURE_BADGES, MeasureState


class LocalMeasureQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(place__project__in=Project.objects.visible_to(user))


@tracked()
class LocalMeasure(Stamped, Versioned):
    """Hangs on the municipality's place in the project, so that it can be no other municipality's."""

    place = models.ForeignKey(
        ProjectMunicipality, verbose_name=_("municipality"), on_delete=models.CASCADE, related_name="measures"
    )
    text = models.TextField(_("local measure"), max_length=1000)
    units = models.ManyToManyField(
        Organisation, verbose_name=_("responsible offices"), blank=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MeasureState.choices, default=MeasureState.PLANNED, editable=False
    )

    objects = LocalMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("local measure")
        verbose_name_plural = _("local measures")
        ordering = ["place", "pk"]
        rules_permissions = rules.MEASURE_PERMISSIONS
        triggers = [mover_only()]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def badge(self) -> str:
        return MEASURE_BADGES[self.state]
