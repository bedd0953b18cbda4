"""The closed lists of programme statistics. They have no process: sums follow the grants, historic figures are corrected with a source."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Figure(models.TextChoices):
    """What is told of a programme and a year; `DISTINCT` of all years together."""

    MUNICIPALITIES = "municipalities", _("Municipalities")
    FIRST_TIME = "first_time_municipalities", _("of these for the first time")
    PROJECTS = "projects", _("Projects")
    FUNDS = "funds_eur", _("Funds in euros")
    DISTINCT = "distinct_municipalities", _("Different municipalities over all years")


YEARLY = (Figure.MUNICIPALITIES, Figure.FIRST_TIME, Figure.PROJECTS, Figure.FUNDS)
COUNTS = (Figure.MUNICIPALITIES, Figure.FIRST_TIME, Figure.PROJECTS, Figure.DISTINCT)
"""Whole numbers."""


class Dimension(models.TextChoices):
    """What the sums are broken down by."""

    ALL = "all", _("All")
    PRIORITY = "priority", pgettext_lazy("funding", "Priority")
    FIELD = "field", _("Field of action")
    KIND = "kind", _("Kind of municipality")
    LAND = "land", _("Land")
