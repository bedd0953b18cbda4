"""Who may do what with a municipality: everybody reads, its coordinator keeps the presentation, administration the rest."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin
from accounts.states import Role


@rules.predicate
def coordinates(user, municipality=None) -> bool:
    """Is a coordinator of this municipality."""
    return roles_of(user).has(Role.COORDINATOR, municipality)


anybody = rules.always_true
may_present = coordinates | is_admin
may_administer = is_admin
