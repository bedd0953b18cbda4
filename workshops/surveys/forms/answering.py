"""The form that people answer: one field a question, in one column. It keeps no draft, so that nothing of an anonymous answer stays."""

from collections.abc import Iterable
from decimal import Decimal

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDecimalField
from workshops.surveys.actions.answering import Given
from workshops.surveys.models import Question
from workshops.surveys.states import QuestionKind

NO_ANSWER = ("-", _("no answer"))
REQUIRED = {"required": _("Please answer this question.")}


class AnswerForm(forms.Form):
    def __init__(self, questions: Iterable[Question], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            about = {
                "label": question.text,
                "help_text": escape(question.hint),
                "required": question.required,
            }
            self.fields[self.name_of(question)] = FIELDS[question.kind](question, **about)

    @staticmethod
    def name_of(question: Question) -> str:
        return f"q{question.pk}"

    def given(self) -> list[Given]:
        """What was answered; questions left out are left out here."""
        found = []
        for question in self.questions:
            value = self.cleaned_data[self.name_of(question)]
            if value in (None, "", [], NO_ANSWER[0]):
                continue
            found.append(GIVEN[question.kind](question, value))
        return found


def _one(question: Question, **about) -> forms.Field:
    return _radios([(str(place), choice) for place, choice in enumerate(question.choices)], **about)


def _scale(question: Question, **about) -> forms.Field:
    ends = {1: question.low, 5: question.high}
    points = [(str(n), f"{n} – {ends[n]}" if ends.get(n) else str(n)) for n in range(1, 6)]
    return _radios(points, **about)


def _radios(choices: list[tuple[str, str]], *, required: bool, **about) -> forms.Field:
    """Without a script a ring cannot be emptied again: a question that may stay open offers that too."""
    offered = choices if required else [*choices, NO_ANSWER]
    return forms.ChoiceField(
        choices=offered, widget=forms.RadioSelect, required=required, error_messages=REQUIRED, **about
    )


def _several(question: Question, **about) -> forms.Field:
    choices = [(str(place), choice) for place, choice in enumerate(question.choices)]
    return forms.MultipleChoiceField(
        choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=REQUIRED, **about
    )


def _number(question: Question, **about) -> forms.Field:
    about["help_text"] = about["help_text"] or _("For example 12 or 3,5")
    return GermanDecimalField(max_digits=14, decimal_places=2, error_messages=REQUIRED, **about)


def _text(question: Question, **about) -> forms.Field:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(max_length=2000, widget=area, error_messages=REQUIRED, **about)


FIELDS = {
    QuestionKind.SINGLE: _one,
    QuestionKind.MULTIPLE: _several,
    QuestionKind.SCALE: _scale,
    QuestionKind.NUMBER: _number,
    QuestionKind.TEXT: _text,
}
GIVEN = {
    QuestionKind.SINGLE: lambda question, value: Given(question, picked=[int(value)]),
    QuestionKind.MULTIPLE: lambda question, value: Given(question, picked=[int(place) for place in value]),
    QuestionKind.SCALE: lambda question, value: Given(question, number=Decimal(value)),
    QuestionKind.NUMBER: lambda question, value: Given(question, number=value),
    QuestionKind.TEXT: lambda question, value: Given(question, text=value),
}
