"""Clean input for a notice of money from others."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import GermanDateField
from networks.municipalities.states import Land
from projects.calls.models import FundingNotice


class NoticeForm(VersionedForm):
    deadline = GermanDateField(
        label=capfirst(_("deadline")), required=False, help_text=_("The notice hides by itself afterwards. Empty: at any time.")
    )  # fmt: skip
    laender = forms.MultipleChoiceField(
        label=_("Länder"), choices=Land.choices, required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None: in all Länder.")
    )  # fmt: skip

    class Meta:
        model = FundingNotice
        fields = ("title", "funder", "text", "amount", "url", "deadline", "target", "laender", "is_hidden")
        widgets = {"text": forms.Textarea(attrs={"rows": 6}), "url": forms.URLInput}
        help_texts = {"url": _("The page of the funder, with https://")}
