"""What an archived organisation leaves behind: its memberships and cooperations end with it."""

from django.utils.translation import gettext as _

from core.history import Transition
from core.workflow import take
from networks.alliances.actions.letters import tell_decided
from networks.alliances.models import Cooperation, Membership
from networks.alliances.states import (
    COOPERATION,
    IN_NETWORK,
    MEMBERSHIP,
    CooperationKind,
    CooperationState,
    MemberRole,
    MembershipState,
    NetworkState,
)
from networks.organisations.models import Organisation


def bound_by_agreement(organisation: Organisation, act) -> str | None:
    """An agreement in force, or a network that nobody else coordinates, is handed over or ended first."""
    if act.asking:
        return None
    agreements = Cooperation.objects.filter(
        kind=CooperationKind.AGREEMENT, state=CooperationState.ACTIVE, partners__organisation=organisation
    )  # fmt: skip
    if agreement := agreements.first():
        return _("The agreement “%(title)s” is in force. It must be transferred or ended first.") % {
            "title": agreement.title
        }
    led = Membership.objects.active().filter(organisation=organisation, role=MemberRole.COORDINATING)
    for membership in led.exclude(network__state=NetworkState.ENDED).select_related("network"):
        if not membership.network.others_coordinate(membership):
            names = {"network": membership.network.name}
            return (
                _("The organisation coordinates “%(network)s”. Another member must coordinate first.") % names
            )
    return None


def end_what_it_took_part_in(organisation: Organisation, archived: Transition) -> None:
    """On the same day: active memberships and cooperations end, what was only asked does not come about. The other partners are told."""
    day = archived.effective_on
    for membership in Membership.objects.filter(organisation=organisation, state__in=IN_NETWORK):
        _end_membership(membership, archived)
    joined = Cooperation.objects.filter(partners__organisation=organisation)
    for cooperation in joined.filter(state=CooperationState.ACTIVE):
        changes = {"end": max(day, cooperation.start)}
        ended = take(
            COOPERATION.end, cooperation, by=archived.by, effective_on=day, changes=changes, cause=archived
        )
        tell_decided(cooperation, ended, "ended")
    for cooperation in joined.filter(state=CooperationState.PROPOSED):
        reason = _("%(organisation)s was archived.") % {"organisation": organisation.name}
        objected = take(COOPERATION.object, cooperation, by=archived.by, reason=reason, cause=archived)
        tell_decided(cooperation, objected, "objected")


def _end_membership(membership: Membership, archived: Transition) -> None:
    day, by = archived.effective_on, archived.by
    if membership.state == MembershipState.ACTIVE:
        take(MEMBERSHIP.leave, membership, by=by, effective_on=day, changes={"left_on": day}, cause=archived)
    elif membership.state == MembershipState.INVITED:
        take(MEMBERSHIP.decline, membership, by=by, cause=archived)
    else:
        take(MEMBERSHIP.reject, membership, by=by, cause=archived)
