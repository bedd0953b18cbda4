from workshops.meetings.forms.agenda import SPARE, agenda_forms
from workshops.meetings.forms.around import DocumentForm, MeetingForm
from workshops.meetings.forms.fields import choosable_organisations
from workshops.meetings.forms.invitation_list import ChooseInventoryForm
from workshops.meetings.forms.minutes import MergeForm, MinutesApproveForm, MinutesForm, MinutesPublishForm
from workshops.meetings.forms.outcomes import (
    LiveForm,
    NewsForm,
    NoteForm,
    OutcomeForm,
    PromoteForm,
    RecommendationsForm,
)
from workshops.meetings.forms.people import PersonForm
from workshops.meetings.forms.registration import (
    AcceptForm,
    AddressForm,
    ChooseForm,
    RegisterForm,
    SeveralForm,
    WalkInForm,
)
from workshops.meetings.forms.templates import AgendaTemplateForm, KeepAsTemplateForm, LoadForm, item_forms
from workshops.meetings.forms.workshop import CopyForm, EditForm, PlanForm, PostponeForm, usual_values

__all__ = [
    "SPARE",
    "AcceptForm",
    "AddressForm",
    "AgendaTemplateForm",
    "ChooseForm",
    "ChooseInventoryForm",
    "CopyForm",
    "DocumentForm",
    "EditForm",
    "KeepAsTemplateForm",
    "LoadForm",
    "MeetingForm",
    "LiveForm",
    "MergeForm",
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
    "choosable_organisations",
    "item_forms",
    "usual_values",
]
