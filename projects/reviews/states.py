"""The closed lists of checking, reviewing and deciding, and the way of one review (domain.md 3.14, 3.19.1).

The states of the application stand in applications/states.py; this room takes its steps from the formal check to the decision.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from projects.reviews import guards


class Answer(models.TextChoices):
    """To one line of the checklist."""

    YES = "yes", _("fulfilled")
    NO = "no", _("missing or not fulfilled")
    NOT_NEEDED = "not_needed", _("does not apply")


class Recommendation(models.TextChoices):
    FUND = "fund", _("Fund")
    FUND_WITH_CONDITIONS = "fund_with_conditions", _("Fund with conditions")
    NOT = "not", _("Do not fund")


class Outcome(models.TextChoices):
    APPROVED = "approved", pgettext_lazy("funding", "Approved")
    REJECTED = "rejected", _("Rejected")


class ReviewState(models.TextChoices):
    OPEN = "open", _("Open")
    SUBMITTED = "submitted", _("Handed in")
    OUT = "out", _("Without this review")


S = ReviewState
BADGES = {S.OPEN: "info", S.SUBMITTED: "success", S.OUT: "neutral"}
RECOMMENDED = {
    Recommendation.FUND: "success",
    Recommendation.FUND_WITH_CONDITIONS: "warning",
    Recommendation.NOT: "danger",
}
OUTCOMES = {Outcome.APPROVED: "success", Outcome.REJECTED: "danger"}
WRITE, ASSIGN = "reviews.write_review", "reviews.assign_review"

REVIEW = Process(
    "application_review",
    "reviews.Review",
    S,
    [
        Step("assign", (), S.OPEN, _("Assign reviewer"), ASSIGN, guards=(guards.has_no_conflict, guards.is_not_assigned_yet)),
        Step(
            "submit", {S.OPEN}, S.SUBMITTED, _("Hand in review"), WRITE,
            guards=(guards.application_is_in_review, guards.still_has_no_conflict, guards.is_complete),
            tells=_("Afterwards you cannot change the review any more. You then see the other reviews that were handed in. "
                    "The granting authority is told when all reviews are in. The applicants see neither reviews nor names."),
        ),
        Step(
            "declare_conflict", {S.OPEN}, S.OUT, _("Declare a conflict of interest"), WRITE, reason=True, danger=True,
            tells=_("You no longer take part in this procedure and no longer see the application. "
                    "The granting authority is told the reason."),
        ),
        Step(
            "release", {S.OPEN}, S.OUT, _("Release reviewer"), ASSIGN, guards=(guards.officer_is_no_applicant,), reason=True, danger=True,
            tells=_("The person need not write the review and no longer sees the application. They are told the reason by mail."),
        ),
        Step(
            "reopen", {S.SUBMITTED}, S.OPEN, _("Give the review back"), ASSIGN,
            guards=(guards.officer_is_no_applicant, guards.is_not_decided), reason=True,
            tells=_("The person can change the review and hand it in again. They are told the reason by mail. "
                    "Until then the application cannot be decided."),
        ),
    ],
)  # fmt: skip
