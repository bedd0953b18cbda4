"""Who they are to an organisation; composed into permissions on the models."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin, is_programme_staff, is_signed_in
from accounts.states import Role
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


@rules.predicate
def is_published(user, organisation) -> bool:
    return organisation is not None and organisation.state == OrganisationState.PUBLISHED


@rules.predicate
def is_draft(user, organisation) -> bool:
    return organisation is not None and organisation.state == OrganisationState.DRAFT


@rules.predicate
def is_external(user, organisation) -> bool:
    return organisation is not None and organisation.actor_group == ActorGroup.X


is_staff = is_programme_staff | is_admin
keeps = (is_office & (coordinates_office | is_staff)) | (is_external & is_staff)  # without review
reviews = coordinates_seat | is_staff
sees = is_published | is_editor | coordinates_office | is_staff | (coordinates_seat & ~is_draft)
sees_contacts = is_editor | coordinates_seat | coordinates_office | is_staff

ORGANISATION_PERMISSIONS = {
    "view": sees,
    "contacts": sees_contacts,
    "register": is_signed_in,
    "enter": is_staff,
    "keep": keeps,
    "edit": is_editor | keeps,
    "review": reviews,
    "suspend": coordinates_seat | coordinates_office | is_admin,
    "archive": is_editor | keeps | is_admin,
}


def of_organisation(predicate):
    """The same rule, asked of something that belongs to an organisation."""
    return rules.predicate(
        lambda user, part: part is not None and predicate.test(user, part.organisation),
        name=f"{predicate.name}_of_organisation",
    )


REVISION_PERMISSIONS = {
    "view": of_organisation(is_editor | reviews | keeps),
    "edit": of_organisation(is_editor | keeps),
    "review": of_organisation(reviews),
}
CONTACT_PERMISSIONS = {
    "view": of_organisation(sees_contacts),
    "edit": of_organisation(is_editor | keeps),
    "withdraw": of_organisation(sees_contacts),
}
