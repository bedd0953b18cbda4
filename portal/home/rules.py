"""Who sees the Steuerung, who takes a hand-over file."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin, is_programme_staff
from accounts.states import Role
from workshops.programmes.models import Participation
from workshops.programmes.rules import PROGRAMME

may_steer = is_programme_staff | is_admin

rules.add_perm("home.steer", may_steer)


@rules.predicate
def coordinates(user, municipality=None) -> bool:
    return roles_of(user).has(Role.COORDINATOR, municipality)


@rules.predicate
def steers_a_programme_of(user, municipality=None) -> bool:
    """Programme staff of a programme the municipality takes part in."""
    steered = roles_of(user).ids(Role.PROGRAMME_STAFF, PROGRAMME)
    return (
        bool(steered)
        and Participation.objects.filter(municipality=municipality, programme__in=steered).exists()
    )


may_hand_over = coordinates | is_admin | steers_a_programme_of
rules.add_perm("home.hand_over", may_hand_over)
