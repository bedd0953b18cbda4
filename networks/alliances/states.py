"""Who works with whom, and how it comes about (domain.md 3.5): cooperations that every partner confirms, networks one joins."""

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


# ---- networks --------------------------------------------------------------------------------------------------------
class Scope(models.TextChoices):
    LOCAL = "local", _("Local")
    REGIONAL = "regional", _("Regional")
    STATE = "state", _("One Land")
    FEDERAL = "federal", _("Nationwide")
    INTERNATIONAL = "international", _("International")


class NetworkState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ACTIVE = "active", _("Active")
    DORMANT = "dormant", _("Dormant")
    ENDED = "ended", _("Ended")


class MemberRole(models.TextChoices):
    MEMBER = "member", _("Member")
    COORDINATING = "coordinating", _("Coordinating")
    STEERING = "steering", _("Steering")
    STRATEGIC_PARTNER = "strategic_partner", _("Strategic partner")
    GUEST = "guest", _("Guest")


class MembershipState(models.TextChoices):
    INVITED = "invited", _("Invited")
    APPLIED = "applied", _("Applied")
    ACTIVE = "active", _("Member")
    DECLINED = "declined", _("Declined")
    REJECTED = "rejected", _("Rejected")
    ENDED = "ended", _("Left")


N, M = NetworkState, MembershipState
NETWORK_PUBLIC = (N.ACTIVE, N.DORMANT, N.ENDED)
IN_NETWORK = (M.INVITED, M.APPLIED, M.ACTIVE)
NETWORK_BADGES = {N.PLANNED: "info", N.ACTIVE: "success", N.DORMANT: "warning", N.ENDED: "neutral"}
KEEP = "alliances.keep_network"
DECIDE, JOIN = "alliances.decide_membership", "alliances.join_membership"

NETWORK = Process(
    "network",
    "alliances.Network",
    NetworkState,
    [
        Step("found", (), N.PLANNED, _("Enter network"), "alliances.found_network", (guards.has_its_area, guards.founder_acts_there)),
        Step("activate", {N.PLANNED}, N.ACTIVE, _("Make public"), KEEP, (guards.somebody_coordinates,),
             tells=_("The network and its members become public. Nobody gets a mail.")),
        Step("rest", {N.ACTIVE}, N.DORMANT, _("Mark as dormant"), KEEP, tells=_("The network stays visible as dormant.")),
        Step("wake", {N.DORMANT}, N.ACTIVE, _("Active again"), KEEP, tells=_("The network is shown as active again.")),
        Step("end", {N.ACTIVE, N.DORMANT}, N.ENDED, _("End network"), KEEP, (guards.ended_after_founding,), dated=True, danger=True,
             tells=_("The network stays visible with its end; nobody can join any more.")),
    ],
)  # fmt: skip

MEMBERSHIP = Process(
    "network_membership",
    "alliances.Membership",
    MembershipState,
    [
        Step("invite", (), M.INVITED, _("Invite"), DECIDE, (guards.network_takes_members, guards.is_no_member_yet)),
        Step("apply", (), M.APPLIED, _("Apply for membership"), JOIN,
             (guards.network_takes_members, guards.network_is_open, guards.is_no_member_yet)),
        Step("accept", {M.INVITED}, M.ACTIVE, _("Accept"), JOIN, (guards.is_not_who_asked,),
             tells=_("The organisation becomes a member today and is shown on the page of the network.")),
        Step("decline", {M.INVITED}, M.DECLINED, _("Decline"), JOIN, tells=_("Those who keep the network are told.")),
        Step("admit", {M.APPLIED}, M.ACTIVE, _("Admit"), DECIDE, (guards.is_not_who_asked,),
             tells=_("The organisation becomes a member today. Its editors are told.")),
        Step("reject", {M.APPLIED}, M.REJECTED, _("Reject"), DECIDE, reason=True, danger=True,
             tells=_("The editors of the organisation are told the reason.")),
        Step("leave", {M.ACTIVE}, M.ENDED, _("End membership"), "alliances.end_membership",
             (guards.leaves_a_coordinator, guards.left_after_joining), dated=True, danger=True,
             tells=_("The organisation is no longer shown as a member.")),
    ],
)  # fmt: skip
