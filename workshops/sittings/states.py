"""Sittings of bodies, motions to them and what they decide (domain.md 3.6, 3.19.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from workshops.sittings import guards as g


class SittingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    INVITED = "invited", pgettext_lazy("sitting", "Invited")
    HELD = "held", _("Held")
    MINUTED = "minuted", pgettext_lazy("sitting", "Minuted")
    ARCHIVED = "archived", pgettext_lazy("sitting", "Archived")
    CANCELLED = "cancelled", _("Cancelled")


class MotionState(models.TextChoices):
    SUBMITTED = "submitted", pgettext_lazy("motion", "Submitted")
    ON_AGENDA = "on_agenda", _("On the agenda")
    ADOPTED = "adopted", pgettext_lazy("motion", "Adopted")
    REJECTED = "rejected", pgettext_lazy("motion", "Rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("motion", "Withdrawn")


class DecisionState(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


S, M, D = SittingState, MotionState, DecisionState
AHEAD = (S.PLANNED, S.INVITED)
TAKES_PAPERS = (*AHEAD, S.HELD)
BADGES = {
    S.PLANNED: "info", S.INVITED: "info", S.HELD: "warning", S.MINUTED: "success", S.ARCHIVED: "neutral", S.CANCELLED: "neutral",
    M.SUBMITTED: "info", M.ON_AGENDA: "info", M.ADOPTED: "success", M.REJECTED: "neutral", M.WITHDRAWN: "neutral",
    D.OPEN: "warning", D.DONE: "success", D.DROPPED: "neutral",
}  # fmt: skip
RUN, APPROVE = "sittings.run_sitting", "sittings.approve_sitting"
RUN_MOTION, MOVE = "sittings.run_motion", "sittings.move_decision"

SITTING = Process(
    "sitting",
    "sittings.Sitting",
    S,
    [
        Step("plan", (), S.PLANNED, _("Plan sitting"), RUN, (g.body_works,)),
        Step("invite", {S.PLANNED}, S.INVITED, pgettext_lazy("sitting", "Invite"), RUN, (g.has_agenda,),
             tells=_("Members with access and those who act for an organisation with a seat get a mail with day, place and agenda, "
                     "unless the day has passed.")),
        Step("hold", {S.INVITED}, S.HELD, _("Mark as held"), RUN, (g.day_has_come, g.somebody_came),
             tells=_("Next come the minutes and what was decided. Nobody gets a mail.")),
        Step("submit", {S.HELD}, None, _("Submit minutes"), RUN, (g.has_minutes, g.minutes_are_no_secret),
             tells=_("Somebody else reads and approves the minutes; until then they do not change. "
                     "The others who run the body are told by mail.")),
        Step("return", {S.HELD}, None, _("Return minutes"), APPROVE, (g.minutes_wait,), reason=True,
             tells=_("The minutes can be changed again. Whoever submitted them is told your reason by mail.")),
        Step("approve", {S.HELD}, S.MINUTED, _("Approve minutes"), APPROVE, (g.minutes_wait, g.not_own_minutes),
             tells=_("Approved minutes cannot be changed any more. Everybody who reads the papers of the body can read them.")),
        Step("publish", {S.MINUTED, S.ARCHIVED}, None, _("Publish minutes"), RUN, (g.is_not_published, g.body_is_public, g.has_public_text),
             tells=_("Everybody reads the public version on the page of the body, without an account. Decisions, papers and names of "
                     "those present stay internal.")),
        Step("unpublish", {S.MINUTED, S.ARCHIVED}, None, _("Withdraw public version"), RUN, (g.is_published,), danger=True,
             tells=_("From now on only those who read the papers of the body read the minutes.")),
        Step("archive", {S.MINUTED}, S.ARCHIVED, pgettext_lazy("sitting", "Archive"), RUN,
             tells=_("The sitting moves to the archive of the body. Open decisions stay open.")),
        Step("cancel", {S.PLANNED, S.INVITED}, S.CANCELLED, _("Cancel sitting"), RUN, reason=True, danger=True,
             tells=_("Motions on its agenda wait for another sitting. Those who were invited are told the reason if the day lies ahead.")),
    ],
)  # fmt: skip

MOTION = Process(
    "motion",
    "sittings.Motion",
    M,
    [
        Step("submit", (), M.SUBMITTED, _("Table motion"), "sittings.submit_motion", (g.body_takes_motions,)),
        Step("schedule", {M.SUBMITTED}, M.ON_AGENDA, _("Put on the agenda"), RUN_MOTION),
        Step("unschedule", {M.ON_AGENDA}, M.SUBMITTED, _("Take off the agenda"), RUN_MOTION),
        Step("adopt", {M.ON_AGENDA}, M.ADOPTED, pgettext_lazy("motion", "Adopt"), RUN_MOTION, (g.its_sitting_was_held,),
             tells=_("The motion is adopted. Record the decision with its votes in the sitting. Who tabled it is told by mail.")),
        Step("reject", {M.ON_AGENDA}, M.REJECTED, pgettext_lazy("motion", "Reject"), RUN_MOTION, (g.its_sitting_was_held,),
             reason=True, danger=True,
             tells=_("The motion is rejected. Who tabled it is told the reason by mail.")),
        Step("withdraw", {M.SUBMITTED, M.ON_AGENDA}, M.WITHDRAWN, pgettext_lazy("motion", "Withdraw"), "sittings.withdraw_motion",
             danger=True,
             tells=_("The motion is off the table. It stays readable with its state.")),
    ],
)  # fmt: skip

DECISION = Process(
    "decision",
    "sittings.Decision",
    D,
    [
        Step("record", (), D.OPEN, _("Record decision"), "sittings.keep_decision", (g.sitting_was_held, g.votes_fit, g.is_not_due_before)),
        Step("finish", {D.OPEN}, D.DONE, _("Done"), MOVE, dated=True,
             tells=_("It disappears from the lists of what is still to be done.")),
        Step("drop", {D.OPEN}, D.DROPPED, _("Drop"), "sittings.keep_decision", reason=True, danger=True),
    ],
)  # fmt: skip
