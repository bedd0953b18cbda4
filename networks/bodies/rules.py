"""Who they are to a body: keeps it, sits on it, reads its papers; composed into permissions on the models."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin, is_signed_in
from accounts.states import Role
from networks.alliances.models import spoken_for
from networks.alliances.rules import speaks_for
from networks.bodies.states import LABEL, PUBLIC
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY


@rules.predicate
def coordinates_its_place(user, body) -> bool:
    return body is not None and roles_of(user).has_id(Role.COORDINATOR, MUNICIPALITY, body.municipality_id)


@rules.predicate
def speaks_for_its_organisation(user, body) -> bool:
    return body is not None and body.organisation_id is not None and speaks_for.test(user, body.organisation)


@rules.predicate
def is_member(user, body) -> bool:
    """Was given the role for this body."""
    return body is not None and roles_of(user).has_id(Role.BODY_MEMBER, LABEL, body.pk)


@rules.predicate
def acts_for_a_seat(user, body) -> bool:
    """Edits an organisation that has a seat now, or coordinates the municipality of an office that has."""
    if body is None or body.pk is None or not roles_of(user).any(Role.ORG_EDITOR, Role.COORDINATOR):
        return False
    return body.seats.active().filter(spoken_for(user, "organisation")).exists()


@rules.predicate
def is_public(user, body) -> bool:
    return body is not None and body.state in PUBLIC and not body.is_internal


keeps = coordinates_its_place | speaks_for_its_organisation | is_admin
reads_papers = keeps | is_staff | is_member | acts_for_a_seat

BODY_PERMISSIONS = {
    "view": is_public | reads_papers,
    "papers": reads_papers,
    "enter": is_signed_in,
    "keep": keeps,
}


def of_body(predicate, name: str):
    """The same rule, asked of a part of a body."""
    return rules.predicate(
        lambda user, part: part is not None and predicate.test(user, part.body), name=f"{name}_of_body"
    )


SEAT_PERMISSIONS = {"view": of_body(BODY_PERMISSIONS["view"], "sees"), "keep": of_body(keeps, "keeps")}


@rules.predicate
def keeps_its_source(user, link) -> bool:
    return link is not None and keeps.test(user, link.source)


@rules.predicate
def sees_both_ends(user, link) -> bool:
    sees = BODY_PERMISSIONS["view"]
    return link is not None and sees.test(user, link.source) and sees.test(user, link.target)


LINK_PERMISSIONS = {"view": sees_both_ends, "keep": keeps_its_source}
