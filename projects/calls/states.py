"""The closed lists of a call, its way from draft to archive, and that of a question about it (domain.md 3.14 and 3.19.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from projects.calls import guards


class FinancingKind(models.TextChoices):
    SHARE = "share", _("Share of the costs")
    DEFICIT = "deficit", _("Deficit financing")
    FIXED = "fixed", _("Fixed amount")
    FULL = "full", _("Full financing")


class ApplicantType(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipalities")
    ORGANISATION = "organisation", _("Organisations")


class AuthorityRule(models.TextChoices):
    NONE = "none", _("None is needed")
    OWN = "own", _("Own foreigners authority")
    OWN_OR_COUNTY = "own_or_county", _("Own foreigners authority or that of the county")


class PartnerRule(models.TextChoices):
    NONE = "none", _("not asked for")
    RECOMMENDED = "recommended", _("recommended")
    REQUIRED = "required", _("required")


class PriorityGroup(models.TextChoices):
    A = "a", _("Funding priority")
    B = "b", _("Project priority")


class Section(models.TextChoices):
    """Parts of an application that a call may ask for."""

    SUSTAINABILITY = "sustainability", _("Sustainability")
    GENDER = "gender", _("Gender mainstreaming")


class InterimRule(models.TextChoices):
    NONE = "none", _("No interim report")
    YEARLY = "yearly", _("After every budget year")


class ProofKind(models.TextChoices):
    FULL = "full", _("Full proof of use with a list of receipts")
    SIMPLE = "simple", _("Simple proof of use")


class CallState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    OPEN = "open", _("Applications possible")
    CLOSED = "closed", _("Closed")
    DECIDED = "decided", _("Decided")
    ARCHIVED = "archived", _("Archived")


S = CallState
PUBLIC = (S.PUBLISHED, S.OPEN, S.CLOSED, S.DECIDED, S.ARCHIVED)
BEFORE_OPENING = (S.DRAFT, S.PUBLISHED)
AMENDABLE = (S.PUBLISHED, S.OPEN, S.CLOSED)
BADGES = {
    S.DRAFT: "neutral", S.PUBLISHED: "info", S.OPEN: "success", S.CLOSED: "warning", S.DECIDED: "neutral", S.ARCHIVED: "neutral",
}  # fmt: skip
KEEP = "calls.keep_call"

CALL = Process(
    "call",
    "calls.Call",
    S,
    [
        Step("draft", (), S.DRAFT, _("Save as a draft"), KEEP),
        Step(
            "publish", {S.DRAFT}, S.PUBLISHED, _("Publish call"), KEEP, guards=(guards.is_complete, guards.is_not_over),
            tells=_("Everybody can read the call. Applications are possible from the first to the last day. Nobody gets a mail."),
        ),
        Step("open", {S.PUBLISHED}, S.OPEN, _("Applications become possible"), KEEP, guards=(guards.period_has_begun,)),
        Step("close", {S.OPEN}, S.CLOSED, _("The deadline has passed"), KEEP, guards=(guards.period_is_over,)),
        Step(
            "decide", {S.CLOSED}, S.DECIDED, _("Mark as decided"), KEEP,
            tells=_("The page of the call says that all applications are decided."),
        ),
        Step("archive", {S.DECIDED}, S.ARCHIVED, _("Archive call"), KEEP, tells=_("The call stands in the archive; it stays readable.")),
        Step(
            "amend", AMENDABLE, None, _("Change texts"), KEEP, reason=True,
            tells=_("The change stands in the history of the call, with its reason."),
        ),
        Step(
            "extend", {S.PUBLISHED, S.OPEN}, None, _("Extend the deadline"), KEEP, reason=True, guards=(guards.is_a_later_day,),
            tells=_("The new deadline counts at once and stands on the page of the call, with its reason."),
        ),
        Step(
            "fund", {S.OPEN, S.CLOSED, S.DECIDED}, None, _("Change available funds"), KEEP, reason=True, guards=(guards.is_another_amount,),
            tells=_("The new amount counts at once and stands on the page of the call, with its reason."),
        ),
    ],
)  # fmt: skip


# ---- questions -------------------------------------------------------------------------------------------------------
class QuestionState(models.TextChoices):
    ASKED = "asked", _("Not answered yet")
    ANSWERED = "answered", _("Answered")
    DISMISSED = "dismissed", _("Put aside")


Q = QuestionState
ANSWER = "calls.answer_question"

QUESTION = Process(
    "call_question",
    "calls.Question",
    Q,
    [
        Step("ask", (), Q.ASKED, _("Ask a question"), "calls.ask_question", guards=(guards.takes_questions,)),
        Step(
            "answer", {Q.ASKED}, Q.ANSWERED, _("Answer question"), ANSWER,
            tells=_("Question and answer become public, without the name of who asked. Whoever asked is told by mail."),
        ),
        Step("correct", {Q.ANSWERED}, None, _("Correct answer"), ANSWER, tells=_("The corrected answer is public at once.")),
        Step(
            "dismiss", {Q.ASKED}, Q.DISMISSED, _("Put question aside"), ANSWER, reason=True, danger=True,
            tells=_("The question does not become public. Whoever asked is told the reason by mail."),
        ),
    ],
)  # fmt: skip


# ---- carrier checks --------------------------------------------------------------------------------------------------
class CarrierState(models.TextChoices):
    SUBMITTED = "submitted", _("Being checked")
    APPROVED = "approved", pgettext_lazy("carrier check", "Approved")
    REJECTED = "rejected", pgettext_lazy("carrier check", "Not approved")


class CarrierPaper(models.TextChoices):
    STATUTES = "statutes", _("Statutes")
    REGISTER_EXTRACT = "register_extract", _("Register extract")
    CHARITABLE_NOTICE = "charitable_notice", _("Notice of charitable status")


C = CarrierState
DECIDE = "calls.decide_carriercheck"
CARRIER_BADGES = {C.SUBMITTED: "info", C.APPROVED: "success", C.REJECTED: "danger"}

CARRIER_CHECK = Process(
    "carrier_check",
    "calls.CarrierCheck",
    C,
    [
        Step(
            "submit", (), C.SUBMITTED, _("Submit documents"), "calls.submit_carriercheck",
            guards=(guards.organisation_is_there, guards.none_is_open),
        ),
        Step(
            "approve", {C.SUBMITTED}, C.APPROVED, _("Approve carrier"), DECIDE,
            guards=(guards.is_not_their_own, guards.validity_lies_ahead),
            tells=_("The organisation gets its carrier number. Its editors are told by mail."),
        ),
        Step(
            "reject", {C.SUBMITTED}, C.REJECTED, _("Do not approve"), DECIDE, guards=(guards.is_not_their_own,), reason=True, danger=True,
            tells=_("The editors of the organisation are told the reason by mail. They can submit documents again."),
        ),
    ],
)  # fmt: skip
