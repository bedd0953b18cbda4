"""What ties two organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COOPERATION = "cooperation", _("Cooperation")
    MEETING = "meeting", _("Joint workshop")
