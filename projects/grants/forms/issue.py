"""What an officer enters for a notice: number, days, shares; and the texts that stand in it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import EuroField, GermanDateField
from networks.municipalities.models import Municipality
from projects.grants.defaults import TEXTS
from projects.grants.models import NoticeTexts

ENDS_BEFORE = _("The end date must not be before the start date.")


class SharesForm(forms.Form):
    """A field for each municipality of a joint project; none where there is only one."""

    def __init__(self, *args, places: Iterable[Municipality], **kwargs):
        super().__init__(*args, **kwargs)
        self.places = list(places)
        if len(self.places) < 2:
            self.places = []
        for number, place in enumerate(self.places):
            self.fields[f"share_{place.pk}"] = EuroField(
                label=_("Share of %(municipality)s") % {"municipality": place}, required=number == 0, min_value=Decimal(0),
                help_text=_("The lead; all shares together are the amount of the grant.") if number == 0
                else _("Empty: not told apart, the lead receives it."),
            )  # fmt: skip

    @property
    def shares(self) -> dict[Municipality, Decimal | None] | None:
        if not self.places:
            return None
        return {place: self.cleaned_data.get(f"share_{place.pk}") for place in self.places}

    def periods_in_order(self, *names: str) -> None:
        for name in names:
            start, end = self.cleaned_data.get(f"{name}_start"), self.cleaned_data.get(f"{name}_end")
            if start and end and end < start:
                self.add_error(f"{name}_end", ENDS_BEFORE)

    def period(self, name: str) -> tuple[date, date]:
        return self.cleaned_data[f"{name}_start"], self.cleaned_data[f"{name}_end"]


class IssueForm(SharesForm):
    beside = {"notice_date": "day", "approval_end": "approval_end"}

    number = forms.CharField(
        label=_("Number of the notice"),
        max_length=80,
        help_text=_("The next one of the programme's series; you can take another."),
    )
    day = GermanDateField(label=_("Date of the notice"))
    implementation_start = GermanDateField(label=_("Implementation from"))
    implementation_end = GermanDateField(label=_("Implementation until"))
    approval_start = GermanDateField(label=_("Approval period from"))
    approval_end = GermanDateField(
        label=_("Approval period until"), help_text=_("Money can be called in this time.")
    )
    project = forms.ModelChoiceField(
        label=_("Project"), queryset=None, required=False, empty_label=_("New project, made from the application"),
        help_text=_("Only planned projects of the same municipalities in this programme."),
    )  # fmt: skip

    def __init__(self, *args, projects, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects
        if not projects.exists():
            del self.fields["project"]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date must not be in the future."))
        return day

    def clean(self):
        super().clean()
        self.periods_in_order("implementation", "approval")
        return self.cleaned_data


class TextsForm(VersionedForm):
    class Meta:
        model = NoticeTexts
        fields = tuple(TEXTS)
        widgets = {name: forms.Textarea(attrs={"rows": 3 if name == "authority" else 6}) for name in TEXTS}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["appeal"].required = self.fields["rejection_appeal"].required = True
        self.fields["authority"].help_text = _("Name and address as they stand at the head of the notice.")
        for name in TEXTS:
            self.fields[name].label = capfirst(NoticeTexts._meta.get_field(name).verbose_name)
