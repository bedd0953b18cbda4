"""Reads that serve one page."""

from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from accounts.roles import roles_of
from accounts.states import Role
from core.workflow import OpenStep, open_steps
from networks.alliances.models import Cooperation, Membership, Network, spoken_for
from networks.alliances.states import DECIDE, IN_NETWORK, CooperationState, MembershipState, NetworkState
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation

MOST_SHOWN = 10


class Bridging(NamedTuple):
    """How many active cooperations connect both sides (domain.md 3.21, bridging rate)."""

    bridging: int
    active: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.bridging / self.active) if self.active else None


def bridging_of(cooperations: QuerySet[Cooperation]) -> Bridging:
    active = cooperations.filter(state=CooperationState.ACTIVE).with_bridging()
    counted = active.aggregate(all=Count("pk"), bridging=Count("pk", filter=Q(bridges=True)))
    return Bridging(counted["bridging"], counted["all"])


def shown_on(user, organisation: Organisation | None = None, municipality: Municipality | None = None):
    """The public cooperations of a profile, the newest first, with the names this person may see."""
    found = Cooperation.objects.public()
    if organisation is not None:
        found = found.of(organisation)
    if municipality is not None:
        found = found.in_places([municipality])
    return list(found.with_names(user).order_by("-start", "pk")[:MOST_SHOWN])


def choosable_partners() -> QuerySet[Organisation]:
    """Only what is public can be named as a partner."""
    return Organisation.objects.published().select_related("municipality")


# ---- networks ----------------------------------------------------------------------------------------------------------
class Member(NamedTuple):
    """A line of the list of members; the steps are those this person may take."""

    membership: Membership
    steps: list[OpenStep]
    may_set_role: bool


def members_of(network: Network, user) -> list[Member]:
    """Those in it and, for whom it concerns, those on their way; coordinating ones first."""
    seen = Membership.objects.visible_to(user).filter(network=network, state__in=IN_NETWORK)
    found = list(
        seen.select_related("organisation__municipality").order_by("-state", "role", "organisation__sort_key")
    )
    for membership in found:
        membership.network = network
    return [
        Member(one, open_steps(one, user), one.state == MembershipState.ACTIVE and user.has_perm(DECIDE, one))
        for one in found
    ]


def own_organisations(user) -> QuerySet[Organisation]:
    """Those this person could bring into a network."""
    return choosable_partners().filter(spoken_for(user))


def outside(network: Network, user) -> QuerySet[Organisation]:
    """Those of hers that are not in the network and not on their way into it."""
    inside = network.memberships.filter(state__in=IN_NETWORK).values("organisation")
    return own_organisations(user).exclude(pk__in=inside).order_by("sort_key")


def may_apply(user, network: Network) -> bool:
    """Whether the button leads on: not when all of hers are in it. A visitor signs in first, somebody without an organisation is told
    how to enter one."""
    if network.state == NetworkState.ENDED or not network.is_open:
        return False
    if not roles_of(user).any(Role.ORG_EDITOR, Role.COORDINATOR):
        return True
    return outside(network, user).exists() or not own_organisations(user).exists()


def networks_of(
    organisation: Organisation | None = None, municipality: Municipality | None = None
) -> list[Network]:
    """The public networks of a profile: those it is a member of, or the local ones of a place."""
    found = Network.objects.public()
    if organisation is not None:
        inside = Membership.objects.active().filter(organisation=organisation)
        found = found.filter(pk__in=inside.values("network"))
    if municipality is not None:
        found = found.filter(municipality=municipality)
    return list(found.order_by("sort_key")[:MOST_SHOWN])
