"""A figure that a source tells, typed in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDecimalField
from projects.figures.columns import Told
from projects.figures.states import COUNTS, Figure
from workshops.programmes.models import Programme


class FigureForm(forms.Form):
    figure = forms.ChoiceField(label=_("Figure"), choices=Figure.choices)
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1950,
        max_value=2199,
        help_text=_("Empty: a total over all years."),
        widget=forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Please enter a valid year.")),
    )
    value = GermanDecimalField(
        label=_("Value"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("A number, funds in euros. Empty: the source does not tell it, it is shown as unknown."),
        error_messages={"min_value": _("Please enter a number, zero or more.")},
    )
    is_inferred = forms.BooleanField(
        label=_("reconstructed"),
        required=False,
        help_text=_("The source does not show it; it follows from other figures."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Who said it, where and when. It stands below the table."),
    )

    def clean(self):
        cleaned = super().clean()
        value, figure = cleaned.get("value"), cleaned.get("figure")
        if value is not None and figure in COUNTS and value != value.to_integral_value():
            self.add_error("value", _("Please enter a whole number."))
        if cleaned.get("is_inferred") and value is None and "value" not in self.errors:
            self.add_error("is_inferred", _("A value that is unknown cannot be reconstructed."))
        if figure == Figure.DISTINCT and cleaned.get("year"):
            self.add_error(
                "year", _("Different municipalities are counted over all years. Please leave the year empty.")
            )
        return cleaned

    def told(self, programme: Programme) -> Told:
        values = self.cleaned_data
        return Told(
            programme,
            values["year"],
            values["figure"],
            values["value"],
            values["is_inferred"],
            values["source"],
        )
