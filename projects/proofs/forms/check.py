"""The check of a report: checklist, accepted costs, questions."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import EuroField
from networks.organisations.forms.fields import long_text
from projects.proofs.models import Report

MORE = _("Not more can be accepted than was spent.")


class CheckForm(forms.Form):
    """Beside the checklist a field for each line of costs: what is accepted of it; empty means all."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    points = forms.MultipleChoiceField(
        label=_("Checklist"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = long_text(4000, label=_("What was found"), help_text=_("Only the granting authority reads this."))

    def __init__(self, *args, report: Report, **kwargs):
        super().__init__(*args, **kwargs)
        check = getattr(report, "check_result", None)
        self.fields["points"].beside_label = _("- all are needed to accept")
        self.fields["points"].choices = [(point.value, point.label) for point in report.points]
        self.initial.setdefault("version", check.version if check else 1)
        if check is not None:
            self.initial.setdefault("points", check.points)
            self.initial.setdefault("note", check.note)
        self.lines = {line.pk: line for line in report.listed("cost_lines") if line.actual}
        for pk, line in self.lines.items():
            name = f"accepted_{pk}"
            self.fields[name] = EuroField(label=report.name_of(line.item), required=False)
            self.initial.setdefault(name, line.accepted)

    def clean(self):
        cleaned = super().clean()
        for pk, line in self.lines.items():
            amount = cleaned.get(f"accepted_{pk}")
            if amount is not None and amount > line.actual:
                self.add_error(f"accepted_{pk}", MORE)
        return cleaned

    @property
    def rows(self):
        """Each line with its field, for the table."""
        return [(line, self[f"accepted_{pk}"]) for pk, line in self.lines.items()]

    @property
    def accepted(self) -> dict[int, Decimal | None]:
        return {pk: self.cleaned_data[f"accepted_{pk}"] for pk in self.lines}

    @property
    def version_seen(self) -> int:
        return self.cleaned_data["version"] or 0


def _needed(label, most: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 4}))


class QuestionForm(forms.Form):
    text = _needed(_("Question to the municipality"), 2000)


class AnswerForm(forms.Form):
    text = _needed(_("Your answer"), 4000)
