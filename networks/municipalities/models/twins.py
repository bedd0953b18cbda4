"""Twin towns and partnerships of a municipality. Which codes of countries there are, the rooms above know."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Stamped
from networks.municipalities.models.place import Municipality


class PartnershipKind(models.TextChoices):
    TWINNING = "twinning", _("Town twinning")
    PROJECT = "project", _("Project partnership")
    FRIENDSHIP = "friendship", _("Friendship of towns")


@tracked()
class TwinTown(Stamped):
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="twin_towns")
    name = models.CharField(_("name of the place"), max_length=120)
    country = models.CharField(_("country"), max_length=2)
    kind = models.CharField(
        _("kind"), max_length=12, choices=PartnershipKind.choices, default=PartnershipKind.TWINNING
    )
    since_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)

    class Meta:
        verbose_name = _("twin town")
        verbose_name_plural = _("twin towns")
        ordering = ["name", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name", "country"], name="twin_town_once",
                violation_error_message=_("This twin town is already entered."),
            ),
            models.CheckConstraint(
                condition=Q(since_year__isnull=True) | Q(since_year__range=(1800, 2199)), name="twin_town_year"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
