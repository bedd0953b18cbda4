from workshops.inventory.forms.actors import ActorForm, AddActorForm, LinkForm, TakeOverForm
from workshops.inventory.forms.interviews import (
    AnswerForm,
    InterviewForm,
    WithdrawForm,
    needs_difference,
    needs_forms,
)
from workshops.inventory.forms.inventory import AcceptForm, CloseForm, EditForm, RequestForm
from workshops.inventory.forms.notes import ClimateForm, ProjectForm

__all__ = [
    "AcceptForm",
    "ActorForm",
    "AddActorForm",
    "AnswerForm",
    "ClimateForm",
    "CloseForm",
    "EditForm",
    "InterviewForm",
    "LinkForm",
    "ProjectForm",
    "RequestForm",
    "TakeOverForm",
    "WithdrawForm",
    "needs_difference",
    "needs_forms",
]
