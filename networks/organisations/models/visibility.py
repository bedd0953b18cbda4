"""Who reads which part of a public profile: the one rule that page, directory, download and JSON use.

A part is public unless `Organisation.visibility` says otherwise. `address_hidden` keeps the street from everybody but those who work with
the profile. The network are people who hold a role; whoever only registered an organisation holds it once that one is public.
"""

import copy

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from networks.organisations.rules import sees_contacts


class Reach(models.TextChoices):
    """Who a part is for, and how far a reader reaches."""

    PUBLIC = "public", _("Everybody")
    NETWORK = "network", _("The network")
    STAFF = "staff", _("Only we and the reviewers")


TOLD = {Reach.NETWORK: Reach.NETWORK.label, Reach.STAFF: _("Only the organisation and the reviewers")}
"""The same to those who read it."""
PARTS: dict[str, tuple[str, ...]] = {
    "address": ("street", "plz"),
    "email": ("email",),
    "phone": ("phone",),
    "opening_hours": ("opening_hours",),
    "register": ("register_court", "register_number"),
    "members": ("members_count", "active_volunteers", "paid_staff"),
}
"""What an organisation may keep from the public -> its columns. The place stays: it is what the directory is ordered by."""
READS = {
    Reach.PUBLIC: {Reach.PUBLIC},
    Reach.NETWORK: {Reach.PUBLIC, Reach.NETWORK},
    Reach.STAFF: set(Reach),
}
_PART_OF = {column: part for part, columns in PARTS.items() for column in columns}


def reach_of_part(organisation, part: str) -> str:
    """For whom this part of the profile is."""
    if part == "address" and organisation.address_hidden:
        return Reach.STAFF
    return organisation.visibility.get(part, Reach.PUBLIC)


def reach_of_reader(user, organisation) -> Reach:
    """How far this person reaches in this profile. One query at most, for editors, where something is for the network."""
    if sees_contacts.test(user, organisation):
        return Reach.STAFF
    if not any(reach_of_part(organisation, part) == Reach.NETWORK for part in PARTS):
        return Reach.PUBLIC
    return Reach.NETWORK if is_in_network(user, type(organisation)) else Reach.PUBLIC


def is_in_network(user, organisations: type[models.Model]) -> bool:
    """Holds a role; as an editor only when one of the organisations is public, since anybody may register one."""
    roles = roles_of(user)
    if roles.any(*(set(Role) - {Role.ORG_EDITOR})) or getattr(user, "is_superuser", False):
        return True
    return roles.any(Role.ORG_EDITOR) and organisations.objects.published().kept_by(user).exists()


def as_read_by(user, organisation):
    """A copy of the profile with everything emptied that this reader does not see. Pages and documents show nothing else."""
    shown = READS[reach_of_reader(user, organisation)]
    seen = copy.copy(organisation)
    for part, columns in PARTS.items():
        if reach_of_part(organisation, part) not in shown:
            for column in columns:
                setattr(seen, column, None if column in NUMBERS else "")
    return seen


def in_network(organisation, column: str):
    """The value for somebody who holds a role and works on something else, such as inviting to a workshop."""
    kept_back = reach_of_part(organisation, _PART_OF[column]) == Reach.STAFF
    return type(getattr(organisation, column))() if kept_back else getattr(organisation, column)


NUMBERS = frozenset(PARTS["members"])


def kept_back(seen) -> dict[str, str]:
    """Part -> for whom it is, of the parts that are not public and of which this reader sees something. `seen`: `as_read_by`."""
    found = {
        part: reach_of_part(seen, part) for part in PARTS if any(getattr(seen, name) for name in PARTS[part])
    }
    return {part: str(TOLD[reach]) for part, reach in found.items() if reach != Reach.PUBLIC}
