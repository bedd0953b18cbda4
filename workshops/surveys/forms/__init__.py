from workshops.surveys.forms.answering import AnswerForm
from workshops.surveys.forms.audience import AudienceForm
from workshops.surveys.forms.building import AddressesForm, CorrectionForm, QuestionForm
from workshops.surveys.forms.survey import BeginForm, EvaluateForm, form_for

__all__ = [
    "AddressesForm",
    "AnswerForm",
    "AudienceForm",
    "BeginForm",
    "CorrectionForm",
    "EvaluateForm",
    "QuestionForm",
    "form_for",
]
