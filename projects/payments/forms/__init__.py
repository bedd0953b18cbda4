from projects.payments.forms.change import PeriodForm, ShiftForm, WordsForm
from projects.payments.forms.disbursement import DisbursementForm
from projects.payments.forms.duty import DutyForm, MoveForm

__all__ = ["DisbursementForm", "DutyForm", "MoveForm", "PeriodForm", "ShiftForm", "WordsForm"]
