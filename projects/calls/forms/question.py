"""Clean input for questions and answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.stepping import StepForm


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        max_length=1500,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 1500}),
        help_text=_("Question and answer become public, without your name. Please name no persons."),
        error_messages={"min_length": _("Please write at least 10 characters.")},
    )


class AnswerForm(StepForm):
    answer = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        answer = self.fields["answer"]
        answer.initial = self.obj.answer
        answer.help_text = _("Question: %(question)s") % {"question": self.obj.text}
