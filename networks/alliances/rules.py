"""Who they are to a cooperation or a network; composed into permissions on the models."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_signed_in
from accounts.states import Role
from networks.alliances.states import NETWORK_PUBLIC, PUBLIC, MembershipState
from networks.organisations.rules import is_staff, sees, speaks_for
from networks.organisations.states import MUNICIPALITY


@rules.predicate
def coordinates_place_of(user, organisation) -> bool:
    return organisation is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, organisation.municipality_id
    )


may_propose_for = speaks_for | coordinates_place_of | is_staff


@rules.predicate
def is_public(user, cooperation) -> bool:
    return cooperation is not None and cooperation.state in PUBLIC


@rules.predicate
def speaks_for_a_partner(user, cooperation) -> bool:
    return cooperation is not None and any(speaks_for.test(user, one) for one in cooperation.organisations)


@rules.predicate
def coordinates_a_partner(user, cooperation) -> bool:
    return cooperation is not None and any(
        coordinates_place_of.test(user, one) for one in cooperation.organisations
    )


COOPERATION_PERMISSIONS = {
    "view": is_public | speaks_for_a_partner | coordinates_a_partner | is_staff,
    "propose": is_signed_in,
    "answer": speaks_for_a_partner,
    "activate": rules.always_false,
}


# ---- networks ----------------------------------------------------------------------------------------------------------
@rules.predicate
def is_public_network(user, network) -> bool:
    return network is not None and network.state in NETWORK_PUBLIC


@rules.predicate
def speaks_for_its_coordinator(user, network) -> bool:
    return network is not None and speaks_for.test(user, network.coordinator)


@rules.predicate
def coordinates_its_place(user, network) -> bool:
    return network is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, network.municipality_id
    )


@rules.predicate
def speaks_for_a_member(user, network) -> bool:
    members = network.memberships.select_related("organisation") if network and network.pk else ()
    return any(speaks_for.test(user, member.organisation) for member in members)


@rules.predicate
def entered_it(user, network) -> bool:
    return network is not None and user.pk is not None and network.created_by_id == user.pk


keeps_network = speaks_for_its_coordinator | coordinates_its_place | is_staff

NETWORK_PERMISSIONS = {
    "view": is_public_network | keeps_network | entered_it | speaks_for_a_member,
    "found": is_signed_in,
    "keep": keeps_network,
}


@rules.predicate
def speaks_for_the_member(user, membership) -> bool:
    return membership is not None and speaks_for.test(user, membership.organisation)


@rules.predicate
def keeps_its_network(user, membership) -> bool:
    return membership is not None and keeps_network.test(user, membership.network)


@rules.predicate
def is_member(user, membership) -> bool:
    return membership is not None and membership.state == MembershipState.ACTIVE


@rules.predicate
def sees_the_member(user, membership) -> bool:
    return membership is not None and sees.test(user, membership.organisation)


@rules.predicate
def sees_its_network(user, membership) -> bool:
    return membership is not None and NETWORK_PERMISSIONS["view"].test(user, membership.network)


MEMBERSHIP_PERMISSIONS = {
    "view": (is_member & sees_its_network & sees_the_member) | speaks_for_the_member | keeps_its_network,
    "join": speaks_for_the_member,
    "decide": keeps_its_network,
    "end": speaks_for_the_member | keeps_its_network,
}
