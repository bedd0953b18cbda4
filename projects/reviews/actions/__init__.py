"""Every write of this room that means something."""

from projects.reviews.actions.checking import check_application, save_check
from projects.reviews.actions.deciding import approve_application, reject_application
from projects.reviews.actions.reviewing import (
    assign_reviewers,
    declare_conflict,
    edit_review,
    end_reviews,
    release_reviewer,
    reopen_review,
    submit_review,
)

__all__ = [
    "approve_application",
    "assign_reviewers",
    "check_application",
    "declare_conflict",
    "edit_review",
    "end_reviews",
    "reject_application",
    "release_reviewer",
    "reopen_review",
    "save_check",
    "submit_review",
]
