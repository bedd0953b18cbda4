"""The pages every public site owes its visitors, and the way of a reported barrier."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.workflow import Process, Step


class PageKey(models.TextChoices):
    """The key is also the address of the page."""

    IMPRINT = "impressum", _("Legal notice")
    PRIVACY = "datenschutz", _("Privacy")
    ACCESSIBILITY = "barrierefreiheit", _("Accessibility statement")
    EASY_LANGUAGE = "leichte-sprache", _("Easy language")
    SIGN_LANGUAGE = "gebaerdensprache", _("Sign language")
    CONTACT = "kontakt", _("Contact")


class ReportState(models.TextChoices):
    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")


BARRIER_REPORT = Process(
    "barrier_report",
    "content.BarrierReport",
    ReportState,
    [
        Step("report", set(), ReportState.OPEN, _("Report a barrier"), "content.report_barrierreport"),
        Step(
            "answer",
            {ReportState.OPEN},
            ReportState.ANSWERED,
            _("Answer"),
            "content.answer_barrierreport",
            reason=True,
            tells=_(
                "Your answer is recorded. If the person left an e-mail address, it is sent there in these words."
            ),
        ),
    ],
)
