from projects.payments.models.change import ChangeRequest, ShiftRow, allowed
from projects.payments.models.disbursement import Disbursement, DisbursementPurpose
from projects.payments.models.duty import ReportDuty
from projects.payments.models.terms import terms_of

__all__ = [
    "ChangeRequest",
    "Disbursement",
    "DisbursementPurpose",
    "ReportDuty",
    "ShiftRow",
    "allowed",
    "terms_of",
]
