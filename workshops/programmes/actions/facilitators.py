"""The register of those who moderate, and the right that follows from being named."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model

from accounts.actions import grant_role, take_back_role
from accounts.states import Role
from core.access import require
from core.once import create_once
from core.versions import save_checked
from workshops.programmes.models import Facilitator


def add_facilitator(*, by, values: dict[str, Any], once: str | None = None) -> Facilitator:
    """Can be chosen for workshops at once, for an integration workshop only while trained. No mail."""

    def create() -> Facilitator:
        facilitator = Facilitator(**values, created_by=by)
        facilitator.validate_constraints()
        facilitator.save()
        return facilitator

    require(by, "programmes.add_facilitator")
    return create_once(once, by=by, create=create)


def edit_facilitator(facilitator: Facilitator, *, by, version: int, changes: dict[str, Any]) -> None:
    """Workshops that are planned keep who moderates them. Raises Stale when somebody saved in between."""
    require(by, "programmes.change_facilitator", facilitator)
    with transaction.atomic():
        for name, value in changes.items():
            setattr(facilitator, name, value)
        facilitator.validate_constraints()
        save_checked(facilitator, version=version, changes=changes)


def set_facilitators(scope: Model, facilitators: Iterable[Facilitator], *, by) -> None:
    """These and no others, for whatever holds `facilitations`. Who has an account may work on it from now on, as far as its rules let a
    facilitator; whoever is taken off loses that at once. Nobody gets a mail."""
    wanted = {facilitator.pk: facilitator for facilitator in facilitators}
    held = {row.facilitator_id: row for row in scope.facilitations.select_related("facilitator__user")}
    for pk in held.keys() - wanted.keys():
        if held[pk].facilitator.user is not None:
            take_back_role(Role.FACILITATOR, user=held[pk].facilitator.user, scope=scope)
        held[pk].delete()
    for pk in sorted(wanted.keys() - held.keys()):
        scope.facilitations.create(facilitator=wanted[pk])
        if wanted[pk].user is not None:
            grant_role(Role.FACILITATOR, user=wanted[pk].user, scope=scope, by=by)
