"""What a visitor says about an entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.upkeep.states import HintKind


class HintForm(forms.Form):
    """No login, no riddle. `website` stays empty: people do not see it, programs that fill in everything do."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"), choices=HintKind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what is wrong.")}
    )  # fmt: skip
    text = forms.CharField(
        label=_("Please describe it"), min_length=10, max_length=3000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The organisation reads your words, but not your e-mail address."),
        error_messages={"min_length": _("Please describe it in at least 10 characters.")},
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False, max_length=254, help_text=_("Only if you want an answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}), error_messages={"invalid": _("Please enter a valid e-mail address.")},
    )  # fmt: skip
    website = forms.CharField(
        label=_("Leave this field empty"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )  # fmt: skip

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("website"))

    @property
    def details(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("kind", "text", "email")}
