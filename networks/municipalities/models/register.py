"""What the official register brought, and when."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model
from networks.municipalities import constraints
from networks.municipalities.models.place import Municipality


@tracked()
class PopulationFigure(Model):
    """Inhabitants on a key date, with the source. The latest one stands on the municipality's own row too, for lists."""

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.CASCADE, related_name="population"
    )
    key_date = models.DateField(_("key date"))
    inhabitants = models.PositiveIntegerField(_("inhabitants"))
    with_migration_background = models.PositiveIntegerField(
        _("with a migration background"), null=True, blank=True
    )
    foreigners = models.PositiveIntegerField(_("foreign nationals"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    is_inferred = models.BooleanField(_("inferred"), default=False, help_text=_("Shown as reconstructed."))

    class Meta:
        verbose_name = _("population figure")
        verbose_name_plural = _("population figures")
        ordering = ["-key_date"]
        constraints = constraints.OF_FIGURE

    def __str__(self) -> str:
        return f"{self.inhabitants} ({self.key_date:%d.%m.%Y})"

    def clean(self) -> None:
        if self.key_date and self.key_date > timezone.localdate():
            raise ValidationError({"key_date": _("The date must not be in the future.")})

    def save(self, **kwargs):
        super().save(**kwargs)
        show_latest(self.municipality_id)

    def delete(self, **kwargs):
        municipality_id = self.municipality_id
        deleted = super().delete(**kwargs)
        show_latest(municipality_id)
        return deleted


def show_latest(municipality_id: int) -> None:
    """Copy the latest figure to the municipality's row. Writes nothing when it is there already."""
    latest = PopulationFigure.objects.filter(municipality=municipality_id).order_by("-key_date").first()
    values = {
        "inhabitants": latest.inhabitants if latest else None,
        "inhabitants_on": latest.key_date if latest else None,
    }
    Municipality.objects.filter(pk=municipality_id).exclude(**values).update(**values)


@tracked()
class RegisterImport(Model):
    """One register that was read in: where the places come from. Pages show `source_line` of the latest."""

    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("imported by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    file_name = models.CharField(_("file"), max_length=200)
    file_hash = models.CharField(_("checksum (SHA-256)"), max_length=64)
    territory_date = models.DateField(_("territory as of"))
    population_date = models.DateField(_("population as of"))
    municipalities = models.PositiveIntegerField(_("municipalities"))
    unincorporated = models.PositiveIntegerField(_("unincorporated areas"))
    county_records = models.PositiveIntegerField(_("county records"))
    county_free = models.PositiveIntegerField(_("county-free cities"))
    inhabitants = models.PositiveIntegerField(_("inhabitants"))
    created = models.PositiveIntegerField(_("created"))
    changed = models.PositiveIntegerField(_("changed"))
    retired = models.PositiveIntegerField(_("retired"))

    class Meta:
        verbose_name = _("import of the register")
        verbose_name_plural = _("imports of the register")
        ordering = ["-id"]
        get_latest_by = "id"

    def __str__(self) -> str:
        return f"{self.file_name} ({self.territory_date:%d.%m.%Y})"

    @property
    def source_line(self) -> str:
        return source_line(self.territory_date)


def source_line(territory_date) -> str:
    """The words under which Destatis lets the register be used; German in every language, because they are a quotation."""
    return f"Quelle: Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys, Gebietsstand {territory_date:%d.%m.%Y}"
