"""A span of days, first and last included."""

from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _


class Period(NamedTuple):
    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def outside(self) -> str:
        """V-IN (domain.md 3.1.1): the sentence for a day that lies outside."""
        words = _("The date lies outside the period %(start)s to %(end)s.")
        return words % {
            "start": date_format(self.start, "SHORT_DATE_FORMAT"),
            "end": date_format(self.end, "SHORT_DATE_FORMAT"),
        }
