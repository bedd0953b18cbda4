"""Who they are to a cooperation; composed into permissions on the models."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_signed_in
from accounts.states import Role
from networks.alliances.states import PUBLIC
from networks.organisations.rules import coordinates_office, is_editor, is_external, is_office, is_staff
from networks.organisations.states import MUNICIPALITY

speaks_for = is_editor | coordinates_office | ((is_office | is_external) & is_staff)
"""Acts for an organisation: its editors; for offices the coordinator or the programme team, for externals the programme team."""


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
