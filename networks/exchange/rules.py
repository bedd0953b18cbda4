"""Who they are to an offer or a need."""

import rules

from networks.exchange.states import EntryState
from networks.municipalities.rules import coordinates
from networks.organisations.rules import is_staff, of_organisation, speaks_for
from networks.organisations.states import OrganisationState


@rules.predicate
def is_public(user, entry) -> bool:
    """Its last day counts at once, not only when the clock has closed it."""
    return entry is not None and entry.in_time and entry.organisation.state == OrganisationState.PUBLISHED


@rules.predicate
def is_posted(user, entry) -> bool:
    """Public but for its last day, of which the action speaks."""
    return entry is not None and entry.state == EntryState.OPEN and entry.organisation.state == OrganisationState.PUBLISHED  # fmt: skip


speaks_for_it = of_organisation(speaks_for)


@rules.predicate
def has_account(user, entry=None) -> bool:
    return user.is_authenticated


PERMISSIONS = {
    "view": is_public | speaks_for_it | is_staff,
    "keep": speaks_for_it,
    "answer": is_posted & has_account & ~speaks_for_it,
    "expire": rules.always_false,
}
rules.add_perm("exchange.keep_twins", coordinates)
