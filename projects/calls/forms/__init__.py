from projects.calls.forms.call import AmendForm, CallForm, CopyForm, ExtendForm, FundForm
from projects.calls.forms.carrier import ApproveForm, CarrierForm
from projects.calls.forms.notice import NoticeForm
from projects.calls.forms.question import AnswerForm, QuestionForm

__all__ = [
    "AmendForm",
    "AnswerForm",
    "ApproveForm",
    "CallForm",
    "CarrierForm",
    "CopyForm",
    "ExtendForm",
    "FundForm",
    "NoticeForm",
    "QuestionForm",
]
