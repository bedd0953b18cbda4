"""Who steers a programme, who runs a municipality's process in it (domain.md 3.20)."""

import rules

from accounts.roles import roles_of
from accounts.rules import holds, is_admin, is_coordinator, is_editor, is_programme_staff
from accounts.states import Role

MUNICIPALITY, PROGRAMME = "municipalities.municipality", "programmes.programme"


@rules.predicate
def is_public_programme(user, programme=None) -> bool:
    return programme is not None and programme.state != "draft"


@rules.predicate
def steers_programme(user, programme=None) -> bool:
    """Programme staff of exactly this programme."""
    return roles_of(user).has(Role.PROGRAMME_STAFF, programme)


@rules.predicate
def steers_participation(user, participation=None) -> bool:
    return participation is not None and roles_of(user).has_id(
        Role.PROGRAMME_STAFF, PROGRAMME, participation.programme_id
    )


@rules.predicate
def coordinates_participation(user, participation=None) -> bool:
    """Coordinator of the municipality that takes part."""
    return participation is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, participation.municipality_id
    )


@rules.predicate
def facilitates_participation(user, participation=None) -> bool:
    return roles_of(user).has(Role.FACILITATOR, participation)


@rules.predicate
def is_public_participation(user, participation=None) -> bool:
    return participation is not None and participation.is_public


@rules.predicate
def sees_milestone(user, milestone=None) -> bool:
    """The notes of a milestone are not for the public, which reads the workshops."""
    return milestone is not None and follows_participation.test(user, milestone.participation)


@rules.predicate
def keeps_milestone(user, milestone=None) -> bool:
    return milestone is not None and runs_participation.test(user, milestone.participation)


@rules.predicate
def sees_obstacle(user, obstacle=None) -> bool:
    """Told among those who work with the process; everybody else sees counts."""
    return obstacle is not None and follows_participation.test(user, obstacle.participation)


@rules.predicate
def sees_assessment(user, assessment=None) -> bool:
    """The municipality and its facilitator read what staff think; the public does not."""
    return assessment is not None and follows_participation.test(user, assessment.participation)


@rules.predicate
def is_this_facilitator(user, facilitator=None) -> bool:
    return facilitator is not None and user.pk is not None and facilitator.user_id == user.pk


sees_programme = is_public_programme | steers_programme | is_admin | is_editor
runs_participation = coordinates_participation | steers_participation | is_admin
follows_participation = runs_participation | facilitates_participation
sees_participation = is_public_participation | follows_participation
may_add_programme = is_programme_staff | is_admin
may_steer_programme = steers_programme | is_admin
may_publish_programme = may_steer_programme | is_editor
plans_workshops = is_coordinator | is_programme_staff | holds(Role.FACILITATOR) | is_admin
sees_facilitator = plans_workshops | is_this_facilitator
