"""Who writes an application, who signs it, who reads it, who decides on it (domain.md 3.20)."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin, is_coordinator
from accounts.states import Role
from projects.applications.readers import read_by
from projects.applications.states import WRITABLE
from projects.calls.rules import officer_of

MUNICIPALITY, ORGANISATION, PROGRAMME = (
    "municipalities.municipality",
    "organisations.organisation",
    "programmes.programme",
)


@rules.predicate
def coordinates_lead(user, application=None) -> bool:
    return application is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, application.municipality_id
    )


@rules.predicate
def coordinates_partner(user, application=None) -> bool:
    """Coordinates one of the municipalities that apply together."""
    own = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
    return (
        bool(own)
        and application is not None
        and application.pk is not None
        and bool(own & application.places())
    )


@rules.predicate
def works_in_unit(user, application=None) -> bool:
    """Acts for an office that the application names for a signature."""
    if (
        application is None
        or application.pk is None
        or not roles_of(user).any(Role.UNIT_STAFF, Role.COORDINATOR)
    ):
        return False
    return any(speaks_for_unit(user, signature.unit) for signature in application.signatures.all())


@rules.predicate
def edits_partner(user, application=None) -> bool:
    """Acts for an organisation that was asked to be a partner."""
    if (
        application is None
        or application.pk is None
        or not roles_of(user).any(Role.ORG_EDITOR, Role.COORDINATOR)
    ):
        return False
    return any(speaks_for_partner.test(user, partner) for partner in application.partners.all())


@rules.predicate
def officer_reads(user, application=None) -> bool:
    """The granting authority sees what was handed in, never a draft."""
    return (
        application is not None
        and application.was_submitted
        and officer_of(user, application.call.programme_id)
    )


@rules.predicate
def staff_reads(user, application=None) -> bool:
    """Programme staff see the summary of what was handed in."""
    return (
        application is not None
        and application.was_submitted
        and roles_of(user).has_id(Role.PROGRAMME_STAFF, PROGRAMME, application.call.programme_id)
    )


@rules.predicate
def reads_for_another_room(user, application=None) -> bool:
    return application is not None and application.pk in read_by(user)


@rules.predicate
def is_writable(user, application=None) -> bool:
    return application is not None and application.state in WRITABLE


def of_application(predicate):
    """The same rule, asked of a part of an application."""
    return rules.predicate(
        lambda user, part: part is not None and predicate.test(user, part.application),
        name=f"{predicate.name}_of_application",
    )


@rules.predicate
def acts_for_unit(user, signature=None) -> bool:
    """Works in the office, or coordinates the municipality it belongs to."""
    return signature is not None and speaks_for_unit(user, signature.unit)


@rules.predicate
def speaks_for_partner(user, partner=None) -> bool:
    """Editors of the organisation; of an office the coordinator of its municipality."""
    if partner is None:
        return False
    roles, organisation = roles_of(user), partner.organisation
    return roles.has_id(Role.ORG_EDITOR, ORGANISATION, organisation.pk) or roles.has_id(
        Role.COORDINATOR, MUNICIPALITY, organisation.office_of_id
    )


def speaks_for_unit(user, unit) -> bool:
    roles = roles_of(user)
    return roles.has_id(Role.UNIT_STAFF, ORGANISATION, unit.pk) or roles.has_id(
        Role.COORDINATOR, MUNICIPALITY, unit.office_of_id
    )


leads = coordinates_lead
writes = coordinates_lead | coordinates_partner
reads = writes | works_in_unit | edits_partner | officer_reads | reads_for_another_room | is_admin
sees = reads | staff_reads
decides = officer_reads
applies = is_coordinator
