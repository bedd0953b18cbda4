"""Who reads about the money of a grant, who asks for it, who decides (domain.md 3.20): asked of what belongs to a grant."""

import rules

from accounts.roles import roles_of
from accounts.states import Role
from projects.grants.rules import coordinates_its_lead, works_on
from projects.grants.rules import decides as decides_on_grant


def of_grant(predicate, name: str):
    """The same rule, asked of something that belongs to a grant."""
    return rules.predicate(
        lambda user, row=None: row is not None and predicate.test(user, row.grant), name=f"{name}_of_grant"
    )


@rules.predicate
def has_to_do_with_grants(user, row=None) -> bool:
    return (
        roles_of(user).any(Role.COORDINATOR, Role.GRANT_OFFICER, Role.PROGRAMME_STAFF, Role.ADMIN)
        or user.is_superuser
    )


reads, decides, writes = (
    of_grant(works_on, "reads"),
    of_grant(decides_on_grant, "decides"),
    of_grant(coordinates_its_lead, "writes"),
)
DISBURSEMENT_PERMISSIONS = CHANGE_PERMISSIONS = {"view": reads, "write": writes, "decide": decides}
DUTY_PERMISSIONS = {"list": has_to_do_with_grants, "view": reads, "keep": decides, "write": writes}
