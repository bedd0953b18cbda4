"""Pieces of a profile with a page of their own: texts in another language, the logo, who sees what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.media import DescribedPictureForm
from networks.organisations import codes
from networks.organisations.forms import fields
from networks.organisations.models import Organisation
from networks.organisations.models.visibility import PARTS, Reach, reach_of_part


class PieceForm(forms.Form):
    """Carries the version of the profile it was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args, organisation: Organisation, initial=None, **kwargs):
        super().__init__(*args, initial={"version": organisation.version, **(initial or {})}, **kwargs)
        self.organisation = organisation

    @property
    def version_seen(self) -> int:
        return self.cleaned_data["version"] or 0


class TranslationForm(PieceForm):
    """The three texts in one language; the fields say in which, so that they are written and read aloud in it."""

    self_image = fields.long_text(1500, label=_("Who you are"))
    aims = fields.long_text(1500, label=_("Tasks and aims"))
    offers = fields.long_text(1500, label=_("Offers"))
    texts = ("self_image", "aims", "offers")

    def __init__(self, *args, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language
        for name in self.texts:
            self.fields[name].widget.attrs |= {
                "lang": codes.tag_of(language), "dir": codes.direction_of(language)
            }  # fmt: skip

    @property
    def changes(self) -> dict[str, str]:
        return {f"{name}.{self.language}": self.cleaned_data[name] for name in self.texts}


def choose_language_form(organisation: Organisation, there: list[str], data=None) -> forms.Form:
    """A choice of the languages the profile has no texts in yet; those the organisation works in come first."""
    names = {code: name for code, name in codes.languages().items() if code != "de" and code not in there}
    own = [(code, names[code]) for code in organisation.languages if code in names]
    others = [(code, name) for code, name in names.items() if code not in organisation.languages]
    choices: list = [("", _("Please choose"))]
    choices += [(_("Languages of your profile"), own), (_("Further languages"), others)] if own else others
    form = forms.Form(data)
    form.fields["language"] = forms.ChoiceField(label=_("Language"), choices=choices)
    return form


class LogoForm(DescribedPictureForm, PieceForm):
    """The logo in the words of organisations."""

    def __init__(self, *args, logo, **kwargs):
        super().__init__(*args, present=logo, **kwargs)
        self.fields["picture"].label = _("Logo")
        self.fields["alt_text"].help_text = _(
            "For people who do not see it, for example: Logo of the association, a baobab tree"
        )


PART_LABELS = {
    "address": _("Street and postcode"),
    "email": _("E-mail address"),
    "phone": _("Telephone"),
    "opening_hours": _("Opening hours"),
    "register": _("Register court and number"),
    "members": _("Numbers of members, volunteers and staff"),
}


class VisibilityForm(PieceForm):
    """One choice for each part that may be kept from the public; whatever a crafted form leaves out stays as it is."""

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, organisation=organisation, **kwargs)
        for part in PARTS:
            self.fields[part] = forms.ChoiceField(
                label=PART_LABELS[part], choices=Reach.choices, initial=reach_of_part(organisation, part)
            )

    @property
    def changes(self) -> dict[str, Any]:
        chosen = {part: self.cleaned_data[part] for part in PARTS}
        kept_back = {part: reach for part, reach in chosen.items() if reach != Reach.PUBLIC}
        return {"visibility": kept_back, "address_hidden": chosen["address"] == Reach.STAFF}
