"""What an application lists: goals, work packages, costs and where the money comes from. It stays as it was handed in."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model
from projects.applications.models.application import Application
from projects.applications.models.frozen import ROWS_STAY
from projects.applications.states import CostCategory, GoalKind, Source

YEAR = {"validators": [MinValueValidator(1990), MaxValueValidator(2199)]}
AMOUNT = _("Please enter an amount in euros, e.g. 1.234,56.")


class Row(Model):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        default_permissions = ()
        triggers = [ROWS_STAY]


@tracked()
class Goal(Row):
    """With an indicator, or with the reason why it cannot be measured."""

    kind = models.CharField(_("kind"), max_length=14, choices=GoalKind.choices)
    text = models.CharField(_("goal"), max_length=500)
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)
    target = models.CharField(_("target"), max_length=120, blank=True)
    not_measurable = models.CharField(_("not measurable, because"), max_length=300, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return self.text

    @property
    def is_whole(self) -> bool:
        return bool(self.indicator or self.not_measurable)


@tracked()
class WorkPackage(Row):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="work_packages")
    title = models.CharField(_("work package"), max_length=200)
    text = models.TextField(_("what is done"), max_length=1500, blank=True)
    start = models.DateField(_("from"))
    end = models.DateField(_("until"))

    class Meta(Row.Meta):
        verbose_name = _("work package")
        verbose_name_plural = _("work packages")
        ordering = ["start", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")), name="work_package_in_order",
                violation_error_message=_("The end date must not be before the start date."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


@tracked()
class CostItem(Row):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="cost_items")
    category = models.CharField(_("kind of cost"), max_length=16, choices=CostCategory.choices)
    description = models.CharField(_("what for"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    year = models.PositiveSmallIntegerField(_("year"), **YEAR)
    eligible = models.BooleanField(_("eligible"), default=True)

    class Meta(Row.Meta):
        verbose_name = _("cost item")
        verbose_name_plural = _("cost items")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="cost_above_zero", violation_error_message=AMOUNT
            )
        ]

    def __str__(self) -> str:
        return self.description or str(self.get_category_display())


@tracked()
class FinancingItem(Row):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="financing_items")
    source = models.CharField(_("where from"), max_length=20, choices=Source.choices)
    description = models.CharField(_("from whom"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    year = models.PositiveSmallIntegerField(_("year"), **YEAR)

    class Meta(Row.Meta):
        verbose_name = _("financing item")
        verbose_name_plural = _("financing items")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="financing_above_zero", violation_error_message=AMOUNT
            )
        ]

    def __str__(self) -> str:
        return self.description or str(self.get_source_display())
