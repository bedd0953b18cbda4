"""Who they are to an advisor, a request or an assignment; composed into permissions on the models (domain.md 3.20)."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin, is_coordinator, is_programme_staff, is_signed_in
from accounts.states import Role

MUNICIPALITY = "municipalities.municipality"
is_staff = is_programme_staff | is_admin


# ---- advisors --------------------------------------------------------------------------------------------------------
@rules.predicate
def is_public_advisor(user, advisor) -> bool:
    return advisor is not None and advisor.is_public


@rules.predicate
def is_the_advisor(user, advisor) -> bool:
    return advisor is not None and user.pk is not None and advisor.user_id == user.pk


ADVISOR_PERMISSIONS = {
    "view": is_public_advisor | is_the_advisor | is_staff,
    "add": is_signed_in,
    "change": is_the_advisor,
    "keep": is_staff,
    "retire": is_the_advisor | is_staff,
}


# ---- requests --------------------------------------------------------------------------------------------------------
@rules.predicate
def coordinates_its_place(user, request) -> bool:
    return request is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, request.municipality_id
    )


@rules.predicate
def was_submitted(user, request) -> bool:
    return request is not None and request.state != "draft" and request.submitted_on is not None


@rules.predicate
def is_asked_for_it(user, request) -> bool:
    """An advisor who was proposed and has not declined."""
    if request is None or request.pk is None or user.pk is None:
        return False
    return request.assignments.filter(advisor__user=user).exclude(state="declined").exists()


REQUEST_PERMISSIONS = {
    "ask": is_coordinator,
    "add": coordinates_its_place,
    "commission": is_staff,
    "view": coordinates_its_place | (was_submitted & is_staff) | is_asked_for_it,
    "run": coordinates_its_place,
    "steer": was_submitted & is_staff,
    "move": rules.always_false,
}


# ---- assignments -----------------------------------------------------------------------------------------------------
@rules.predicate
def is_its_advisor(user, assignment) -> bool:
    return assignment is not None and user.pk is not None and assignment.advisor.user_id == user.pk


@rules.predicate
def coordinates_what_it_serves(user, assignment) -> bool:
    """Once somebody has accepted: a proposal is between staff and advisor."""
    return (
        assignment is not None
        and assignment.is_agreed
        and coordinates_its_place.test(user, assignment.request)
    )


ASSIGNMENT_PERMISSIONS = {
    "view": is_its_advisor | is_staff | coordinates_what_it_serves,
    "propose": is_staff,
    "answer": is_its_advisor,
    "steer": is_staff,
    "see_rate": is_staff,
    "move": rules.always_false,
}
