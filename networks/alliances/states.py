"""Who works with whom, and how it comes about: one proposes, every partner confirms (domain.md 3.5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.workflow import Process, Step
from networks.alliances import guards


class CooperationKind(models.TextChoices):
    JOINT_PROJECT = "joint_project", _("Joint project")
    JOINT_EVENT = "joint_event", _("Joint event")
    EXCHANGE = "exchange", _("Exchange")
    ADVICE = "advice", _("Advice")
    SHARED_ROOM = "shared_room", _("Shared room")
    AGREEMENT = "agreement", _("Agreement")
    OTHER = "other", _("Other")


class CooperationState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", _("Active")
    OBJECTED = "objected", _("Objected")
    ENDED = "ended", _("Ended")


C = CooperationState
PUBLIC = (C.ACTIVE, C.ENDED)
BADGES = {C.PROPOSED: "info", C.ACTIVE: "success", C.OBJECTED: "warning", C.ENDED: "neutral"}

ANSWER = "alliances.answer_cooperation"

COOPERATION = Process(
    "cooperation",
    "alliances.Cooperation",
    CooperationState,
    [
        Step("propose", (), C.PROPOSED, _("Propose cooperation"), "alliances.propose_cooperation",
             (guards.has_partners, guards.concerns_the_proposer, guards.starts_before_it_ends)),
        Step("confirm", {C.PROPOSED}, None, _("Confirm"), ANSWER, (guards.is_not_the_proposer, guards.waits_for_this_person),
             tells=_("You confirm for the partners you act for. As soon as all have confirmed, the cooperation is public.")),
        Step("activate", {C.PROPOSED}, C.ACTIVE, _("Becomes active"), "alliances.activate_cooperation", (guards.everybody_confirmed,)),
        Step("object", {C.PROPOSED}, C.OBJECTED, _("Object"), ANSWER, reason=True, danger=True,
             tells=_("The cooperation does not come about. The other partners are told the reason.")),
        Step("end", {C.ACTIVE}, C.ENDED, _("End cooperation"), ANSWER, (guards.ended_by_today,), dated=True, danger=True,
             tells=_("The cooperation stays visible with its end. The other partners are told.")),
    ],
)  # fmt: skip
