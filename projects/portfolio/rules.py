"""Who they are to a project: keep it, take part in it, name it a lighthouse; composed into permissions on the models."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin
from accounts.states import Role
from networks.alliances.models import spoken_for
from networks.organisations.rules import is_staff, speaks_for
from networks.organisations.states import MUNICIPALITY
from projects.portfolio.states import TAKING_PART
from workshops.programmes import rules as programmes

BODY, PROGRAMME = "bodies.body", "programmes.programme"


@rules.predicate
def coordinates_lead(user, project) -> bool:
    return project is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, project.lead_municipality_id
    )


@rules.predicate
def is_public(user, project) -> bool:
    return project is not None and project.is_public


@rules.predicate
def coordinates_a_place(user, project) -> bool:
    """Coordinates a municipality that takes part or is asked to."""
    places = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
    if not places or project is None or project.pk is None:
        return False
    return project.places.filter(municipality__in=places, state__in=TAKING_PART).exists()


@rules.predicate
def acts_for_a_partner(user, project) -> bool:
    """Edits an organisation that takes part or is asked to, or coordinates the municipality of an office that does."""
    if project is None or project.pk is None or not roles_of(user).any(Role.ORG_EDITOR, Role.COORDINATOR):
        return False
    return project.partners.filter(spoken_for(user, "organisation"), state__in=TAKING_PART).exists()


@rules.predicate
def sits_on_its_board(user, project) -> bool:
    return project is not None and roles_of(user).has_id(Role.BODY_MEMBER, BODY, project.body_id)


@rules.predicate
def sits_on_a_body_of_its_place(user, project) -> bool:
    """Sits on its board, on a body of the municipality, or on a body of its programme's operator: the body that recommends."""
    return project is not None and project.is_known_to_bodies(roles_of(user).ids(Role.BODY_MEMBER, BODY))


@rules.predicate
def may_lead_one(user, project=None) -> bool:
    """Without a project: whether this person may plan one at all."""
    return project is None and bool(roles_of(user).any(Role.COORDINATOR))


keeps = coordinates_lead | is_admin
takes_part = coordinates_lead | coordinates_a_place | acts_for_a_partner

PROJECT_PERMISSIONS = {
    "view": is_public | takes_part | sits_on_its_board | is_staff,
    "plan": may_lead_one | keeps,
    "take_over": is_admin,
    "keep": keeps,
    "flag": sits_on_a_body_of_its_place | is_staff,
}


def of_project(predicate, name: str):
    """The same rule, asked of a part of a project."""
    return rules.predicate(
        lambda user, part: part is not None and predicate.test(user, part.project), name=f"{name}_of_project"
    )


sees_project = of_project(PROJECT_PERMISSIONS["view"], "sees")
keeps_project = of_project(keeps, "keeps")
PART_PERMISSIONS = {"view": sees_project, "keep": keeps_project}


@rules.predicate
def coordinates_the_place(user, part) -> bool:
    """Coordinates exactly this municipality of the project."""
    return part is not None and roles_of(user).has_id(Role.COORDINATOR, MUNICIPALITY, part.municipality_id)


@rules.predicate
def speaks_for_the_partner(user, part) -> bool:
    return part is not None and part.organisation_id is not None and speaks_for.test(user, part.organisation)


@rules.predicate
def takes_part_now(user, part) -> bool:
    return part is not None and part.state == "confirmed"


PLACE_PERMISSIONS = {
    "view": (takes_part_now & sees_project) | coordinates_the_place | keeps_project | is_staff,
    "keep": keeps_project,
    "join": coordinates_the_place,
    "end": coordinates_the_place | keeps_project,
    "measure": coordinates_the_place | is_admin,
}
PARTNER_PERMISSIONS = {
    "view": (takes_part_now & sees_project) | speaks_for_the_partner | keeps_project | is_staff,
    "keep": keeps_project,
    "join": speaks_for_the_partner,
    "end": speaks_for_the_partner | keeps_project,
}


@rules.predicate
def sees_its_project(user, measure) -> bool:
    return measure is not None and PROJECT_PERMISSIONS["view"].test(user, measure.place.project)


@rules.predicate
def coordinates_its_place(user, measure) -> bool:
    return measure is not None and coordinates_the_place.test(user, measure.place)


MEASURE_PERMISSIONS = {"view": sees_its_project, "keep": coordinates_its_place | is_admin}


# ---- the contract ----------------------------------------------------------------------------------------------------
@rules.predicate
def is_signed_by_somebody(user, agreement) -> bool:
    return agreement is not None and agreement.is_signed


@rules.predicate
def is_one_of_its_sides(user, agreement) -> bool:
    """Of a contract without a project: acts for somebody who signs it."""
    return agreement is not None and agreement.participation_id is not None and agreement.has_side_of(user)


def of_participation(predicate, name: str):
    """The same rule, asked of the contract of a participation."""
    return rules.predicate(
        lambda user, part: part is not None and part.participation_id is not None and predicate.test(user, part.participation),
        name=f"{name}_of_participation",
    )  # fmt: skip


takes_part_in_project = of_project(takes_part, "takes_part")
sees_its_participation = of_participation(programmes.sees_participation, "sees")
keeps_its_participation = of_participation(programmes.coordinates_participation, "keeps")
goes_along = of_participation(programmes.facilitates_participation, "goes_along")
AGREEMENT_PERMISSIONS = {
    "view": (is_signed_by_somebody & (sees_project | sees_its_participation))
    | takes_part_in_project
    | keeps_its_participation
    | goes_along
    | is_one_of_its_sides
    | is_staff,
    "keep": keeps_project | keeps_its_participation,
    "complete": rules.always_false,
}


def of_agreement(predicate, name: str):
    return rules.predicate(
        lambda user, part: part is not None and predicate.test(user, part.agreement),
        name=f"{name}_of_agreement",
    )


sees_agreement = of_agreement(AGREEMENT_PERMISSIONS["view"], "sees")
keeps_agreement = of_agreement(AGREEMENT_PERMISSIONS["keep"], "keeps")
COMMITMENT_PERMISSIONS = {"view": sees_agreement, "keep": keeps_agreement}
SIGNATORY_PERMISSIONS = {
    "view": sees_agreement,
    "keep": keeps_agreement,
    "sign": coordinates_the_place | speaks_for_the_partner,
}
