"""Clean input."""

from networks.upkeep.forms.claims import ClaimForm, TakeUpForm
from networks.upkeep.forms.hints import HintForm
from networks.upkeep.forms.intake import ListForm
from networks.upkeep.forms.merging import MergeForm, OtherForm

__all__ = ["ClaimForm", "HintForm", "ListForm", "MergeForm", "OtherForm", "TakeUpForm"]
