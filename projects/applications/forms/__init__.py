from projects.applications.forms.begin import BeginForm, ReturnForm
from projects.applications.forms.parts import PART_FORMS, PartForm
from projects.applications.forms.rows import ROW_FORMS, CostForm, FinancingForm, Rows
from projects.applications.forms.together import (
    DeclarationForm,
    EnclosureForm,
    MunicipalityForm,
    PartnerForm,
    UnitForm,
)

__all__ = [
    "PART_FORMS",
    "ROW_FORMS",
    "BeginForm",
    "CostForm",
    "DeclarationForm",
    "EnclosureForm",
    "FinancingForm",
    "MunicipalityForm",
    "PartForm",
    "PartnerForm",
    "ReturnForm",
    "Rows",
    "UnitForm",
]
