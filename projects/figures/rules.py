"""Who enters the figures of a programme: its staff and its granting authority. Everybody reads them."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_admin
from accounts.states import Role

PROGRAMME = "programmes.programme"


@rules.predicate
def works_for_its_programme(user, figure=None) -> bool:
    roles = roles_of(user)
    return figure is not None and any(
        roles.has_id(role, PROGRAMME, figure.programme_id)
        for role in (Role.PROGRAMME_STAFF, Role.GRANT_OFFICER)
    )


may_enter = works_for_its_programme | is_admin
