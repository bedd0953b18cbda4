from projects.portfolio.forms.agreement import AgreementForm, CommitmentForm, SignatoryForm
from projects.portfolio.forms.parts import (
    GoalForm,
    GuidesForm,
    MeasureForm,
    PracticeForm,
    ProductForm,
    ResultForm,
)
from projects.portfolio.forms.project import (
    InviteMunicipalityForm,
    InvitePartnerForm,
    NewProjectForm,
    ProjectForm,
)
from projects.portfolio.forms.steps import ConsolidateForm, DeliverForm, EvidenceForm

__all__ = [
    "AgreementForm", "CommitmentForm", "ConsolidateForm", "DeliverForm", "EvidenceForm", "GoalForm", "GuidesForm",
    "InviteMunicipalityForm", "InvitePartnerForm", "MeasureForm", "NewProjectForm", "PracticeForm", "ProductForm", "ProjectForm",
    "ResultForm", "SignatoryForm",
]  # fmt: skip
