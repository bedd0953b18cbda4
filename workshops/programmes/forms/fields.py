"""What the forms of this room share: rows of a list, an organisation by name, several places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField, fitting
from networks.municipalities.models import Municipality


class RowFormSet(forms.BaseInlineFormSet):
    @property
    def rows(self) -> list[tuple[int | None, dict[str, Any]]]:
        """What is left after the form: key of a row that was there, or None, and its values without the parent."""
        kept = [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        return [(form.instance.pk, self._values(form)) for form in kept]

    def _values(self, form) -> dict[str, Any]:
        return {name: form.cleaned_data[name] for name in form._meta.fields if name != self.fk.name}


def organisation_field(label, required: bool) -> SearchedChoiceField:
    return SearchedChoiceField(label=label, required=required, help_text=_("Name of the organisation"))


class PlacesField(forms.CharField):
    """Several municipalities, one a line, by name or key (AGS); gives the rows."""

    widget = forms.Textarea(attrs={"rows": 3})
    most = 40

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("One name or key (AGS) a line."))
        super().__init__(required=False, max_length=4000, **kwargs)

    def prepare_value(self, value):
        return "\n".join(str(place) for place in value) if isinstance(value, list) else value

    def clean(self, value) -> list[Municipality]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(_("At most %(count)s entries.") % {"count": self.most})
        found, faults = [], []
        for line in dict.fromkeys(lines):
            place, fault = _place(line)
            (faults if place is None else found).append(fault if place is None else place)
        if faults:
            raise forms.ValidationError(faults[:5])
        return found


def _place(line: str) -> tuple[Municipality | None, str]:
    listed = Municipality.objects.listed()
    fit = list(listed.filter(ags=line)) if line.isdecimal() else fitting(listed, line)
    same = [place for place in fit if line.casefold() in (str(place).casefold(), place.name.casefold())]
    if len(fit) == 1 or len(same) == 1:
        return (same or fit)[0], ""
    if fit:
        return None, _("Several places fit “%(typed)s”. Please enter the key (AGS).") % {"typed": line}
    return None, _("We do not know “%(typed)s”.") % {"typed": line}
