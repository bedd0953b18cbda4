import re

from django import forms
from django.utils.translation import gettext_lazy as _

SAME_SITE_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def same_site_path(address: str) -> str:
    """The path of an address on this site without its query (which may name persons); "" for anything else."""
    path = address.split("?")[0].split("#")[0]
    return path if len(path) <= 500 and SAME_SITE_PATH.fullmatch(path) else ""


class BarrierForm(forms.Form):
    """No login, no riddle. `website` stays empty: people do not see it, programs that fill in everything do."""

    page = forms.CharField(
        label=_("Address of the page"),
        required=False,
        max_length=500,
        help_text=_("For example /kommunen/. Leave empty if it is about the whole website."),
    )
    text = forms.CharField(
        label=_("What does not work?"),
        help_text=_("Describe what you wanted to do, and what kept you from it."),
        max_length=5000,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Please describe what does not work."),
            "min_length": _("Please describe it in at least 10 characters."),
        },
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        help_text=_("Only for the answer. Without it we mend what we can and cannot write to you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("website"))

    def clean_page(self) -> str:
        page = self.cleaned_data["page"].strip()
        if page and not same_site_path(page):
            raise forms.ValidationError(_("Please enter an address of this website that begins with “/”."))
        return same_site_path(page)
