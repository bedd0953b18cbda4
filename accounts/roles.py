"""What a person is, to which object, today: read once per request."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.states import GIVEN_BY_HOLDERS, GIVEN_BY_STAFF, SCOPES, Role
from core.registry import role_givers


class Roles:
    """The effective role assignments of one person. Empty for a visitor."""

    def __init__(self, rows: Iterable[tuple[str, str | None, str | None, int | None]] = ()):
        self._ids: dict[tuple[str, str], set[int]] = {}
        self.names: set[str] = set()
        self._worked_out: dict[str, Any] = {}
        for role, app_label, model, scope_id in rows:
            self.names.add(role)
            if scope_id is not None:
                self._ids.setdefault((role, f"{app_label}.{model}"), set()).add(scope_id)

    def any(self, *roles: str) -> bool:
        """Holds one of these roles, whatever its scope."""
        return not self.names.isdisjoint(roles)

    def has(self, role: str, obj: models.Model | None) -> bool:
        """Holds the role for exactly this object."""
        return obj is not None and obj.pk in self.ids(role, obj._meta.label_lower)

    def has_id(self, role: str, model: str, pk: int | None) -> bool:
        """As `has`, without loading the object: `model` is its label, e.g. "municipalities.municipality"."""
        return pk is not None and pk in self.ids(role, model)

    def ids(self, role: str, model: str) -> set[int]:
        """The ids of the objects of this model the role is held for."""
        return self._ids.get((role, model), set())

    def worked_out(self, key: str, find: Callable[[], Any]) -> Any:
        """What follows from these roles in another room, found once a request."""
        if key not in self._worked_out:
            self._worked_out[key] = find()
        return self._worked_out[key]

    @property
    def is_admin(self) -> bool:
        return Role.ADMIN in self.names


NOBODY = Roles()


def roles_of(user) -> Roles:
    """The roles of any user, a visitor included."""
    return getattr(user, "roles", NOBODY)


def effective(on=None) -> Q:
    """Role assignments that hold on a day, today by default."""
    day = on or timezone.localdate()
    return (
        Q(ended_at__isnull=True)
        & Q(valid_from__lte=day)
        & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))
    )


def given_by(user) -> Q:
    """The roles and invitations this person may give, end and withdraw; the same answer as `accounts.rules.may_give`, as a filter."""
    roles = roles_of(user)
    if roles.is_admin or user.is_superuser:
        return Q(pk__isnull=False)  # an empty Q vanishes beside another one
    found = Q(pk__in=[])
    if roles.any(Role.PROGRAMME_STAFF):
        found |= Q(role__in=GIVEN_BY_STAFF)
    for role in GIVEN_BY_HOLDERS & roles.names:
        for label in SCOPES[role]:
            found |= Q(role=role, scope_type=type_of(label), scope_id__in=roles.ids(role, label))
    for role in Role:
        if role in role_givers:
            kept = objects_of_giver(user, role).values("pk")
            found |= Q(role=role, scope_type=type_of(SCOPES[role][0]), scope_id__in=kept)
    return found


def objects_of_giver(user, role: str) -> models.QuerySet:
    """The objects for which this person gives the role because they keep them; the room of the object says which."""
    return role_givers.get(role)(user)


def type_of(label: str) -> ContentType:
    """The content type of `app_label.model`; Django keeps it, so this costs a query once."""
    return ContentType.objects.get_by_natural_key(*label.split("."))
