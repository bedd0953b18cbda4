"""The closed lists of this room and its step tables: the dated report duty first (domain.md 3.14, 3.19.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from projects.payments import guards

KEEP, WRITE, TELLS = (
    "payments.keep_reportduty",
    "payments.write_reportduty",
    _("The coordinators of the project are told by mail."),
)


# ---- the report, from the day it is scheduled to its acceptance --------------------------------------------------------
class DutyKind(models.TextChoices):
    INTERIM = "interim", _("Interim report")
    FINAL = "final", _("Proof of use")


class ReportState(models.TextChoices):
    DUE = "due", pgettext_lazy("report", "Due")
    DRAFT = "draft", pgettext_lazy("report", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("report", "Submitted")
    RETURNED = "returned", pgettext_lazy("report", "To be completed")
    ACCEPTED = "accepted", pgettext_lazy("report", "Accepted")
    ACCEPTED_WITH_RECOVERY = "accepted_with_recovery", pgettext_lazy("report", "Accepted with recovery")
    DROPPED = "dropped", pgettext_lazy("report", "No longer needed")


R = ReportState
WAITING = (R.DUE, R.DRAFT, R.RETURNED)
"""Not handed in: these fall due and become overdue."""
ACCEPTED = (R.ACCEPTED, R.ACCEPTED_WITH_RECOVERY)
OPEN = (*WAITING, R.SUBMITTED)
"""Nothing of this is settled yet: it bars the closing of the grant."""
REPORT_BADGES = {
    R.DUE: "info", R.DRAFT: "info", R.SUBMITTED: "info", R.RETURNED: "warning", R.ACCEPTED: "success",
    R.ACCEPTED_WITH_RECOVERY: "success", R.DROPPED: "neutral",
}  # fmt: skip
DECIDES = (guards.takes_no_part,)

REPORT = Process(
    "report",
    "payments.ReportDuty",
    ReportState,
    [
        Step("schedule", (), R.DUE, _("Enter report duty"), KEEP),
        Step("add", (), R.DUE, _("Add report duty"), KEEP, (guards.takes_no_part, guards.grant_is_running)),
        Step("move", WAITING, None, _("Move due day"), KEEP, (guards.takes_no_part, guards.moves_the_day), reason=True, tells=TELLS),
        Step("draft", {R.DUE}, R.DRAFT, _("Begin report"), WRITE, (guards.grant_is_running,)),
        Step("submit", {R.DRAFT, R.RETURNED}, R.SUBMITTED, pgettext_lazy("grant", "Submit report"), WRITE, (guards.grant_is_running,),
             tells=_("The granting authority is told by mail. Nothing can be changed unless the report comes back for completion.")),
        Step("accept", {R.SUBMITTED}, R.ACCEPTED, _("Accept report"), KEEP, DECIDES, tells=TELLS),
        Step("accept_with_recovery", {R.SUBMITTED}, R.ACCEPTED_WITH_RECOVERY, _("Accept report and recover money"), KEEP, DECIDES,
             reason=True, tells=TELLS),
        Step("return", {R.SUBMITTED}, R.RETURNED, _("Return for completion"), KEEP, (guards.takes_no_part, guards.says_until_when),
             reason=True, tells=TELLS),
        Step("drop", {R.DUE, R.DRAFT}, R.DROPPED, _("Remove report duty"), KEEP, DECIDES, reason=True, danger=True, tells=TELLS),
    ],
)  # fmt: skip


# ---- the request for payment -------------------------------------------------------------------------------------------
class DisbursementState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("disbursement", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("disbursement", "Submitted")
    APPROVED = "approved", pgettext_lazy("disbursement", "Approved")
    PAID = "paid", pgettext_lazy("disbursement", "Paid")
    REJECTED = "rejected", pgettext_lazy("disbursement", "Rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("disbursement", "Withdrawn")


D = DisbursementState
CALLED = (D.SUBMITTED, D.APPROVED, D.PAID)
"""What counts against the grant."""
UNPAID = (D.SUBMITTED, D.APPROVED)
DISBURSEMENT_BADGES = {
    D.DRAFT: "neutral", D.SUBMITTED: "info", D.APPROVED: "info", D.PAID: "success", D.REJECTED: "danger", D.WITHDRAWN: "neutral",
}  # fmt: skip
ASK, DECIDE = "payments.write_disbursement", "payments.decide_disbursement"
AUTHORITY = _("The granting authority is told by mail.")
SEPARATE = (guards.takes_no_part, guards.did_not_ask, guards.grant_is_running)

DISBURSEMENT = Process(
    "disbursement",
    "payments.Disbursement",
    DisbursementState,
    [
        Step("draft", (), D.DRAFT, _("Draft request for payment"), ASK, guards.PAYABLE),
        Step("submit", {D.DRAFT}, D.SUBMITTED, _("Submit request for payment"), ASK, guards.PAYABLE, tells=AUTHORITY),
        Step("approve", {D.SUBMITTED}, D.APPROVED, _("Approve request for payment"), DECIDE, (*SEPARATE, guards.fits), tells=TELLS),
        Step("reject", {D.SUBMITTED}, D.REJECTED, _("Reject request for payment"), DECIDE, SEPARATE, reason=True, danger=True, tells=TELLS),
        Step("pay", {D.APPROVED}, D.PAID, _("Record payment"), DECIDE, (*SEPARATE, guards.is_not_paid_before_it_is_called), dated=True,
             tells=TELLS),
        Step("withdraw", {D.DRAFT, D.SUBMITTED}, D.WITHDRAWN, _("Withdraw request for payment"), ASK, danger=True,
             tells=_("The amount can be called again. Nobody gets a mail.")),
    ],
)  # fmt: skip


# ---- the change request ------------------------------------------------------------------------------------------------
class ChangeKind(models.TextChoices):
    PERIOD = "period", _("Other period")
    PLAN_SHIFT = "plan_shift", _("Shift between items of the plan")
    CONTENT = "content", _("Other content")
    PARTNER = "partner", _("Other partners")


class ChangeState(models.TextChoices):
    SUBMITTED = "submitted", pgettext_lazy("disbursement", "Submitted")
    NOTED = "noted", pgettext_lazy("change", "Noted, within the tolerance")
    APPROVED = "approved", pgettext_lazy("disbursement", "Approved")
    REJECTED = "rejected", pgettext_lazy("disbursement", "Rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("disbursement", "Withdrawn")


C = ChangeState
CHANGE_BADGES = {
    C.SUBMITTED: "info",
    C.NOTED: "neutral",
    C.APPROVED: "success",
    C.REJECTED: "danger",
    C.WITHDRAWN: "neutral",
}
ASK_CHANGE, DECIDE_CHANGE = "payments.write_changerequest", "payments.decide_changerequest"

CHANGE = Process(
    "change_request",
    "payments.ChangeRequest",
    ChangeState,
    [
        Step("submit", (), C.SUBMITTED, _("Submit change request"), ASK_CHANGE, guards.CHANGEABLE),
        Step("note", (), C.NOTED, _("Note shift"), ASK_CHANGE, guards.CHANGEABLE),
        Step("approve", {C.SUBMITTED}, C.APPROVED, _("Approve change"), DECIDE_CHANGE, (*SEPARATE, guards.is_as_it_was), tells=TELLS),
        Step("reject", {C.SUBMITTED}, C.REJECTED, _("Reject change"), DECIDE_CHANGE, SEPARATE, reason=True, danger=True, tells=TELLS),
        Step("withdraw", {C.SUBMITTED}, C.WITHDRAWN, _("Withdraw change request"), ASK_CHANGE, danger=True, tells=_("Nobody gets a mail.")),
    ],
)  # fmt: skip
