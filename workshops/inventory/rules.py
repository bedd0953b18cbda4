"""Who carries out an inventory, who steers it, who reads it (domain.md 3.20)."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin
from accounts.states import Role

MUNICIPALITY, PROGRAMME = "municipalities.municipality", "programmes.programme"
PARTICIPATION, INVENTORY, ORGANISATION = (
    "programmes.participation",
    "inventory.inventory",
    "organisations.organisation",
)


@rules.predicate
def is_public(user, inventory=None) -> bool:
    return inventory is not None and inventory.is_public


@rules.predicate
def coordinates(user, inventory=None) -> bool:
    """Coordinator of the municipality it is about."""
    return inventory is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, inventory.municipality_id
    )


@rules.predicate
def steers_programme(user, inventory=None) -> bool:
    """Staff of its programme; of an inventory outside a programme, staff of any."""
    if inventory is None:
        return False
    roles = roles_of(user)
    if inventory.programme_id is None:
        return roles.any(Role.PROGRAMME_STAFF)
    return roles.has_id(Role.PROGRAMME_STAFF, PROGRAMME, inventory.programme_id)


@rules.predicate
def carries_out(user, inventory=None) -> bool:
    """The people of the contractor: facilitators of this inventory or of the whole participation."""
    roles = roles_of(user)
    return inventory is not None and (
        roles.has_id(Role.FACILITATOR, INVENTORY, inventory.pk)
        or roles.has_id(Role.FACILITATOR, PARTICIPATION, inventory.participation_id)
    )


@rules.predicate
def requests(user, inventory=None) -> bool:
    """Without an inventory: whether there is anything this person may request one for."""
    if inventory is None:
        return roles_of(user).any(Role.COORDINATOR, Role.PROGRAMME_STAFF)
    return coordinates.test(user, inventory) or steers_programme.test(user, inventory)


steers = steers_programme | is_admin
works = carries_out | steers
decides = coordinates | steers
follows = works | coordinates
sees = is_public | follows
may_add = requests | is_admin

INVENTORY_PERMISSIONS = {
    "add": may_add,
    "view": sees,
    "follow": follows,
    "work": works,
    "steer": steers,
    "decide": decides,
    "coordinate": coordinates,
}


def of_inventory(predicate):
    """The same question asked of a part of an inventory: an actor, an assessment, a note."""
    return rules.predicate(
        lambda user, part=None: part is not None and predicate.test(user, part.inventory),
        name=f"inventory_{predicate.name}",
    )


@rules.predicate
def speaks_for_actor(user, actor=None) -> bool:
    """Editor of the organisation that the actor is in the directory."""
    return actor is not None and roles_of(user).has_id(Role.ORG_EDITOR, ORGANISATION, actor.organisation_id)


def of_actor(predicate):
    """The same question asked of the interview of an actor."""
    return rules.predicate(
        lambda user, interview=None: interview is not None and predicate.test(user, interview.actor),
        name=f"actor_{predicate.name}",
    )


follows_part, works_part, steers_part = (of_inventory(predicate) for predicate in (follows, works, steers))
ACTOR_PERMISSIONS = {
    "view": follows_part | speaks_for_actor,
    "keep": works_part,
    "answer": works_part | speaks_for_actor,
    "take_over": steers_part,
}
INTERVIEW_PERMISSIONS = {"view": of_actor(works_part | speaks_for_actor), "keep": of_actor(works_part)}
"""Answers are for the team of the inventory and for the organisation itself; the coordinator reads what is made of them."""

NOTE_PERMISSIONS = {"view": follows_part, "keep": works_part}
