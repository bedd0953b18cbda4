"""Who may do what with workshops (domain.md 3.20)."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin, is_programme_staff
from accounts.states import Role
from workshops.programmes.rules import plans_workshops

MUNICIPALITY, PROGRAMME = "municipalities.municipality", "programmes.programme"
PARTICIPATION, WORKSHOP, ORGANISATION = (
    "programmes.participation",
    "meetings.workshop",
    "organisations.organisation",
)


@rules.predicate
def is_public(user, workshop=None) -> bool:
    return workshop is not None and workshop.is_public


@rules.predicate
def coordinates(user, workshop=None) -> bool:
    """Coordinator of the workshop's municipality."""
    return workshop is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, workshop.municipality_id
    )


@rules.predicate
def steers(user, workshop=None) -> bool:
    """Programme staff of the workshop's programme."""
    return workshop is not None and roles_of(user).has_id(
        Role.PROGRAMME_STAFF, PROGRAMME, workshop.programme_id
    )


@rules.predicate
def facilitates(user, workshop=None) -> bool:
    """Facilitator of this workshop or of the whole participation."""
    roles = roles_of(user)
    return workshop is not None and (
        roles.has_id(Role.FACILITATOR, WORKSHOP, workshop.pk)
        or roles.has_id(Role.FACILITATOR, PARTICIPATION, workshop.participation_id)
    )


coordinates_workshop = coordinates | steers | is_admin
runs_workshop = coordinates_workshop | facilitates
sees_workshop = is_public | runs_workshop


def of_workshop(predicate):
    """The same question asked of a part of a workshop: its minutes, an outcome, an attendance."""
    return rules.predicate(
        lambda user, part=None: part is not None and predicate.test(user, part.workshop),
        name=f"workshop_{predicate.name}",
    )


@rules.predicate
def is_public_minutes(user, minutes=None) -> bool:
    return minutes is not None and minutes.state == "published" and minutes.workshop.is_public


@rules.predicate
def edits_owner(user, outcome=None) -> bool:
    """Editor of the organisation that is responsible for the outcome; for an office its municipality's coordinator."""
    if outcome is None or outcome.owner_id is None:
        return False
    roles = roles_of(user)
    return roles.has_id(Role.ORG_EDITOR, ORGANISATION, outcome.owner_id) or roles.has_id(
        Role.COORDINATOR, MUNICIPALITY, outcome.owner.office_of_id
    )


@rules.predicate
def may_register(user, attendance=None) -> bool:
    """Everybody with an account, herself or for her organisation; the action looks whether registration is open."""
    return attendance is not None and user.is_authenticated and attendance.workshop.is_public


@rules.predicate
def is_public_document(user, document=None) -> bool:
    return document is not None and document.is_public and document.workshop.is_public


@rules.predicate
def is_shared_template(user, template=None) -> bool:
    """An agenda template for everybody, not one of a municipality's own."""
    return template is not None and template.municipality_id is None


@rules.predicate
def coordinates_template(user, template=None) -> bool:
    """Coordinator of the municipality whose own template it is."""
    return template is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, template.municipality_id
    )


keeps_shared_templates = is_programme_staff | is_admin
keeps_template = (is_shared_template & keeps_shared_templates) | coordinates_template | is_admin
sees_template = (is_shared_template & plans_workshops) | keeps_template
runs_part = of_workshop(runs_workshop)
coordinates_part = of_workshop(coordinates_workshop)
