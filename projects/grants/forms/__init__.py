from projects.grants.forms.change import ChangeForm
from projects.grants.forms.conditions import ConditionRows, Together, rows_of, typed
from projects.grants.forms.issue import IssueForm, SharesForm, TextsForm
from projects.grants.forms.plan import ADAPTED, KEPT, PlanForm

__all__ = [
    "ADAPTED",
    "KEPT",
    "ChangeForm",
    "ConditionRows",
    "IssueForm",
    "PlanForm",
    "SharesForm",
    "TextsForm",
    "Together",
    "rows_of",
    "typed",
]
