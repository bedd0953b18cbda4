from projects.reviews.forms.checking import CheckForm, ReturnWithListForm
from projects.reviews.forms.deciding import ApproveForm, AssignForm
from projects.reviews.forms.reviewing import ReviewForm

__all__ = ["ApproveForm", "AssignForm", "CheckForm", "ReturnWithListForm", "ReviewForm"]
