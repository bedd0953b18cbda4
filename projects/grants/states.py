"""A grant from its notice to the end (domain.md 3.14). What money and reports ask for is added by the rooms above."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from projects.grants import guards


class GrantState(models.TextChoices):
    ISSUED = "issued", pgettext_lazy("grant", "Notice issued")
    FINAL = "final", pgettext_lazy("grant", "Final")
    ACTIVE = "active", pgettext_lazy("grant", "Active")
    REPORTING = "reporting", pgettext_lazy("grant", "Being settled")
    CLOSED = "closed", pgettext_lazy("grant", "Closed")
    REVOKED = "revoked", pgettext_lazy("grant", "Revoked")


G = GrantState
BADGES = {
    G.ISSUED: "info", G.FINAL: "info", G.ACTIVE: "success", G.REPORTING: "warning", G.CLOSED: "neutral", G.REVOKED: "danger",
}  # fmt: skip
OPEN = (G.ISSUED, G.FINAL, G.ACTIVE, G.REPORTING)
"""From the notice until it is closed or revoked."""
SETTLED = (G.CLOSED, G.REVOKED)
DECIDE, IMPORT = "grants.decide_grant", "grants.import_grant"

GRANT = Process(
    "grant",
    "grants.Grant",
    GrantState,
    [
        Step("issue", (), G.ISSUED, _("Issue notice"), DECIDE,
             (guards.belongs_to_its_programme, guards.is_whole, guards.keeps_to_its_call)),
        Step("take_over", (), G.CLOSED, _("Take over from the records of the programme"), IMPORT),
        Step("take_over_running", (), G.ACTIVE, _("Take over a running one from the records of the programme"), IMPORT),
        Step("waive", {G.ISSUED}, G.FINAL, _("Waive appeal"), "grants.waive_grant", dated=True,
             tells=_("The notice is final from this day on. This cannot be taken back. The granting authority is told.")),
        Step("finalise", {G.ISSUED}, G.FINAL, _("The month for an appeal has passed"), DECIDE, (guards.appeal_has_passed,)),
        Step("start", {G.FINAL}, G.ACTIVE, _("Implementation begins"), DECIDE, (guards.implementation_has_begun,)),
        Step("end", {G.ACTIVE}, G.REPORTING, _("Implementation ends"), DECIDE, (guards.implementation_is_over,)),
        Step("close", {G.REPORTING}, G.CLOSED, _("Close grant"), DECIDE, (guards.is_not_the_recipient,),
             tells=_("The grant is settled. Nothing can be called or handed in any more.")),
        Step("change", OPEN, None, _("Change notice"), DECIDE, (guards.is_not_the_recipient,), reason=True,
             tells=_("The new amount counts from now on, in the statistics too. The reason stays in the history.")),
        Step("revoke", OPEN, G.REVOKED, _("Revoke notice"), DECIDE, (guards.is_not_the_recipient,), reason=True, dated=True, danger=True,
             tells=_("The grant ends and no longer counts in the statistics. Those who keep the project are told the reason.")),
    ],
)  # fmt: skip


# ---- the plan --------------------------------------------------------------------------------------------------------
class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan", "Being adapted")
    HANDED_IN = "handed_in", pgettext_lazy("plan", "Handed in")
    BOUND = "bound", pgettext_lazy("plan", "Binding")


L = PlanState
PLAN_BADGES = {L.DRAFT: "warning", L.HANDED_IN: "info", L.BOUND: "success"}
WRITE_PLAN, DECIDE_PLAN = "grants.write_plan", "grants.decide_plan"

PLAN = Process(
    "plan",
    "grants.Plan",
    PlanState,
    [
        Step("adapt", (), L.DRAFT, _("Adapt plan"), WRITE_PLAN, (guards.approved_below,)),
        Step("copy", (), L.BOUND, _("Take over plan from the application"), DECIDE_PLAN),
        Step("hand_in", {L.DRAFT}, L.HANDED_IN, _("Hand in adapted plan"), WRITE_PLAN, (guards.plan_holds,),
             tells=_("The granting authority is told and can issue the notice. Until then you can take the plan back.")),
        Step("take_back", {L.HANDED_IN}, L.DRAFT, _("Take plan back"), WRITE_PLAN,
             tells=_("You can change it and hand it in again. Nobody is told.")),
        Step("return", {L.HANDED_IN}, L.DRAFT, _("Return plan"), DECIDE_PLAN, reason=True,
             tells=_("The applicants are told the reason by mail.")),
        Step("bind", {L.HANDED_IN}, L.BOUND, _("Plan becomes binding"), DECIDE_PLAN),
        Step("change", {L.BOUND}, None, _("Change binding plan"), DECIDE_PLAN, reason=True),
    ],
)  # fmt: skip


# ---- conditions ------------------------------------------------------------------------------------------------------
class ConditionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("condition", "Open")
    FULFILLED = "fulfilled", pgettext_lazy("condition", "Fulfilled")
    DROPPED = "dropped", pgettext_lazy("condition", "Dropped")


C = ConditionState
CONDITION_BADGES = {C.OPEN: "warning", C.FULFILLED: "success", C.DROPPED: "neutral"}
SETTLE = "grants.settle_condition"

CONDITION = Process(
    "condition",
    "grants.Condition",
    ConditionState,
    [
        Step("set", (), C.OPEN, _("Set condition"), SETTLE),
        Step("fulfil", {C.OPEN}, C.FULFILLED, _("Mark condition as fulfilled"), SETTLE, (guards.is_not_the_recipient_of_it,), dated=True,
             tells=_("Nobody gets a mail; everybody who works on the grant sees it.")),
        Step("drop", {C.OPEN}, C.DROPPED, _("Drop condition"), SETTLE, (guards.is_not_the_recipient_of_it,), reason=True, danger=True,
             tells=_("The condition no longer counts. The reason stays in the history.")),
    ],
)  # fmt: skip


class CopyKind(models.TextChoices):
    ISSUE = "issue", pgettext_lazy("notice", "Notice of grant")
    CHANGE = "change", pgettext_lazy("notice", "Change notice")
    REVOKE = "revoke", pgettext_lazy("notice", "Revocation notice")
