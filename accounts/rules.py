"""Who may do what with roles and invitations; the predicates on roles that every room composes."""

import rules

from accounts.roles import objects_of_giver, roles_of
from accounts.states import GIVEN_BY_HOLDERS, GIVEN_BY_STAFF, Role
from core.registry import role_givers


def holds(role: str):
    """A predicate: the person holds this role for any object."""
    return rules.predicate(lambda user, obj=None: roles_of(user).any(role), name=f"holds_{role}")


is_signed_in = rules.is_authenticated
is_admin = holds(Role.ADMIN) | rules.is_superuser
is_programme_staff = holds(Role.PROGRAMME_STAFF)
is_coordinator = holds(Role.COORDINATOR)
is_editor = holds(Role.EDITOR)


@rules.predicate
def may_give(user, assignment=None) -> bool:
    """May give and end this role here: administration everything; programme staff coordinators, facilitators and editors and, for their
    own programme, staff; a coordinator further coordinators of the same municipality; an editor colleagues of the same organisation; who
    keeps a body its members (`core.registry.role_givers`)."""
    roles = roles_of(user)
    if roles.is_admin or user.is_superuser:
        return True
    if assignment is None:
        return roles.any(Role.PROGRAMME_STAFF, *GIVEN_BY_HOLDERS)
    role = assignment.role
    if roles.any(Role.PROGRAMME_STAFF) and role in GIVEN_BY_STAFF:
        return True
    if role in role_givers:
        return objects_of_giver(user, role).filter(pk=assignment.scope_id).exists()
    return role in GIVEN_BY_HOLDERS and roles.has_id(role, assignment.scope_label, assignment.scope_id)


@rules.predicate
def is_holder(user, assignment=None) -> bool:
    return assignment is not None and assignment.user_id == user.pk


@rules.predicate
def is_invited(user, invitation=None) -> bool:
    """The invitation went to an address this person has proven to be theirs."""
    return invitation is not None and invitation.is_to(user)


# The administration (core.admin) knows no roles; what it asks for has no object.
rules.add_perm("core.enter_administration", is_admin | is_programme_staff | is_editor)
rules.add_perm("core.look_up", is_admin | is_programme_staff)
rules.add_perm("core.administer", is_admin)
