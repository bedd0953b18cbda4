"""What a coordinator enters about the own municipality, and the upload of the register for staff."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from networks.municipalities.actions import PRESENTATION
from networks.municipalities.gv100ad import MOST_BYTES
from networks.municipalities.models import Municipality


class PresentationForm(VersionedForm):
    class Meta:
        model = Municipality
        fields = PRESENTATION
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
