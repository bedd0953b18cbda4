"""Fields that the forms of this room share: hours, days, lists of lines, organisations."""

import re
from datetime import time
from typing import ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.choosing import fitting
from core.forms import GermanDateField
from networks.organisations.forms import fields as organisations
from networks.organisations.models import Organisation
from workshops.meetings.actions import Hours
from workshops.meetings.actions.days import MOST


class HourField(forms.TimeField):
    """9:00, 09.00, 9 Uhr or just 9."""

    widget = forms.TimeInput(format="%H:%M", attrs={"class": "p-short", "autocomplete": "off"})
    input_formats = ["%H:%M", "%H.%M", "%H", "%H:%M:%S"]
    default_error_messages = {"invalid": _("Please enter a time like 09:30.")}

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"\s+|uhr", "", value, flags=re.IGNORECASE)
        return super().to_python(value)


class LinesField(forms.CharField):
    """One entry a line; gives a list."""

    def __init__(self, *, most: int, longest: int, **kwargs):
        self.most, self.longest = most, longest
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(_("At most %(count)s lines."), params={"count": self.most})
        if any(len(line) > self.longest for line in lines):
            raise forms.ValidationError(
                _("A line has at most %(count)s characters."), params={"count": self.longest}
            )
        return lines


class Untouched:
    """Of a model form: the action writes and looks at the row as it is in the database; the form must not touch it."""

    def _post_clean(self):
        pass


class DaysFormMixin:
    """Fields date_1, start_1, end_1 to date_3, start_3, end_3; `days()` gives the hours of those that are filled in."""

    rows = MOST
    beside: ClassVar[dict[str, str]] = {"days": "date_1"}

    def add_days(self) -> None:
        for number in range(1, self.rows + 1):
            first = number == 1
            names = {"number": number}
            self.fields[f"date_{number}"] = GermanDateField(
                label=_("Day") if first else _("Day %(number)s") % names, required=first
            )
            self.fields[f"start_{number}"] = HourField(
                label=_("Begins at") if first else _("Start of day %(number)s") % names,
                required=first,
                initial=time(9),
            )
            self.fields[f"end_{number}"] = HourField(
                label=_("Ends at") if first else _("End of day %(number)s") % names,
                required=first,
                initial=time(17),
            )

    def need_every_day(self) -> None:
        """Of an integration workshop: both days, each with its hours."""
        for number in range(2, self.rows + 1):
            for part in ("date", "start", "end"):
                self.fields[f"{part}_{number}"].required = True
            needed = _("The integration workshop takes two days.")
            self.fields[f"date_{number}"].error_messages["required"] = needed

    def days(self) -> list[Hours]:
        data = self.cleaned_data
        return [
            Hours(data[f"date_{n}"], data.get(f"start_{n}") or time(9), data.get(f"end_{n}") or time(17))
            for n in range(1, self.rows + 1)
            if data.get(f"date_{n}")
        ]

    def day_rows(self):
        """The fields of each day, for the template."""
        return [[self[f"{part}_{n}"] for part in ("date", "start", "end")] for n in range(1, self.rows + 1)]


class OrganisationField(organisations.OrganisationField):
    def offer_to(self, user) -> None:
        """What a workshop may name is what this person may."""
        self.offer(Organisation.objects.nameable_by(user), reverse("meetings:organisation_choices"))


class InvolvedField(LinesField):
    """Several organisations, one a line; a part of the name is enough if only one fits. Gives the rows."""

    def __init__(self, **kwargs):
        super().__init__(most=20, longest=200, **kwargs)
        self.queryset = Organisation.objects.none()

    def prepare_value(self, value):
        return "\n".join(str(row) for row in value) if isinstance(value, list) else value

    def clean(self, value) -> list[Organisation]:
        found, faults = [], []
        for words in super().clean(value):
            fits = fitting(self.queryset, words)
            same = [row for row in fits if str(row).casefold() == words.casefold()] or fits
            if len(same) == 1:
                found.append(same[0])
            elif same:
                names = {"words": words, "names": ", ".join(str(row) for row in same)}
                faults.append(_("Several organisations fit “%(words)s”: %(names)s.") % names)
            else:
                faults.append(_("No organisation was found for “%(words)s”.") % {"words": words})
        if faults:
            raise forms.ValidationError(faults)
        return found
