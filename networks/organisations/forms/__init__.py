"""Clean input. `fields`: what people type; `entries`: the first few; `profile`: sections; `pieces`, `people`; `steps`: what a step asks."""

from networks.organisations.forms.entries import ExternalForm, OfficeForm, RegisterForm
from networks.organisations.forms.people import ColleagueForm, ContactPersonForm
from networks.organisations.forms.pieces import (
    LogoForm,
    TranslationForm,
    VisibilityForm,
    choose_language_form,
)
from networks.organisations.forms.profile import SectionForm, sections_of
from networks.organisations.forms.steps import ApproveForm, RejectForm, SubmitForm

__all__ = [
    "ApproveForm",
    "ColleagueForm",
    "ContactPersonForm",
    "ExternalForm",
    "LogoForm",
    "OfficeForm",
    "RegisterForm",
    "RejectForm",
    "SectionForm",
    "SubmitForm",
    "TranslationForm",
    "VisibilityForm",
    "choose_language_form",
    "sections_of",
]
