"""Who they are to an organisation; composed into permissions on the models."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin, is_programme_staff, is_signed_in
from accounts.states import Role
from core.registry import profile_helpers
from networks.organisations.states import LABEL, MUNICIPALITY, ActorGroup, OrganisationState


@rules.predicate
def is_editor(user, organisation) -> bool:
    """Keeps this organisation's profile."""
    return organisation is not None and roles_of(user).has_id(Role.ORG_EDITOR, LABEL, organisation.pk)


@rules.predicate
def coordinates_seat(user, organisation) -> bool:
    """Coordinates the municipality in which the organisation has its seat."""
    return organisation is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, organisation.municipality_id
    )


@rules.predicate
def is_office(user, organisation) -> bool:
    return organisation is not None and organisation.office_of_id is not None


@rules.predicate
def coordinates_office(user, organisation) -> bool:
    """Coordinates the municipality this office belongs to."""
    return organisation is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, organisation.office_of_id
    )


def helped_by(user) -> set[int]:
    """The organisations whose profile this person may edit because they allowed it to whom she works for; empty without a role."""
    roles = roles_of(user)
    if not roles.names:
        return set()
    return roles.worked_out("helped", lambda: set().union(*(find(user) for find in profile_helpers)))


@rules.predicate
def helps(user, organisation) -> bool:
    """Edits the profile, never the contact persons, with the recorded permission of the organisation."""
    return organisation is not None and organisation.pk in helped_by(user)


@rules.predicate
def is_published(user, organisation) -> bool:
    return organisation is not None and organisation.state == OrganisationState.PUBLISHED


@rules.predicate
def is_draft(user, organisation) -> bool:
    return organisation is not None and organisation.state == OrganisationState.DRAFT


@rules.predicate
def entered_it(user, organisation) -> bool:
    return organisation is not None and user.pk is not None and organisation.created_by_id == user.pk


@rules.predicate
def is_external(user, organisation) -> bool:
    return organisation is not None and organisation.actor_group == ActorGroup.X


is_staff = is_programme_staff | is_admin
keeps = (is_office & (coordinates_office | is_staff)) | (is_external & is_staff)  # without review
reviews = coordinates_seat | is_staff
enters = is_draft & entered_it & reviews
"""Whoever entered a draft for somebody else sees and completes it, as long as she answers for the place."""
sees = is_published | is_editor | coordinates_office | is_staff | (coordinates_seat & ~is_draft) | enters
speaks_for = is_editor | coordinates_office | ((is_office | is_external) & is_staff)
"""Acts for an organisation: its editors; for offices the coordinator or the programme team, for externals the programme team."""
sees_contacts = is_editor | coordinates_seat | coordinates_office | is_staff

ORGANISATION_PERMISSIONS = {
    "view": sees,
    "contacts": sees_contacts,
    "register": is_signed_in,
    "enter": reviews,
    "keep": keeps,
    "edit": is_editor | keeps | enters | (is_published & helps),
    "conceal": is_editor | keeps | enters,
    "review": reviews,
    "suspend": coordinates_seat | coordinates_office | is_admin,
    "merge": (is_office & (coordinates_office | is_staff)) | (~is_office & reviews),
    "merged": rules.always_false,  # taken by a merge, never by itself
    "leave": is_editor,
    "people": is_editor | (is_staff & ~is_office),
    "archive": is_editor | keeps | is_admin,
}


def of_organisation(predicate):
    """The same rule, asked of something that belongs to an organisation."""
    return rules.predicate(
        lambda user, part: part is not None and predicate.test(user, part.organisation),
        name=f"{predicate.name}_of_organisation",
    )


REVISION_PERMISSIONS = {
    "view": of_organisation(is_editor | reviews | keeps | helps),
    "edit": of_organisation(is_editor | keeps | helps),
    "review": of_organisation(reviews),
}
CONTACT_PERMISSIONS = {
    "view": of_organisation(sees_contacts),
    "edit": of_organisation(is_editor | keeps),
    "withdraw": of_organisation(sees_contacts),
}
