"""Clean input of the advisor pool."""

from decimal import Decimal
from typing import ClassVar

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import EuroField, GermanDateField, GermanDecimalField
from core.stepping import StepForm
from networks.advisors.models import Advisor, AdvisoryRequest
from networks.advisors.states import Availability, SessionKind
from networks.municipalities.models import Topic
from networks.municipalities.states import Land
from networks.organisations.forms.fields import countries_field, languages_field

RATINGS = [(5, _("5 – very helpful")), (4, "4"), (3, "3"), (2, "2"), (1, _("1 – not helpful"))]


def topics_field(**kwargs) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.filter(is_active=True),
        widget=forms.CheckboxSelectMultiple,
        **kwargs,
    )


def days_field(most: int, **kwargs) -> GermanDecimalField:
    said = _("Between 0,5 and %(most)s days.") % {"most": most}
    return GermanDecimalField(
        min_value=Decimal("0.5"), max_value=most, max_digits=4, decimal_places=1,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "max_digits", "max_decimal_places"), said), **kwargs,
    )  # fmt: skip


class ProfileForm(VersionedForm):
    """An advisor's own words. Columns in `values`; topics and consent are taken apart by the actions."""

    topics = topics_field()
    languages = languages_field(label=_("Languages"))
    countries = countries_field(label=_("Countries I know well"))
    regions = forms.MultipleChoiceField(
        label=_("Länder I work in"), choices=Land.choices, widget=forms.CheckboxSelectMultiple
    )
    migration_experience = forms.NullBooleanField(
        label=_("Own experience of migration"),
        required=False,
        help_text=_("Voluntary. Only the programme staff read it; it is never public."),
        widget=forms.Select(choices=[("unknown", _("no answer")), ("true", _("yes")), ("false", _("no"))]),
    )
    paused_until = GermanDateField(label=_("Paused until"), required=False, help_text=_("Only for a pause."))
    consent = forms.BooleanField(
        label=_("My name, profession, text, topics, languages and Länder may be shown publicly while I am in the pool."),
        required=False,
    )  # fmt: skip
    field_order = (
        "name",
        "title",
        "bio",
        "topics",
        "languages",
        "countries",
        "regions",
        "availability",
        "paused_until",
    )

    class Meta:
        model = Advisor
        fields = (
            "name", "title", "bio", "languages", "countries", "regions", "migration_experience", "availability", "paused_until",
            "max_parallel",
        )  # fmt: skip
        widgets: ClassVar = {
            "bio": forms.Textarea(attrs={"rows": 8}),
            "max_parallel": forms.NumberInput(attrs={"class": "p-short"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("bio", "languages"):
            self.fields[name].required = True
        if self.instance.pk:
            self.initial.setdefault("topics", list(self.instance.topics.values_list("pk", flat=True)))
            self.initial.setdefault("consent", self.instance.consent_at is not None)

    def clean(self):
        data = super().clean()
        if data.get("paused_until") and data.get("availability") != Availability.PAUSED:
            self.add_error("paused_until", _("Only for a pause."))
        elif data.get("paused_until") and data["paused_until"] < timezone.localdate():
            self.add_error("paused_until", _("This day has passed already."))
        return data

    def _post_clean(self):
        """The form has said itself what the constraint would say again."""
        if not self.errors.get("paused_until"):
            super()._post_clean()


class SeminarForm(forms.Form):
    title = forms.CharField(label=_("Training seminar"), max_length=160)
    day = GermanDateField(label=_("Day"))

    def clean_day(self):
        if self.cleaned_data["day"] > timezone.localdate():
            raise forms.ValidationError(_("The date must not be in the future."))
        return self.cleaned_data["day"]


class RequestForm(VersionedForm):
    """Saved as a draft it may have gaps, with the button that goes on to submitting not."""

    topics = topics_field(required=False)
    preferred_languages = languages_field(label=capfirst(_("languages that would help")))
    preferred_from = GermanDateField(label=capfirst(_("preferred from")), required=False)
    preferred_to = GermanDateField(label=capfirst(_("preferred until")), required=False)
    days_requested = days_field(settings.ADVICE_DAYS, label=capfirst(_("days of advice")), initial=Decimal(5))
    field_order = ("municipality", "topics", "goal", "situation", "days_requested")

    class Meta:
        model = AdvisoryRequest
        fields = (
            "municipality", "goal", "situation", "days_requested", "preferred_languages", "preferred_from", "preferred_to",
        )  # fmt: skip
        widgets: ClassVar = {
            "goal": forms.Textarea(attrs={"rows": 6}),
            "situation": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts: ClassVar = {"goal": _("At most 2,000 characters.")}

    def __init__(self, *args, municipalities: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities
        self.fields["municipality"].empty_label = None
        submits = self.is_bound and "submit" in self.data
        self.fields["topics"].required = self.fields["goal"].required = submits
        if self.instance.pk:
            self.initial.setdefault("topics", list(self.instance.topics.values_list("pk", flat=True)))

    def clean(self):
        data = super().clean()
        start, end = data.get("preferred_from"), data.get("preferred_to")
        if start and end and end < start:
            self.add_error("preferred_to", _("The end date must not be before the start date."))
        return data

    def _post_clean(self):
        """The form has said itself what the constraint would say again."""
        if not self.errors.get("preferred_to"):
            super()._post_clean()


class ProposeForm(forms.Form):
    advisor = forms.ModelChoiceField(
        label=_("Advisor"), queryset=Advisor.objects.none(), empty_label=_("Please choose")
    )
    agreed_days = days_field(30, label=_("Agreed days"))
    daily_rate = EuroField(
        label=_("Daily rate"), required=False, min_value=0, max_digits=8, decimal_places=2,
        help_text=_("Only the programme staff see it. The advice is free for the municipality."),
    )  # fmt: skip

    def __init__(self, *args, request: AdvisoryRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["advisor"].queryset = Advisor.objects.in_pool()
        self.initial.setdefault("agreed_days", request.days_requested.normalize())


class SessionForm(forms.Form):
    day = GermanDateField(label=_("Day"))
    hours = GermanDecimalField(
        label=_("Hours"), min_value=Decimal("0.25"), max_value=12, max_digits=4, decimal_places=2,
        help_text=_("For example 1,5. Eight hours are a day."),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places"), _("Between 0.25 and 12 hours a day.")
        ),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices)
    summary = forms.CharField(
        label=_("What was done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    next_steps = forms.CharField(
        label=_("Next steps"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("day", timezone.localdate())


class DaysForm(StepForm):
    agreed_days = days_field(30, label=_("Agreed days"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("agreed_days", self.obj.agreed_days.normalize())


class ReportForm(StepForm):
    report = forms.CharField(
        label=_("Closing report"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What was reached, what remains. The municipality and the programme staff read it."),
        error_messages={"required": _("Please write the report first.")},
    )


class FeedbackForm(forms.Form):
    rating = forms.TypedChoiceField(
        label=_("How helpful was the advice?"), choices=RATINGS, coerce=int, widget=forms.RadioSelect
    )
    feedback = forms.CharField(
        label=_("In words"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
