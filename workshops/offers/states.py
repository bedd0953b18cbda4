"""An offer's form and the way of a request for it (domain.md 3.7 and 3.19.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.workflow import Process, Step
from workshops.offers import guards


class FormKind(models.TextChoices):
    """What a request asks for, and the key under which a room above says how that is built (`targets.py`)."""

    INVENTORY = "inventory", _("Inventory")
    WORKSHOP = "workshop", _("Workshop")
    ADVICE = "advice", _("Advice")
    ENQUIRY = "enquiry", _("Enquiry")


class RequestState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_CLARIFICATION = "in_clarification", _("In clarification")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    FULFILLED = "fulfilled", _("Fulfilled")
    CANCELLED = "cancelled", _("Cancelled")


S = RequestState
WAITING = (S.SUBMITTED, S.IN_CLARIFICATION)
"""The municipality waits for an answer; the clock of the queue runs (settings.REQUEST_CLOCK)."""

WRITABLE = (S.DRAFT, S.IN_CLARIFICATION)
BADGES = {
    S.DRAFT: "neutral", S.SUBMITTED: "info", S.IN_CLARIFICATION: "warning", S.ACCEPTED: "success",
    S.DECLINED: "danger", S.FULFILLED: "success", S.CANCELLED: "neutral",
}  # fmt: skip
RUN, DECIDE = "offers.run_servicerequest", "offers.decide_servicerequest"
WHOEVER_ASKED = _("Whoever sent the request is told by mail.")

REQUEST = Process(
    "service_request",
    "offers.ServiceRequest",
    S,
    [
        Step("draft", (), S.DRAFT, _("Save as a draft"), "offers.add_servicerequest"),
        Step(
            "submit", {S.DRAFT}, S.SUBMITTED, _("Submit request"), RUN,
            guards=(guards.offer_is_active, guards.is_complete), tells=_("The programme staff are told by mail and answer you."),
        ),
        Step("discard", {S.DRAFT}, S.CANCELLED, _("Discard draft"), RUN, danger=True),
        Step(
            "clarify", {S.SUBMITTED}, S.IN_CLARIFICATION, _("Take on"), DECIDE,
            tells=_("You become responsible for this request. Whoever sent it is told by mail."),
        ),
        Step(
            "accept", WAITING, S.ACCEPTED, _("Accept request"), DECIDE, guards=(guards.not_own_request,),
            tells=WHOEVER_ASKED,
        ),
        Step("ask", {S.IN_CLARIFICATION}, None, _("Ask a question"), DECIDE, reason=True, tells=WHOEVER_ASKED),
        Step(
            "reply", {S.IN_CLARIFICATION}, None, _("Reply"), RUN, reason=True,
            tells=_("Whoever is responsible for the request is told by mail."),
        ),
        Step(
            "decline", WAITING, S.DECLINED, _("Decline request"), DECIDE, guards=(guards.not_own_request,),
            reason=True, tells=WHOEVER_ASKED, danger=True,
        ),
        Step("fulfil", {S.ACCEPTED}, S.FULFILLED, _("Mark as fulfilled"), DECIDE, guards=(guards.has_no_target,)),
        Step(
            "reopen", {S.ACCEPTED}, S.IN_CLARIFICATION, _("Take up again"), DECIDE, guards=(guards.nothing_runs,),
            reason=True, tells=_("The request is in clarification again and its clock starts anew. Whoever sent it is told by mail."),
        ),
        Step(
            "resume", {S.FULFILLED}, S.ACCEPTED, _("Not fulfilled after all"), DECIDE, guards=(guards.nothing_was_built,), reason=True,
            tells=_("The request counts as accepted again. Nobody gets a mail."),
        ),
        Step(
            "cancel", WAITING, S.CANCELLED, _("Cancel request"), RUN, reason=True, danger=True,
            tells=_("Whoever is responsible for the request is told by mail."),
        ),
    ],
)  # fmt: skip
