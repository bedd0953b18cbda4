"""The closed lists of an application and its whole way, from the draft to the decision (domain.md 3.14).

The steps of the formal check, the reviews and the decision are taken by the rooms above, which add their guards in
`core.registry.extra_guards` under "application.<step>:<name>" and their effects in `extra_effects`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from projects.applications import guards


class Audience(models.TextChoices):
    NEWCOMERS = "newcomers", _("People who have come recently")
    RESIDENTS = "residents", _("People who have lived here for long")


class GoalKind(models.TextChoices):
    GOAL = "goal", _("Goal")
    ACTION_GOAL = "action_goal", _("Action goal")
    PRODUCT_GOAL = "product_goal", _("Product goal")


class CostCategory(models.TextChoices):
    PERSONNEL = "personnel", _("Personnel")
    FEES = "fees", _("Fees")
    TRAVEL = "travel", _("Travel")
    ROOMS = "rooms", _("Rooms")
    MATERIAL = "material", _("Material")
    PUBLIC_RELATIONS = "public_relations", _("Public relations")
    TRANSLATION = "translation", _("Translation")
    OTHER = "other", _("Other costs")


class Source(models.TextChoices):
    OWN_CASH = "own_cash", _("Own money")
    OWN_PERSONNEL = "own_personnel", _("Own personnel")
    VOLUNTEER_WORK = "volunteer_work", _("Voluntary work")
    PARTNER_MUNICIPALITY = "partner_municipality", _("Money of partner municipalities")
    THIRD_PARTY = "third_party", _("Money of third parties")
    INCOME = "income", _("Income")
    GRANT_REQUESTED = "grant_requested", _("Grant applied for")


OWN_SOURCES = (Source.OWN_CASH, Source.OWN_PERSONNEL, Source.VOLUNTEER_WORK, Source.PARTNER_MUNICIPALITY)
"""What counts as the own share: partner municipalities apply together with the lead."""


class UnitRole(models.TextChoices):
    FOREIGNERS_AUTHORITY = "foreigners_authority", _("Foreigners authority")
    CO_UNIT = "co_unit", _("Another responsible office")


class PartnerRole(models.TextChoices):
    MSO = "mso", _("Migrant organisation as a partner")
    OTHER = "other", _("Further partner")


# ---- a partner organisation ------------------------------------------------------------------------------------------
class PartnerState(models.TextChoices):
    ASKED = "asked", _("Asked")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")


P = PartnerState
PARTNER_BADGES = {P.ASKED: "info", P.CONFIRMED: "success", P.DECLINED: "danger"}
ANSWER = "applications.answer_partner"

PARTNER = Process(
    "application_partner",
    "applications.Partner",
    PartnerState,
    [
        Step("ask", (), P.ASKED, _("Ask for partnership"), "applications.write_partner", guards=(guards.partner_may_be_asked,)),
        Step(
            "confirm", {P.ASKED, P.DECLINED}, P.CONFIRMED, _("Confirm partnership"), ANSWER, guards=(guards.partners_still_answer,),
            tells=_("Your organisation takes part in the project as described. Whoever asked you is told by mail."),
        ),
        Step(
            "decline", {P.ASKED, P.CONFIRMED}, P.DECLINED, _("Decline partnership"), ANSWER, guards=(guards.partners_still_answer,),
            reason=True, danger=True, tells=_("Whoever asked you is told the reason by mail."),
        ),
    ],
)  # fmt: skip


# ---- the application -------------------------------------------------------------------------------------------------
class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("To be completed")
    FORMALLY_CHECKED = "formally_checked", _("Formally checked")
    IN_REVIEW = "in_review", pgettext_lazy("funding", "In review")
    REVIEWED = "reviewed", _("Reviewed")
    APPROVED = "approved", pgettext_lazy("funding", "Approved")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


S = ApplicationState
WRITABLE = (S.DRAFT, S.RETURNED)
UNDECIDED = (S.SUBMITTED, S.RETURNED, S.FORMALLY_CHECKED, S.IN_REVIEW, S.REVIEWED)
"""Handed in and neither decided nor withdrawn: a call is decided when none of its applications is left here."""
BADGES = {
    S.DRAFT: "neutral", S.SUBMITTED: "info", S.RETURNED: "warning", S.FORMALLY_CHECKED: "info", S.IN_REVIEW: "info",
    S.REVIEWED: "info", S.APPROVED: "success", S.REJECTED: "danger", S.WITHDRAWN: "neutral",
}  # fmt: skip
LEAD, DECIDE = "applications.lead_application", "applications.decide_application"
APPLICANTS = _("The applicants are told by mail.")

APPLICATION = Process(
    "application",
    "applications.Application",
    S,
    [
        Step(
            "begin", (), S.DRAFT, _("Begin application"), "applications.add_application",
            guards=(guards.call_accepts, guards.is_eligible, guards.title_is_free),
        ),
        Step(
            "submit", {S.DRAFT}, S.SUBMITTED, _("Submit application"), LEAD,
            guards=(guards.in_time, guards.is_eligible, guards.is_complete),
            tells=_("The application gets its number and is kept as it is now; nothing can be changed afterwards. "
                    "You get a receipt by mail, and the granting authority is told."),
        ),
        Step("discard", {S.DRAFT}, S.WITHDRAWN, _("Discard draft"), LEAD, danger=True, tells=_("Nobody is told.")),
        Step(
            "check", {S.SUBMITTED}, S.FORMALLY_CHECKED, _("Complete formal check"), DECIDE, guards=(guards.is_no_applicant,),
            tells=_("The application goes on to the reviews."),
        ),
        Step(
            "return", {S.SUBMITTED}, S.RETURNED, _("Return for completion"), DECIDE,
            guards=(guards.is_no_applicant, guards.has_time_to_complete), reason=True, tells=APPLICANTS,
        ),
        Step(
            "resubmit", {S.RETURNED}, S.SUBMITTED, _("Submit again"), LEAD, guards=(guards.in_time_to_complete, guards.is_complete),
            tells=_("The application is kept anew as it is now, under the same number. "
                    "You get a receipt by mail, and the granting authority is told."),
        ),
        Step("lapse", {S.RETURNED}, S.REJECTED, _("Not completed in time"), DECIDE, guards=(guards.time_to_complete_is_over,)),
        Step("assign", {S.FORMALLY_CHECKED}, S.IN_REVIEW, _("Send to review"), DECIDE, guards=(guards.is_no_applicant,)),
        Step("complete_reviews", {S.IN_REVIEW}, S.REVIEWED, _("All reviews are in"), DECIDE),
        Step(
            "review_again", {S.REVIEWED}, S.IN_REVIEW, _("Take up the reviews again"), DECIDE, guards=(guards.is_no_applicant,), reason=True
        ),
        Step("approve", {S.REVIEWED}, S.APPROVED, _("Approve application"), DECIDE, guards=(guards.is_no_applicant,), tells=APPLICANTS),
        Step(
            "reject", {S.FORMALLY_CHECKED, S.REVIEWED}, S.REJECTED, _("Reject application"), DECIDE, guards=(guards.is_no_applicant,),
            reason=True, danger=True,
            tells=_("The applicants are told the reason by mail; the notice of rejection with the right to appeal is made from it."),
        ),
        Step(
            "withdraw", UNDECIDED, S.WITHDRAWN, _("Withdraw application"), LEAD, reason=True, danger=True,
            tells=_("The application is not decided upon any more. The granting authority is told by mail."),
        ),
    ],
)  # fmt: skip
