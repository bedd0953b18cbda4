"""Questions and addresses."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from workshops.surveys.models import Question
from workshops.surveys.states import WITH_CHOICES, QuestionKind

MOST_CHOICES, LONGEST = 20, 200


class ChoicesField(forms.CharField):
    """One answer a line; gives a list."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_CHOICES:
            raise ValidationError(_("At most %(count)s lines."), params={"count": MOST_CHOICES})
        if any(len(line) > LONGEST for line in lines):
            raise ValidationError(_("A line has at most %(count)s characters."), params={"count": LONGEST})
        return lines


class CorrectionForm(forms.Form):
    """The words of a question."""

    text = forms.CharField(label=_("Question"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    hint = forms.CharField(label=_("Hint below the question"), max_length=200, required=False)
    choices = ChoicesField(
        label=_("Answers to choose from"),
        required=False,
        help_text=_("One a line, at least two. Only for questions with given answers."),
    )
    low = forms.CharField(
        label=_("1 means"), max_length=60, required=False, help_text=_("Only for a scale, e.g. “not at all”.")
    )
    high = forms.CharField(label=_("5 means"), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, question: Question | None = None, **kwargs):
        kept = {name: getattr(question, name) for name in self.base_fields} if question else {}
        super().__init__(*args, initial={**kept, **(kwargs.pop("initial", None) or {})}, **kwargs)
        if question is not None and not isinstance(self, QuestionForm):
            if question.kind not in WITH_CHOICES:
                del self.fields["choices"]
            if question.kind != QuestionKind.SCALE:
                del self.fields["low"], self.fields["high"]

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def version_seen(self) -> int:
        return self.cleaned_data["version"] or 0

    def words(self, question: Question) -> dict[str, Any]:
        """What a correction may touch; what the form does not show stays as it is."""
        names = ("text", "hint", "low", "high", "choices")
        return {name: self.cleaned_data.get(name, getattr(question, name)) for name in names}


class QuestionForm(CorrectionForm):
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=QuestionKind.choices)
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    field_order = ("text", "kind", "choices", "low", "high", "hint", "required")


class AddressesForm(forms.Form):
    """One address a line; commas and semicolons separate too."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One a line. Whoever stands on the list already gets no second invitation."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=60_000,
    )

    def clean_addresses(self) -> list[str]:
        found = [part for part in re.split(r"[\s,;]+", self.cleaned_data["addresses"]) if part]
        wrong = [address for address in found if not _is_address(address)]
        if wrong:
            raise ValidationError(
                _("These are not valid e-mail addresses: %(list)s"), params={"list": ", ".join(wrong[:5])}
            )
        return found


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254
