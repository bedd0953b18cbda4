"""Clean input. `fields`: what people type; `profile`: the sections of a profile; `steps`: what a step asks."""

from networks.organisations.forms.profile import (
    ContactPersonForm,
    ExternalForm,
    OfficeForm,
    RegisterForm,
    SectionForm,
    sections_of,
)
from networks.organisations.forms.steps import ApproveForm, RejectForm, SubmitForm

__all__ = [
    "ApproveForm",
    "ContactPersonForm",
    "ExternalForm",
    "OfficeForm",
    "RegisterForm",
    "RejectForm",
    "SectionForm",
    "SubmitForm",
    "sections_of",
]
