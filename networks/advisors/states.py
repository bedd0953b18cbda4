"""The advisor pool: how somebody gets into it, how a municipality asks, how the work is agreed and done (domain.md 1.2, 3.13)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.workflow import Process, Step
from networks.advisors import guards


class Availability(models.TextChoices):
    AVAILABLE = "available", _("Available")
    LIMITED = "limited", _("Limited availability")
    PAUSED = "paused", _("Paused")


class SessionKind(models.TextChoices):
    FIRST_TALK = "first_talk", _("First talk")
    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    PHONE = "phone", _("By telephone")
    EVENT = "event", _("Event")
    PREPARATION = "preparation", _("Preparation")


# ---- advisors --------------------------------------------------------------------------------------------------------
class AdvisorState(models.TextChoices):
    APPLIED = "applied", _("Applied")
    IN_TRAINING = "in_training", _("In training")
    ACTIVE = "active", _("In the pool")
    INACTIVE = "inactive", _("No longer in the pool")
    REJECTED = "rejected", _("Rejected")


A = AdvisorState
ADVISOR_BADGES = {
    A.APPLIED: "info",
    A.IN_TRAINING: "info",
    A.ACTIVE: "success",
    A.INACTIVE: "neutral",
    A.REJECTED: "danger",
}
KEEP_POOL = "advisors.keep_advisor"
THE_PERSON = _("The person is told by mail.")

ADVISOR = Process(
    "advisor",
    "advisors.Advisor",
    AdvisorState,
    [
        Step("apply", (), A.APPLIED, _("Apply for the pool"), "advisors.add_advisor", (guards.applies_once,)),
        Step("train", {A.APPLIED}, A.IN_TRAINING, _("Accept for training"), KEEP_POOL, (guards.is_not_oneself,), tells=THE_PERSON),
        Step("admit", {A.IN_TRAINING}, A.ACTIVE, _("Take into the pool"), KEEP_POOL,
             (guards.is_not_oneself, guards.is_trained, guards.profile_is_complete),
             tells=_("The profile becomes public if the person has agreed. The person is told by mail.")),
        Step("reject", {A.APPLIED, A.IN_TRAINING}, A.REJECTED, _("Reject"), KEEP_POOL, (guards.is_not_oneself,),
             reason=True, danger=True, tells=THE_PERSON),
        Step("retire", {A.ACTIVE}, A.INACTIVE, _("Take out of the pool"), "advisors.retire_advisor", (guards.has_no_work,),
             danger=True, tells=_("The profile is no longer public; what was done stays.")),
        Step("readmit", {A.INACTIVE}, A.ACTIVE, _("Take back into the pool"), KEEP_POOL,
             (guards.is_not_oneself, guards.profile_is_complete),
             tells=THE_PERSON),
    ],
)  # fmt: skip


# ---- requests --------------------------------------------------------------------------------------------------------
class RequestState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    FIRST_TALK = "first_talk", _("First talk")
    MATCHED = "matched", _("Advisor found")
    IN_PROGRESS = "in_progress", _("Advice in progress")
    COMPLETED = "completed", _("Completed")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Cancelled")


R = RequestState
REQUEST_BADGES = {
    R.DRAFT: "neutral", R.SUBMITTED: "info", R.FIRST_TALK: "info", R.MATCHED: "info", R.IN_PROGRESS: "success",
    R.COMPLETED: "success", R.DECLINED: "danger", R.CANCELLED: "neutral",
}  # fmt: skip
OPEN = (R.SUBMITTED, R.FIRST_TALK, R.MATCHED, R.IN_PROGRESS)
"""Staff may propose somebody, also a second person later."""

RUN, STEER = "advisors.run_advisoryrequest", "advisors.steer_advisoryrequest"
WHOEVER_ASKED = _("Whoever sent the request is told by mail.")

REQUEST = Process(
    "advisory_request",
    "advisors.AdvisoryRequest",
    RequestState,
    [
        Step("draft", (), R.DRAFT, _("Save as a draft"), "advisors.add_advisoryrequest"),
        Step("submit", {R.DRAFT}, R.SUBMITTED, _("Submit request"), RUN, (guards.request_is_complete,),
             tells=_("The programme staff are told by mail and answer you.")),
        Step("discard", {R.DRAFT}, R.CANCELLED, _("Discard draft"), RUN, danger=True),
        Step("commission", (), R.FIRST_TALK, _("Make a request for advice of it"), "advisors.commission_advisoryrequest",
             (guards.request_has_goal,)),
        Step("talk", {R.SUBMITTED}, R.FIRST_TALK, _("Begin with a first talk"), STEER,
             tells=_("You become responsible for this request. Whoever sent it is told by mail.")),
        Step("match", {R.SUBMITTED, R.FIRST_TALK}, R.MATCHED, _("An advisor accepts"), "advisors.move_advisoryrequest"),
        Step("begin", {R.MATCHED}, R.IN_PROGRESS, _("The advice begins"), "advisors.move_advisoryrequest"),
        Step("complete", {R.IN_PROGRESS}, R.COMPLETED, _("Complete"), STEER,
             (guards.work_is_reported, guards.municipality_gave_feedback), tells=WHOEVER_ASKED),
        Step("decline", {R.SUBMITTED, R.FIRST_TALK}, R.DECLINED, _("Decline request"), STEER, (guards.not_own_request,),
             reason=True, danger=True, tells=WHOEVER_ASKED),
        Step("cancel", {R.SUBMITTED, R.FIRST_TALK, R.MATCHED}, R.CANCELLED, _("Cancel request"), RUN, reason=True, danger=True,
             tells=_("Open proposals to advisors end. Staff and advisors are told by mail.")),
    ],
)  # fmt: skip


# ---- assignments -----------------------------------------------------------------------------------------------------
class AssignmentState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    ACTIVE = "active", _("In progress")
    COMPLETED = "completed", _("Completed")
    ENDED = "ended", _("Ended early")


W = AssignmentState
ASSIGNMENT_BADGES = {
    W.PROPOSED: "info", W.ACCEPTED: "info", W.DECLINED: "neutral", W.ACTIVE: "success", W.COMPLETED: "success", W.ENDED: "neutral",
}  # fmt: skip
TAKEN = (W.ACCEPTED, W.ACTIVE)
"""These count as load of an advisor."""

ASKED = tuple(state for state in W if state != W.DECLINED)
"""An advisor in one of these reads the request."""

ANSWER = "advisors.answer_assignment"

ASSIGNMENT = Process(
    "advisory_assignment",
    "advisors.Assignment",
    AssignmentState,
    [
        Step("propose", (), W.PROPOSED, _("Propose"), "advisors.propose_assignment",
             (guards.request_seeks_somebody, guards.advisor_is_there, guards.advisor_has_room, guards.advisor_is_independent)),
        Step("accept", {W.PROPOSED}, W.ACCEPTED, _("Accept"), ANSWER, (guards.request_seeks_somebody, guards.advisor_has_room),
             tells=_("The municipality and the programme staff are told by mail.")),
        Step("decline", {W.PROPOSED}, W.DECLINED, _("Decline"), ANSWER, reason=True, danger=True,
             tells=_("The programme staff are told the reason.")),
        Step("start", {W.ACCEPTED}, W.ACTIVE, _("The first session is logged"), "advisors.move_assignment"),
        Step("complete", {W.ACTIVE}, W.COMPLETED, _("Hand in the report and complete"), ANSWER, (guards.report_is_written,),
             tells=_("Nothing can be logged any more. The municipality is asked for its feedback.")),
        Step("adjust", {W.ACCEPTED, W.ACTIVE}, None, _("Change agreed days"), "advisors.steer_assignment", (guards.days_cover_sessions,),
             reason=True, tells=_("The advisor and the municipality are told the number of days and the reason.")),
        Step("end", {W.PROPOSED, W.ACCEPTED, W.ACTIVE}, W.ENDED, _("End early"), "advisors.steer_assignment", reason=True, danger=True,
             tells=_("The advisor and the municipality are told the reason.")),
    ],
)  # fmt: skip
