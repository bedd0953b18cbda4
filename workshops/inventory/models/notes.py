"""What else belongs to the picture: how the climate is judged, which projects there are."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Stamped
from networks.municipalities.models import FieldOfAction
from workshops.inventory import rules
from workshops.inventory.models.inventory import Inventory
from workshops.inventory.states import Scale

PARTS = ("politics", "administration", "population", "media")


class NoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(inventory__in=Inventory.objects.followed_by(user))


def _scale(label) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label, choices=Scale.choices, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )


@tracked(exclude=["text"])
class ClimateAssessment(Stamped):
    """How open to integration the place is, in four parts, by one person on one day."""

    inventory = models.ForeignKey(Inventory, on_delete=models.CASCADE, related_name="climate")
    politics = _scale(_("politics"))
    administration = _scale(_("administration"))
    population = _scale(_("population"))
    media = _scale(_("media"))
    text = models.TextField(_("reasons"), max_length=2000, blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("assessed by"), null=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    date = models.DateField(_("date"))

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment of the climate")
        verbose_name_plural = _("assessments of the climate")
        ordering = ["-date", "-pk"]
        rules_permissions = rules.NOTE_PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{part}__range": (1, 5) for part in PARTS}), name="climate_in_range"
            )
        ]

    def __str__(self) -> str:
        return f"{self.inventory} ({self.date})"


@tracked()
class ExistingProjectNote(Stamped):
    """A project that is already there, noted down; not yet a project of the portal."""

    inventory = models.ForeignKey(Inventory, on_delete=models.CASCADE, related_name="projects")
    title = models.CharField(_("title"), max_length=200)
    carrier = models.CharField(_("carried by"), max_length=200, blank=True)
    field_of_action = models.ForeignKey(
        FieldOfAction, verbose_name=_("field of action"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    period = models.CharField(_("period"), max_length=80, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("existing project")
        verbose_name_plural = _("existing projects")
        ordering = ["title", "pk"]
        rules_permissions = rules.NOTE_PERMISSIONS

    def __str__(self) -> str:
        return self.title
