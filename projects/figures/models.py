"""Sums kept beside the grants, and figures of earlier years as a source tells them."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model, Stamped
from networks.municipalities.models import Municipality
from projects.figures import rules
from projects.figures.states import COUNTS, YEARLY, Dimension, Figure
from workshops.programmes.models import Programme

MONEY = {"max_digits": 14, "decimal_places": 2}


class FundedPlace(Model):
    """A municipality in one year of a programme. Written by `summing` alone."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="funded_places")
    year = models.PositiveSmallIntegerField(_("year"))
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="funded_years"
    )
    projects = models.PositiveIntegerField(_("projects"))
    amount = models.DecimalField(_("funds"), **MONEY)
    is_first = models.BooleanField(_("for the first time"))

    class Meta:
        verbose_name = _("funded municipality")
        verbose_name_plural = _("funded municipalities")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["programme", "year", "municipality"], name="funded_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}"


class FundingSum(Model):
    """What a programme funded in a year, or in all (`year` None), of one code of a dimension. Written by `summing` alone."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="funding_sums")
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    dimension = models.CharField(max_length=8, choices=Dimension.choices)
    code = models.CharField(max_length=120, blank=True)
    projects = models.PositiveIntegerField(_("projects"))
    municipalities = models.PositiveIntegerField(_("municipalities"))
    first_time = models.PositiveIntegerField(_("for the first time"))
    amount = models.DecimalField(_("funds"), **MONEY)

    class Meta:
        verbose_name = _("sum of grants")
        verbose_name_plural = _("sums of grants")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "dimension", "code"],
                nulls_distinct=False,
                name="funding_sum_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year or ''} {self.dimension} {self.code}"


@tracked()
class ProgrammeYearFigure(Stamped):
    """A figure that a source tells. `value` None is unknown; `is_inferred` marks a value that was reconstructed; `year` None is a total."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="year_figures"
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1950), MaxValueValidator(2199)]
    )
    figure = models.CharField(_("figure"), max_length=28, choices=Figure.choices)
    value = models.DecimalField(_("value"), null=True, blank=True, validators=[MinValueValidator(Decimal(0))], **MONEY)  # fmt: skip
    is_inferred = models.BooleanField(_("reconstructed"), default=False)
    source = models.CharField(_("source"), max_length=300)
    as_of = models.DateField(_("entered on"), editable=False)

    class Meta:
        verbose_name = _("figure of a programme")
        verbose_name_plural = _("figures of programmes")
        ordering = ["programme", F("year").asc(nulls_last=True), "figure"]
        rules_permissions = {"enter": rules.may_enter}
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "figure"], nulls_distinct=False, name="year_figure_once"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0), name="year_figure_not_negative",
                violation_error_message=_("Please enter a number, zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(is_inferred=False), name="unknown_figure_is_not_inferred",
                violation_error_message=_("A value that is unknown cannot be reconstructed."),
            ),
            models.CheckConstraint(
                condition=(Q(figure=Figure.DISTINCT) & Q(year__isnull=True)) | Q(figure__in=YEARLY),
                name="distinct_figure_has_no_year",
                violation_error_message=_("Different municipalities are counted over all years. Please leave the year empty."),
            ),
            models.CheckConstraint(
                condition=~Q(figure__in=COUNTS) | Q(value__isnull=True) | Q(value=Floor("value")), name="counts_are_whole",
                violation_error_message=_("Please enter a whole number."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_figure_display()} {self.year or ''}"
