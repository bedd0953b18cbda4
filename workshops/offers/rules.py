"""Who keeps the offers, who asks for them, who answers (domain.md 3.20)."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin, is_coordinator, is_programme_staff
from accounts.states import Role

MUNICIPALITY, PROGRAMME = "municipalities.municipality", "programmes.programme"


@rules.predicate
def is_active_offer(user, offer=None) -> bool:
    return offer is not None and offer.is_active


@rules.predicate
def answers_for_offer(user, offer=None) -> bool:
    """Staff of the offer's programme; of an offer without one, all programme staff."""
    if offer is None:
        return False
    if offer.programme_id is None:
        return is_programme_staff.test(user)
    return roles_of(user).has_id(Role.PROGRAMME_STAFF, PROGRAMME, offer.programme_id)


@rules.predicate
def coordinates_request(user, request=None) -> bool:
    return request is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, request.municipality_id
    )


@rules.predicate
def answers_request(user, request=None) -> bool:
    """A draft is nobody's business but the municipality's."""
    return (
        request is not None
        and request.state != "draft"
        and (answers_for_offer.test(user, request.offer) or is_admin.test(user))
    )


may_keep_offer = answers_for_offer | is_admin
may_add_offer = is_programme_staff | is_admin
may_see_offer = is_active_offer | may_keep_offer | is_programme_staff
sees_request = coordinates_request | answers_request
asks = is_coordinator
steers = may_add_offer
