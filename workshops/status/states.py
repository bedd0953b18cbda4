"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Movement(models.TextChoices):
    """Of a phase and of a municipality; of several the first that fits."""

    AHEAD = "ahead", _("moved on")
    BACK = "back", _("moved back")
    DATE = "date", _("only the date changed")
    STILL = "still", pgettext_lazy("movement", "stood still")
