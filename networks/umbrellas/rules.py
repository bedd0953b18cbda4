"""Who they are to an umbrella organisation and its members; composed into permissions on the models."""

import rules

from accounts.roles import roles_of
from accounts.states import Role
from networks.organisations.rules import is_editor, is_staff
from networks.organisations.states import LABEL, OrganisationState
from networks.umbrellas.states import CONFIRMED, MembershipState


def managed_ids(user) -> set[int]:
    """The umbrella organisations this person manages."""
    return roles_of(user).ids(Role.UMBRELLA_MANAGER, LABEL)


@rules.predicate
def manages(user, organisation) -> bool:
    return organisation is not None and organisation.pk in managed_ids(user)


works_for = is_editor | manages


@rules.predicate
def manages_its_umbrella(user, part) -> bool:
    """Of a membership or a mailing."""
    return part is not None and part.umbrella_id in managed_ids(user)


@rules.predicate
def edits_its_member(user, membership) -> bool:
    return membership is not None and is_editor.test(user, membership.member)


@rules.predicate
def is_confirmed_in_public(user, membership) -> bool:
    sides = (membership.umbrella, membership.member) if membership is not None else ()
    return bool(sides) and membership.state in CONFIRMED and all(one.state == OrganisationState.PUBLISHED for one in sides)  # fmt: skip


@rules.predicate
def was_proposed_by_umbrella(user, membership) -> bool:
    return membership is not None and membership.state == MembershipState.PROPOSED_BY_UMBRELLA


@rules.predicate
def was_proposed_by_member(user, membership) -> bool:
    return membership is not None and membership.state == MembershipState.PROPOSED_BY_MEMBER


MEMBERSHIP_PERMISSIONS = {
    "view": is_confirmed_in_public | manages_its_umbrella | edits_its_member | is_staff,
    "admit": manages_its_umbrella,
    "join": edits_its_member,
    "withdraw": (was_proposed_by_umbrella & manages_its_umbrella)
    | (was_proposed_by_member & edits_its_member),
    "end": manages_its_umbrella | edits_its_member,
}
MAILING_PERMISSIONS = {"view": manages_its_umbrella, "write": manages_its_umbrella}
rules.add_perm("umbrellas.work_for", works_for | is_staff)
rules.add_perm("umbrellas.manage", manages)
