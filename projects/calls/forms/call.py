"""Clean input for a call; priorities, criteria and files to hand in are lists with one entry a line."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.files import AttachmentField
from core.forms import EuroField, GermanDateField, GermanDecimalField
from core.stepping import StepForm
from networks.municipalities.states import NOT_IN_REGISTER, Kind, Land
from projects.calls.actions.calls import TEXTS
from projects.calls.defaults import CRITERIA
from projects.calls.models import Call
from projects.calls.states import PriorityGroup, Section
from workshops.programmes.models import Programme

KINDS = [choice for choice in Kind.choices if choice[0] not in (*NOT_IN_REGISTER, Kind.UNINCORPORATED)]
GROUPS = (
    (_("What it is about"), ("programme", "title", "year", "summary", "purpose", "subject_of_funding", "conditions", "how_to_apply",
                             "legal_basis", "guideline", "contact")),
    (_("Days"), ("opens_on", "closes_on", "funding_start", "funding_end")),
    (_("Money"), ("budget_total", "financing_kind", "max_rate", "min_own_share", "volunteer_work_max", "min_amount", "max_amount")),
    (_("Who may apply"), ("applicant_type", "eligible_laender", "eligible_kinds", "foreigners_authority_rule", "mso_partner_rule",
                          "co_unit_rule", "intermunicipal_allowed")),
    (_("Priorities and what is asked for"), ("lines_a", "min_select_a", "max_select_a", "lines_b", "min_select_b", "max_select_b",
                                             "required_sections", "file_lines")),
    (_("Review"), ("criteria_lines", "reviews_needed")),
    (_("After the decision"), ("early_start_allowed", "drawdown_days", "item_tolerance", "interim_rule", "interim_day", "interim_month",
                               "final_due_months", "proof_kind", "retention_years")),
)  # fmt: skip
COLUMNS = tuple(
    name
    for _label, names in GROUPS
    for name in names
    if name not in ("guideline", "lines_a", "lines_b", "file_lines", "criteria_lines")
)


def _percent(label, **options) -> GermanDecimalField:
    words = _("The value must be between 0 and 100.")
    faults = dict.fromkeys(
        ("min_value", "max_value", "max_decimal_places", "max_digits", "max_whole_digits"), words
    )
    return GermanDecimalField(
        label=capfirst(label), unit="%", min_value=0, max_value=100, max_digits=5, decimal_places=2, error_messages=faults,
        **{"required": False, **options},
    )  # fmt: skip


def _lines(label, *, rows=4, **options) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class GuidelineForm(VersionedForm):
    guideline = AttachmentField(label=_("Funding guideline as a file"), required=False)


class CallForm(GuidelineForm):
    opens_on = GermanDateField(label=_("Applications from"), required=False)
    closes_on = GermanDateField(
        label=_("Applications until"),
        required=False,
        help_text=_("This day counts until 23:59:59. For example 28.02.2027"),
    )
    funding_start = GermanDateField(label=_("Earliest start"), required=False)
    funding_end = GermanDateField(label=_("Latest end"), required=False)
    budget_total = EuroField(label=_("Available funds"), required=False)
    min_amount = EuroField(label=_("Lowest amount"), required=False)
    max_amount = EuroField(label=_("Highest amount"), required=False)
    max_rate = _percent(_("highest rate of funding"))
    min_own_share = _percent(_("lowest own share"))
    volunteer_work_max = _percent(
        _("voluntary work that counts"),
        help_text=_("Of the eligible costs. Empty: voluntary work does not count."),
    )
    item_tolerance = _percent(_("how far an item may be exceeded"), required=True)
    eligible_laender = forms.MultipleChoiceField(
        label=_("Länder"), choices=Land.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    eligible_kinds = forms.MultipleChoiceField(
        label=_("Kinds of municipality"), choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple
    )
    required_sections = forms.MultipleChoiceField(
        label=_("Required sections"),
        choices=Section.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lines_a = _lines(_("Funding priorities"), help_text=_("One a line, in their order."))
    lines_b = _lines(_("Project priorities"), help_text=_("One a line, in their order."), rows=7)
    file_lines = _lines(
        _("Files to hand in"), help_text=_("One a line. Declarations of partner municipalities are always asked for.")
    )  # fmt: skip
    criteria_lines = _lines(
        _("Criteria"),
        help_text=_("One a line with its weight, for example “Sustainability: 20”; 100 together."),
        rows=6,
    )

    class Meta:
        model = Call
        fields = COLUMNS
        widgets = {
            name: forms.Textarea(attrs={"rows": 5})
            for name in ("purpose", "subject_of_funding", "conditions", "how_to_apply")
        }
        widgets |= {name: forms.Textarea(attrs={"rows": 3}) for name in ("summary", "contact")}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.filter(pk__in=_programmes(by)).order_by("title")
        self.fields["programme"].empty_label = None
        self.fields["financing_kind"].help_text = _("With a share the highest rate is needed.")
        call = self.instance
        for name in (
            "item_tolerance",
            "required_sections",
        ):  # a field of our own does not know the column's default
            self.initial.setdefault(name, getattr(call, name))
        listed = {
            "lines_a": [one.title for one in call.of_group(PriorityGroup.A)] if call.pk else [],
            "lines_b": [one.title for one in call.of_group(PriorityGroup.B)] if call.pk else [],
            "file_lines": call.required_files,
            "criteria_lines": [f"{title}: {weight}" for title, weight in self._criteria(call)],
        }
        for name, lines in listed.items():
            self.initial.setdefault(name, "\n".join(lines))

    @staticmethod
    def _criteria(call: Call):
        return [(one.title, one.weight) for one in call.criteria.all()] if call.pk else CRITERIA

    @property
    def groups(self):
        return [(label, [self[name] for name in names]) for label, names in GROUPS]

    @property
    def values(self):
        return super().values | {"required_files": lines_of(self.cleaned_data["file_lines"])}

    @property
    def parts(self):
        """As the actions take them."""
        data = self.cleaned_data
        return {
            "priorities": {"a": lines_of(data["lines_a"]), "b": lines_of(data["lines_b"])},
            "criteria": data["criteria_lines"],
            "guideline": data["guideline"],
        }

    def clean_lines_a(self):
        return _short(self.cleaned_data["lines_a"])

    def clean_lines_b(self):
        return _short(self.cleaned_data["lines_b"])

    def clean_file_lines(self):
        return _short(self.cleaned_data["file_lines"])

    def clean_criteria_lines(self):
        found = []
        for line in lines_of(_short(self.cleaned_data["criteria_lines"])):
            title, _colon, weight = line.rpartition(":")
            weight = weight.strip().removesuffix("%").strip()
            if (
                not title.strip()
                or not (weight.isascii() and weight.isdecimal())
                or not 1 <= int(weight) <= 100
            ):
                raise forms.ValidationError(
                    _("“%(line)s” needs a weight between 1 and 100 behind a colon."), params={"line": line}
                )
            found.append((title.strip(), int(weight)))
        return found


def _short(text: str) -> str:
    for line in lines_of(text):
        if len(line) > 120:
            raise forms.ValidationError(
                _("A line has at most 120 characters: “%(line)s …”"), params={"line": line[:40]}
            )
    return text


def _programmes(by):
    """Where this person decides on money; administration everywhere."""
    if by.roles.is_admin or by.is_superuser:
        return Programme.objects.values("pk")
    return by.roles.ids("grant_officer", "programmes.programme")


class AmendForm(GuidelineForm):
    """Texts of a call that is published, with the reason."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("At least 10 characters. Everybody reads it on the page of the call."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Please give a reason for the decision (at least 10 characters).")},
    )
    field_order = (*TEXTS, "guideline", "reason")

    class Meta:
        model = Call
        fields = TEXTS
        widgets = CallForm.Meta.widgets


class ExtendForm(StepForm):
    closes_on = GermanDateField(
        label=_("New last day for applications"), help_text=_("This day counts until 23:59:59.")
    )
    field_order = ("closes_on", "reason")


class FundForm(StepForm):
    budget_total = EuroField(label=_("Available funds"))
    field_order = ("budget_total", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["budget_total"].initial = self.obj.budget_total


class CopyForm(forms.Form):
    """Nothing to ask: the page says what is copied."""
