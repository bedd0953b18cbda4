from workshops.meetings.forms.agenda import SPARE, agenda_forms
from workshops.meetings.forms.fields import choosable_organisations
from workshops.meetings.forms.minutes import MergeForm, MinutesApproveForm, MinutesForm, MinutesPublishForm
from workshops.meetings.forms.outcomes import OutcomeForm
from workshops.meetings.forms.people import PersonForm
from workshops.meetings.forms.registration import AcceptForm, ChooseForm, RegisterForm, SeveralForm
from workshops.meetings.forms.workshop import EditForm, PlanForm, PostponeForm

__all__ = [
    "SPARE",
    "AcceptForm",
    "ChooseForm",
    "EditForm",
    "MergeForm",
    "MinutesApproveForm",
    "MinutesForm",
    "MinutesPublishForm",
    "OutcomeForm",
    "PersonForm",
    "PlanForm",
    "PostponeForm",
    "RegisterForm",
    "SeveralForm",
    "agenda_forms",
    "choosable_organisations",
]
