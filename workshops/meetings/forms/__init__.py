from workshops.meetings.forms.agenda import SPARE, AgendaForm, agenda_forms
from workshops.meetings.forms.around import DocumentForm, MeetingForm
from workshops.meetings.forms.invitations import ChooseForm, ChooseInventoryForm, SeveralForm
from workshops.meetings.forms.minutes import MinutesApproveForm, MinutesForm, MinutesPublishForm
from workshops.meetings.forms.outcomes import (
    LiveForm,
    NewsForm,
    NoteForm,
    OutcomeForm,
    PromoteForm,
    RecommendationsForm,
)
from workshops.meetings.forms.people import MarksForm, PersonForm
from workshops.meetings.forms.registration import (
    AcceptForm,
    AddressForm,
    RegisterForm,
    WalkInForm,
)
from workshops.meetings.forms.templates import AgendaTemplateForm, KeepAsTemplateForm, LoadForm, item_forms
from workshops.meetings.forms.workshop import CopyForm, EditForm, PlanForm, PostponeForm, usual_values

__all__ = [
    "SPARE",
    "AcceptForm",
    "AddressForm",
    "AgendaForm",
    "AgendaTemplateForm",
    "ChooseForm",
    "ChooseInventoryForm",
    "CopyForm",
    "DocumentForm",
    "EditForm",
    "KeepAsTemplateForm",
    "LoadForm",
    "LiveForm",
    "MarksForm",
    "MeetingForm",
    "MinutesApproveForm",
    "MinutesForm",
    "MinutesPublishForm",
    "NewsForm",
    "NoteForm",
    "OutcomeForm",
    "PersonForm",
    "PlanForm",
    "PostponeForm",
    "PromoteForm",
    "RecommendationsForm",
    "RegisterForm",
    "SeveralForm",
    "WalkInForm",
    "agenda_forms",
    "item_forms",
    "usual_values",
]
