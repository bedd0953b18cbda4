"""Who follows an application through check, review and decision, and who writes a review (domain.md 3.20).

Whoever takes part in an application sees nothing of this, whatever other roles she has.
"""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin, is_signed_in
from accounts.states import Role
from projects.applications.rules import MUNICIPALITY, ORGANISATION, of_application, staff_reads
from projects.applications.rules import decides as officer_decides

__all__ = ["of_application"]


@rules.predicate
def takes_part(user, application=None) -> bool:
    """Coordinates a municipality that applies, or speaks for an organisation that is named as a partner."""
    if application is None or application.pk is None:
        return False
    roles = roles_of(user)
    if roles.ids(Role.COORDINATOR, MUNICIPALITY) & application.places():
        return True
    own = roles.ids(Role.ORG_EDITOR, ORGANISATION)
    return bool(own) and any(partner.organisation_id in own for partner in application.partners.all())


@rules.predicate
def was_handed_in(user, application=None) -> bool:
    return application is not None and application.was_submitted


@rules.predicate
def holds_review_office(user, application=None) -> bool:
    roles = roles_of(user)
    return roles.any(Role.GRANT_OFFICER, Role.PROGRAMME_STAFF)


@rules.predicate
def is_reviewer(user, review=None) -> bool:
    return review is not None and roles_of(user).any(Role.REVIEWER) and review.reviewer_id == user.pk


@rules.predicate
def is_still_in(user, review=None) -> bool:
    return review is not None and review.state != "out"


@rules.predicate
def handed_in_too(user, review=None) -> bool:
    """Has handed in a review of the same application herself."""
    return review is not None and review.state == "submitted" and review.has_colleague(user)


judges = officer_decides & ~takes_part
follows = was_handed_in & (officer_decides | staff_reads | is_admin) & ~takes_part
writes_review = is_reviewer & is_still_in
sees_review = (is_reviewer & is_still_in) | handed_in_too | of_application(follows)

rules.add_perm("reviews.decide", judges)
rules.add_perm("reviews.follow", follows)
rules.add_perm("reviews.overview", holds_review_office | is_admin)
rules.add_perm("reviews.own_reviews", is_signed_in)
