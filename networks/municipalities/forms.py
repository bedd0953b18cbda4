"""What a coordinator enters about the own municipality, and the upload of the register for staff."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.municipalities.actions import PRESENTATION
from networks.municipalities.gv100ad import MOST_BYTES
from networks.municipalities.models import Municipality


class PresentationForm(forms.ModelForm):
    """`version` travels along, so that two people who write at once get a comparison."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    class Meta:
        model = Municipality
        fields = ("intro", "website", "street", "plz", "city", "head_title", "head_name", "council_name")
        widgets = {
            "intro": forms.Textarea(attrs={"rows": 10}),
            "plz": forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"}),
        }
        help_texts = {
            "intro": _("What visitors should know about integration work here. At most 3,000 characters."),
            "website": _("For example https://www.example.org"),
            "head_title": _("For example mayor or head of the county"),
            "council_name": _("For example town council"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)

    @property
    def changes(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in PRESENTATION}

    def compared_with(self, current: Municipality) -> list[tuple[str, str, str]]:
        """Where the row as it is now differs from what was typed: label, now, typed."""
        return [
            (str(self.fields[name].label), getattr(current, name), self.cleaned_data[name])
            for name in PRESENTATION
            if getattr(current, name) != self.cleaned_data[name]
        ]


class RegisterForm(forms.Form):
    """The files of an import, as Destatis delivers them."""

    register = forms.FileField(
        label=_("Register GV100AD (zip or txt)"), help_text=_("From the quarterly delivery of Destatis.")
    )
    coordinates = forms.FileField(
        label=_("Coordinates (CSV)"), required=False, help_text=_("Columns: ags;ars;laenge;breite")
    )

    def clean(self):
        for name in ("register", "coordinates"):
            file = self.cleaned_data.get(name)
            if file and file.size > MOST_BYTES:
                self.add_error(name, _("The file is larger than a register can be."))
        return self.cleaned_data
